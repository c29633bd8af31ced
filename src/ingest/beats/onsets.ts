import type { Spectra } from './spectrum';

/** How suddenly a sound becomes louder, frame by frame: in all, and in the lows, the middle and the highs. */
export type Onsets = {
  readonly all: Float32Array;
  readonly low: Float32Array;
  readonly middle: Float32Array;
  readonly high: Float32Array;
  /** How much is struck at all, however evenly. */
  readonly strength: number;
};

/** Where the lows end and the highs begin, as shares of the bands. */
const LOWS = 0.28;
const HIGHS = 0.72;
/** Rises are measured against the louder of a band and its neighbours so many frames before (SuperFlux, Böck 2013). */
const LAG = 2;
/** Loudness below this share of the loudest is noise. */
const FLOOR = 1e-3;

/** The onsets of a sound by its bands, which are evenly spaced in pitch. */
export function findOnsets(bands: Spectra, framesASecond: number): Onsets {
  const { frames, width, values } = bands;
  let loudest = 0;
  for (const value of values) loudest = Math.max(loudest, value);
  const scale = 1 / (FLOOR * (loudest || 1));
  const logs = values.map((value) => Math.log1p(scale * value));
  const [lowEnd, highStart] = [Math.round(width * LOWS), Math.round(width * HIGHS)];
  const make = () => new Float32Array(frames);
  const [low, middle, high] = [make(), make(), make()];
  for (let frame = LAG; frame < frames; frame++)
    for (let band = 0; band < width; band++) {
      const before = (frame - LAG) * width + band;
      let was = logs[before] as number;
      if (band > 0) was = Math.max(was, logs[before - 1] as number);
      if (band < width - 1) was = Math.max(was, logs[before + 1] as number);
      const rise = (logs[frame * width + band] as number) - was;
      if (rise <= 0) continue;
      const group = band < lowEnd ? low : band < highStart ? middle : high;
      group[frame] = (group[frame] as number) + rise;
    }
  const groups = [low, middle, high].map((group) => leveled(group, framesASecond));
  const [evenLow = low, evenMiddle = middle, evenHigh = high] = groups;
  const sum = Float32Array.from(
    { length: frames },
    (_, n) => (evenLow[n] as number) + (evenMiddle[n] as number) + 0.45 * (evenHigh[n] as number),
  );
  return {
    all: leveled(sum, framesASecond),
    low: evenLow,
    middle: evenMiddle,
    high: evenHigh,
    strength: [low, middle, high].reduce((all, group) => all + spread(group), 0),
  };
}

/** The root of the mean square. */
function spread(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum / Math.max(1, values.length));
}

/** What is quieter than this share of the whole song's level is not brought up further. */
const LEAST_LEVEL = 0.12;
const NEARBY_SEC = 4;

/** The same onsets at one level throughout, so that a quiet passage counts too; 1 is usual at an onset's peak. */
function leveled(onsets: Float32Array, framesASecond: number): Float32Array {
  const squares = new Float64Array(onsets.length + 1);
  for (let n = 0; n < onsets.length; n++)
    squares[n + 1] = (squares[n] as number) + (onsets[n] as number) ** 2;
  const overall = spread(onsets);
  const reach = Math.round(NEARBY_SEC * framesASecond);
  return onsets.map((value, n) => {
    const [from, to] = [Math.max(0, n - reach), Math.min(onsets.length, n + reach)];
    const near = Math.sqrt(((squares[to] as number) - (squares[from] as number)) / (to - from));
    const level = Math.max(near, LEAST_LEVEL * overall);
    return level > 0 ? value / level : 0;
  });
}
