import { type Findings, NO_FINDINGS, type Tag } from '../findings';
import { type Peek, textOf } from '../peek';

/** Comments are written in front of the pictures, whose own bytes are not read to find more. */
const HEAD_BYTES = 512 * 1024;

/** The comments of a GIF that lie in front (GIF89a, 24). */
export async function readGif(peek: Peek): Promise<Findings> {
  const bytes = await peek.read(0, HEAD_BYTES);
  const table = (flags: number) => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));
  const tags: Tag[] = [];
  for (let at = 13 + table(bytes[10] ?? 0); at < bytes.length; ) {
    const mark = bytes[at];
    if (mark === 0x21) {
      const isComment = bytes[at + 1] === 0xfe;
      const parts: number[] = [];
      for (at += 2; at < bytes.length; ) {
        const length = bytes[at] ?? 0;
        if (length > 0 && isComment) parts.push(...bytes.subarray(at + 1, at + 1 + length));
        at += 1 + length;
        if (length === 0) break;
      }
      if (isComment) tags.push({ key: 'comment', text: textOf(Uint8Array.from(parts)) });
    } else if (mark === 0x2c) {
      at += 11 + table(bytes[at + 9] ?? 0);
      for (let length = 1; length > 0 && at < bytes.length; at += 1 + length) length = bytes[at] ?? 0;
    } else break;
  }
  return { ...NO_FINDINGS, tags };
}
