import { type Findings, LONGEST_TEXT, NO_FINDINGS, type Tag } from '../findings';
import { latin1, type Peek, textOf, viewOf } from '../peek';
import { readExif } from './exif';

/** Frames of an animation are chunks too; more of them than this are not walked over. */
const MOST_CHUNKS = 2_000;
/** The end of a file, where the metadata of an animation lie. */
const TAIL_BYTES = 256 * 1024;

type Chunk = { readonly type: string; readonly start: number; readonly length: number };

/** EXIF, XMP and C2PA of a WebP (RFC 9649). */
export async function readWebp(peek: Peek): Promise<Findings> {
  const head = await peek.read(12, 18);
  // Only the extended format holds metadata.
  if (latin1(head.subarray(0, 4)) !== 'VP8X') return NO_FINDINGS;
  const chunks = (await chunksAtEnd(peek)) ?? (await walk(peek, 12, peek.size));
  const tags: Tag[] = [];
  const xmp: string[] = [];
  let c2pa: Uint8Array | null = null;
  for (const { type, start, length } of chunks) {
    if (length > LONGEST_TEXT) continue;
    if (type === 'EXIF') tags.push(...readExif(await peek.read(start, length)));
    if (type === 'XMP ') xmp.push(textOf(await peek.read(start, length)));
    if (type === 'C2PA') c2pa ??= await peek.read(start, length);
  }
  return { tags, xmp, c2pa };
}

/**
 * The metadata chunks that end the file, without a walk over all frames: those that follow each other to the very end.
 * Null where there are none.
 */
async function chunksAtEnd(peek: Peek): Promise<readonly Chunk[] | null> {
  const from = Math.max(12, peek.size - TAIL_BYTES);
  const tail = await peek.read(from, peek.size - from);
  const text = latin1(tail);
  for (const name of ['EXIF', 'XMP ', 'C2PA'])
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      const chunks = chunksIn(tail, at, from);
      const last = chunks.at(-1);
      const end = last ? last.start + last.length + (last.length % 2) : 0;
      const areKnown = chunks.every(({ type }) => ['EXIF', 'XMP ', 'C2PA'].includes(type));
      if (areKnown && (end === peek.size || end - 1 === peek.size)) return chunks;
    }
  return null;
}

function chunksIn(bytes: Uint8Array, start: number, offset: number): readonly Chunk[] {
  const chunks: Chunk[] = [];
  const view = viewOf(bytes);
  for (let at = start; at + 8 <= bytes.length && chunks.length < 8; ) {
    const length = view.getUint32(at + 4, true);
    chunks.push({ type: latin1(bytes.subarray(at, at + 4)), start: offset + at + 8, length });
    at += 8 + length + (length % 2);
  }
  return chunks;
}

async function walk(peek: Peek, start: number, end: number): Promise<readonly Chunk[]> {
  const chunks: Chunk[] = [];
  for (let at = start, seen = 0; at + 8 <= end && seen < MOST_CHUNKS; seen++) {
    const head = await peek.read(at, 8);
    if (head.length < 8) break;
    const length = viewOf(head).getUint32(4, true);
    chunks.push({ type: latin1(head.subarray(0, 4)), start: at + 8, length });
    at += 8 + length + (length % 2);
  }
  return chunks;
}
