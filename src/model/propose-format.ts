import { compareRates, type FrameRate, frameRate } from '../time';
import type { ProjectClip } from './project';
import type { Size } from './size';

/** The rate and size that most of the clips have. */
export type ProposedFormat = { readonly rate: FrameRate; readonly size: Size };

/**
 * The most frequent rate and the most frequent size among moving clips (stills count for the size where there
 * are no others); of equals the faster and the larger. Odd sizes are rounded up to even, as H.264 4:2:0 needs.
 */
export function proposeFormat(clips: Iterable<Pick<ProjectClip, 'kind' | 'rate' | 'size'>>): ProposedFormat {
  const all = [...clips].filter((clip) => clip.kind !== 'audio');
  const moving = all.filter((clip) => clip.kind !== 'still');
  const rate = mostFrequent(
    moving.flatMap((clip) => (clip.rate ? [clip.rate] : [])),
    (r) => `${r.num}/${r.den}`,
    (a, b) => compareRates(a, b),
  );
  const size = mostFrequent(
    (moving.length > 0 ? moving : all).flatMap((clip) => (clip.size ? [evenSize(clip.size)] : [])),
    (s) => `${s.width}×${s.height}`,
    (a, b) => a.width * a.height - b.width * b.height,
  );
  return { rate: rate ?? frameRate(24), size: size ?? { width: 1280, height: 720 } };
}

function evenSize({ width, height }: Size): Size {
  return { width: width + (width % 2), height: height + (height % 2) };
}

function mostFrequent<T>(
  values: readonly T[],
  key: (value: T) => string,
  compare: (a: T, b: T) => number,
): T | undefined {
  const counts = new Map<string, { value: T; count: number }>();
  for (const value of values) {
    const entry = counts.get(key(value));
    if (entry) entry.count++;
    else counts.set(key(value), { value, count: 1 });
  }
  let best: { value: T; count: number } | undefined;
  for (const entry of counts.values())
    if (
      !best ||
      entry.count > best.count ||
      (entry.count === best.count && compare(entry.value, best.value) > 0)
    )
      best = entry;
  return best?.value;
}
