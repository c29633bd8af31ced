import { open } from 'node:fs/promises';

/** A top-level box of an MP4 (ISO/IEC 14496-12, 4.2): its type and where it lies, in bytes. */
export type Box = { readonly type: string; readonly start: number; readonly size: number };

/** The top-level boxes of an MP4, in the order of the file. @throws when the boxes do not add up to the file */
export async function topLevelBoxes(path: string): Promise<Box[]> {
  const file = await open(path);
  try {
    const { size: end } = await file.stat();
    const boxes: Box[] = [];
    const head = Buffer.alloc(16);
    for (let start = 0; start < end; ) {
      await file.read(head, 0, 16, start);
      const short = head.readUInt32BE(0);
      const size = short === 0 ? end - start : short === 1 ? Number(head.readBigUInt64BE(8)) : short;
      if (size < 8 || start + size > end)
        throw new Error(`${path}: a box at byte ${start} is ${size} bytes long`);
      boxes.push({ type: head.toString('latin1', 4, 8), start, size });
      start += size;
    }
    return boxes;
  } finally {
    await file.close();
  }
}

/** Whether an MP4 can be played while it loads: its `moov` lies before its first `mdat`. */
export async function isFastStart(path: string): Promise<boolean> {
  const types = (await topLevelBoxes(path)).map(({ type }) => type);
  const [moov, mdat] = [types.indexOf('moov'), types.indexOf('mdat')];
  return moov >= 0 && mdat >= 0 && moov < mdat;
}
