import type { EvenBeats } from './fit-tempo';
import { ANALYSIS_RATE } from './hear-song';

/** Sound on either side of a place that is compared. */
const SIDE = Math.round(0.005 * ANALYSIS_RATE);
/** How far off the place of a beat may be. */
const REACH = Math.round(0.02 * ANALYSIS_RATE);
const STEP = Math.round(0.0005 * ANALYSIS_RATE);
/** How much the strokes must stand out from what is around them. */
const STANDS_OUT = 1.4;
/** Beats that are heard together, so that what falls on them adds up. */
const TOGETHER = 16;

/**
 * The same beats to a fraction of a millisecond. They were tracked by frames of ten, and where a beat lasts a whole
 * number of these each of them is off by as much: up to a quarter of a frame of film. Here the sound itself is asked,
 * around many beats at once, where it rises.
 */
export function placeBeats(samples: Float32Array, stretches: readonly EvenBeats[]): readonly EvenBeats[] {
  const energy = energyOf(samples);
  return stretches.map((stretch) => {
    const groups = Math.max(1, Math.floor((stretch.end - stretch.first) / TOGETHER));
    const size = (stretch.end - stretch.first) / groups;
    const points: { n: number; off: number }[] = [];
    for (let group = 0; group < groups; group++) {
      const [from, to] = [Math.round(group * size), Math.round((group + 1) * size)];
      const off = riseNear(energy, stretch, from, to);
      if (off !== null) points.push({ n: (from + to - 1) / 2, off });
    }
    return points.length === 0 ? stretch : moved(stretch, points);
  });
}

/** The stretch along the line that lies best through what its groups are off. */
function moved(
  stretch: EvenBeats,
  points: readonly { readonly n: number; readonly off: number }[],
): EvenBeats {
  const mean = (of: (point: { readonly n: number; readonly off: number }) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [meanN, meanOff] = [mean(({ n }) => n), mean(({ off }) => off)];
  const spread = mean(({ n }) => (n - meanN) ** 2);
  // Fewer tell of a place, not of a tempo.
  const by =
    points.length < 3 || spread === 0 ? 0 : mean(({ n, off }) => (n - meanN) * (off - meanOff)) / spread;
  return { ...stretch, start: stretch.start + meanOff - by * meanN, period: stretch.period + by };
}

/** Sums of the energy of a sound up to each sample; its lows, which go on over everything, are taken back. */
function energyOf(samples: Float32Array): Float64Array {
  const sums = new Float64Array(samples.length + 1);
  for (let n = 0; n < samples.length; n++)
    sums[n + 1] = (sums[n] as number) + ((samples[n] as number) - 0.9 * (samples[n - 1] ?? 0)) ** 2;
  return sums;
}

/** How far from beats [from, to) of a stretch the sound rises most, in seconds; null where it does so nowhere. */
function riseNear(sums: Float64Array, { start, period }: EvenBeats, from: number, to: number): number | null {
  const end = sums.length - 1;
  const between = (a: number, b: number) =>
    (sums[Math.min(end, b)] as number) - (sums[Math.max(0, a)] as number);
  const steps = Math.floor(REACH / STEP);
  const rises = new Float64Array(2 * steps + 1);
  for (let n = from; n < to; n++) {
    const at = Math.round((start + n * period) * ANALYSIS_RATE);
    if (at < REACH + SIDE || at > end - REACH - SIDE) continue;
    const ups = Array.from({ length: 2 * steps + 1 }, (_, step) => {
      const place = at + (step - steps) * STEP;
      return Math.max(0, Math.sqrt(between(place, place + SIDE)) - Math.sqrt(between(place - SIDE, place)));
    });
    // Each beat counts alike, however loud; within it the stroke that rises most, not the one that comes first.
    const most = Math.max(...ups) || 1;
    for (const [step, up] of ups.entries()) rises[step] = (rises[step] as number) + up / most;
  }
  let top = 0;
  for (const [step, rise] of rises.entries()) if (rise > (rises[top] as number)) top = step;
  const mean = rises.reduce((sum, rise) => sum + rise, 0) / rises.length;
  const [before, peak, after] = [rises[top - 1], rises[top], rises[top + 1]];
  if (before === undefined || peak === undefined || after === undefined || peak < STANDS_OUT * mean)
    return null;
  const bend = before - 2 * peak + after;
  const part = bend < 0 ? (before - after) / (2 * bend) : 0;
  return ((top - steps + part) * STEP) / ANALYSIS_RATE;
}
