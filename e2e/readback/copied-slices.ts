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
  const slices = ['-bsf:v', 'filter_units=pass_types=1|5', '-f', 'framehash', '-hash', 'sha256'];
  const lines = String(await ffmpeg(['-i', path, '-map', '0:v:0', '-c', 'copy', ...slices, 'pipe:1']));
  return lines
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(',').at(-1)?.trim() ?? '');
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
