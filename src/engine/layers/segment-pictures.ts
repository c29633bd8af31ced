import { type Picture, type PictureSource, picturesAt } from '../../media';
import type { ClipId } from '../../model';
import { layerTime, type OutputSpec, type Segment } from '../../plan';

/**
 * The pictures of a segment's layers, frame after frame, each at its layer's place; null for what is no clip. They are
 * closed when the next are asked for, or the loop ends. Each clip must be among the sources. Throws an AppError
 * `media/frame` where decoding fails.
 * @param frames how many frames are wanted
 */
export async function* segmentPictures(
  { layers }: Pick<Segment, 'layers'>,
  frames: number,
  { rate }: Pick<OutputSpec, 'rate'>,
  sources: ReadonlyMap<ClipId, PictureSource>,
): AsyncGenerator<readonly (Picture | null)[]> {
  const readers = layers.map((layer) => {
    const source = layer.kind === 'clip' && sources.get(layer.clipId);
    if (!source) return null;
    const times = Array.from({ length: frames }, (_, n) => layerTime(layer, n, rate));
    return picturesAt(source, times);
  });
  try {
    for (let n = 0; n < frames; n++) {
      const pictures: (Picture | null)[] = [];
      try {
        for (const reader of readers) {
          const next = await reader?.next();
          pictures.push(next && !next.done ? next.value : null);
        }
        yield pictures;
      } finally {
        for (const picture of pictures) picture?.close();
      }
    }
  } finally {
    for (const reader of readers) await reader?.return(undefined);
  }
}
