import { readNumber } from './frame-code.ts';
import { framesGrey, type Size } from './pictures.ts';

/**
 * Where a film of numbered clips of its own shape changes from one clip to another: the frames with which another one
 * begins, by the film's pictures alone. A picture that carries no number counts as a clip of its own.
 * @param count the frames that are looked at, from the first on
 */
export async function readCuts(path: string, count: number, size: Size): Promise<number[]> {
  const pictures = await framesGrey(path, { from: 0, count }, size);
  const clips = pictures.map((picture) => readNumber(picture)?.clip ?? -1);
  return clips.flatMap((clip, frame) => (frame > 0 && clip !== clips[frame - 1] ? [frame] : []));
}
