import type { Findings, Tag } from '../findings';
import { latin1, type Peek, textOf, viewOf } from '../peek';
import { readExif } from './exif';

const XMP_MARK = 'http://ns.adobe.com/xap/1.0/\0';

/** EXIF, XMP, comments and C2PA of a JPEG, which all lie in front of its picture (ITU-T T.81, B; JPEG XT, Annex D). */
export async function readJpeg(peek: Peek): Promise<Findings> {
  const tags: Tag[] = [];
  const xmp: string[] = [];
  const boxes: Uint8Array[] = [];
  for (let at = 2; at + 4 <= peek.size; ) {
    const head = await peek.read(at, 4);
    const mark = head[1] ?? 0;
    if (head.length < 4 || head[0] !== 0xff || mark === 0xda || mark === 0xd9) break;
    const length = viewOf(head).getUint16(2);
    if (length < 2) break;
    if ([0xe1, 0xeb, 0xfe].includes(mark)) {
      const bytes = await peek.read(at + 4, length - 2);
      const isXmp = latin1(bytes.subarray(0, XMP_MARK.length)) === XMP_MARK;
      if (mark === 0xfe) tags.push({ key: 'comment', text: textOf(bytes) });
      else if (mark === 0xeb && latin1(bytes.subarray(0, 2)) === 'JP') boxes.push(bytes);
      else if (isXmp) xmp.push(textOf(bytes.subarray(XMP_MARK.length)));
      else if (latin1(bytes.subarray(0, 4)) === 'Exif') tags.push(...readExif(bytes));
    }
    at += 2 + length;
  }
  return { tags, xmp, c2pa: joined(boxes) };
}

/** A box that is spread over segments: each has marks of 8 bytes, and all but the first repeat the box's head. */
function joined(segments: readonly Uint8Array[]): Uint8Array | null {
  if (segments.length === 0) return null;
  const parts = segments.map((segment, at) => segment.subarray(at === 0 ? 8 : 16));
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
