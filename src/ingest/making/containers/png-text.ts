import { type Findings, LONGEST_TEXT, type Tag } from '../findings';
import { latin1, type Peek, textOf, viewOf } from '../peek';
import { readExif } from './exif';
import { inflate } from './inflate';

/** After the first pixels only so many chunks are looked at: most write their text in front. */
const MOST_CHUNKS = 1_000;

/** The text chunks of a PNG or APNG, its EXIF, XMP and C2PA (PNG third edition, 11.3; C2PA 2.1, A.3.2). */
export async function readPng(peek: Peek): Promise<Findings> {
  const tags: Tag[] = [];
  const xmp: string[] = [];
  let c2pa: Uint8Array | null = null;
  for (let at = 8, seen = 0; at + 8 <= peek.size && seen < MOST_CHUNKS; seen++) {
    const head = await peek.read(at, 8);
    if (head.length < 8) break;
    const length = viewOf(head).getUint32(0);
    const type = latin1(head.subarray(4, 8));
    if (type === 'IEND') break;
    const isWanted = ['tEXt', 'zTXt', 'iTXt', 'eXIf', 'caBX'].includes(type) && length <= LONGEST_TEXT;
    if (isWanted) {
      const bytes = await peek.read(at + 8, length);
      if (type === 'eXIf') tags.push(...readExif(bytes));
      else if (type === 'caBX') c2pa ??= bytes;
      else {
        const tag = await textChunk(type, bytes);
        if (tag?.key === 'XML:com.adobe.xmp') xmp.push(tag.text);
        else if (tag) tags.push(tag);
      }
    }
    at += 12 + length;
  }
  return { tags, xmp, c2pa };
}

async function textChunk(type: string, bytes: Uint8Array): Promise<Tag | null> {
  const nul = bytes.indexOf(0);
  if (nul < 1 || nul > 200) return null;
  const key = latin1(bytes.subarray(0, nul));
  const rest = bytes.subarray(nul + 1);
  if (type === 'tEXt') return { key, text: textOf(rest) };
  if (type === 'zTXt') return { key, text: textOf(await inflate(rest.subarray(1), LONGEST_TEXT)) };
  const language = rest.indexOf(0, 2);
  const translated = language < 0 ? -1 : rest.indexOf(0, language + 1);
  if (translated < 0) return null;
  const text = rest.subarray(translated + 1);
  return { key, text: textOf(rest[0] === 1 ? await inflate(text, LONGEST_TEXT) : text) };
}
