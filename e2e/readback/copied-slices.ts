import { createHash } from 'node:crypto';
import { ffmpeg } from './ffmpeg.ts';

/** A stretch of a film that was copied: `frames` packets of a clip, in the order of decoding. */
export type CopiedStretch = {
  /** The clip. */
  readonly path: string;
  /** Its first packet in the clip, and in the film. */
  readonly source: number;
  readonly film: number;
  readonly frames: number;
};

/** The slices of each packet of a file, in the order of decoding, as one hash each. */
async function slicesOf(path: string): Promise<readonly string[]> {
  const stream = await ffmpeg([
    ...['-i', path, '-map', '0:v:0', '-c', 'copy', '-bsf:v', 'h264_mp4toannexb,h264_metadata=aud=insert'],
    ...['-f', 'h264', 'pipe:1'],
  ]);
  const hashes: string[] = [];
  let slices = createHash('sha256');
  let isBegun = false;
  for (const unit of unitsOf(stream)) {
    const type = (unit[0] ?? 0) & 31;
    if (type === 9) {
      if (isBegun) hashes.push(slices.digest('hex'));
      slices = createHash('sha256');
      isBegun = true;
    }
    if (type === 1 || type === 5) slices.update(unit);
  }
  hashes.push(slices.digest('hex'));
  return hashes;
}

/** The NAL units of a stream with start codes, without the zeros behind them. */
function* unitsOf(stream: Buffer): Generator<Buffer> {
  const code = Buffer.from([0, 0, 1]);
  let at = stream.indexOf(code);
  while (at >= 0) {
    const next = stream.indexOf(code, at + 3);
    let end = next < 0 ? stream.length : next;
    while (end > at + 3 && stream[end - 1] === 0) end--;
    yield stream.subarray(at + 3, end);
    at = next;
  }
}

/** The packets of copied stretches whose slices are not those of their clips, to the bit, as words. */
export async function copiedSlices(film: string, stretches: readonly CopiedStretch[]): Promise<string[]> {
  const made = await slicesOf(film);
  const wrong: string[] = [];
  const clips = new Map<string, readonly string[]>();
  for (const { path, source, film: at, frames } of stretches) {
    const own = clips.get(path) ?? (await slicesOf(path));
    clips.set(path, own);
    for (let n = 0; n < frames; n++)
      if (own[source + n] === undefined || own[source + n] !== made[at + n])
        wrong.push(`packet ${at + n} of the film is not packet ${source + n} of ${path}`);
  }
  return wrong;
}
