import type { Readable } from './whole-file';

/** A box may say that it is as long as this; more of them than a film has fragments, and the file is not one. */
const MOST_BOXES = 100_000;

/** Whether an MP4 or QuickTime file has a movie fragment (`moof`) among its top-level boxes (ISO/IEC 14496-12, 4.2). */
export async function hasFragments(file: Readable): Promise<boolean> {
  const isBmff = new Set(['ftyp', 'moov', 'mdat', 'free', 'skip', 'wide', 'styp', 'moof', 'pnot']);
  for (let at = 0, seen = 0; at + 8 <= file.size && seen < MOST_BOXES; seen++) {
    const head = new DataView(await file.slice(at, at + 16).arrayBuffer());
    const type = String.fromCharCode(...new Uint8Array(head.buffer, 4, 4));
    if (seen === 0 && !isBmff.has(type)) return false;
    if (type === 'moof') return true;
    const short = head.getUint32(0);
    const size = short === 1 && head.byteLength === 16 ? Number(head.getBigUint64(8)) : short;
    // Zero: to the end of the file.
    if (size < 8) return false;
    at += size;
  }
  return false;
}
