import { clamp } from '../../base';
import type { Periods, TempoEvidence } from './tempo-evidence';

/*
 * What is weighed against what. Found by trying on synthesised songs, and held on others; every reward is for a frame,
 * every cost for a beat.
 */
const ONSET = 0.8;
/** The onset that counts half of what the loudest could. */
const LOUD = 4;
/** How unlikely tempi far from the usual one are, and how many octaves are far. */
const PRIOR = 0.25;
const USUAL_BPM = 112;
const FAR_OCTAVES = 0.6;
/** A period that is a frame longer or shorter than the last: rounding, mostly. */
const ROUNDING = 8;
/** … by more than that, as the square of the share. */
const BEND = 6_000;
/** Another tempo at once; to half or twice the tempo, which is another way of counting the same. */
const JUMP = 150;
const OCTAVE_JUMP = 3_000;
/** The evidence for the beats of a song that has some; noise has about 0.2. */
const CLEAR = 0.45;

/** The beats by their frames, and whether they are to be believed. */
export type Tracked = { readonly frames: readonly number[]; readonly isClear: boolean };

/** The period, in frames, that beats are looked for near at a frame: a tempo that is given. */
export type Near = (frame: number) => number;

/** How far beats may lie apart from what is given, as a share. */
const GIVEN = 0.08;

function rangeNear(period: number, { shortest, longest }: Periods): readonly [number, number] {
  const by = Math.max(1, GIVEN * period);
  const bring = (value: number) => clamp(Math.round(value), shortest, longest) - shortest;
  return [bring(period - by), bring(period + by)];
}

/**
 * The sequence of beats whose strokes meet onsets and whose tempo is the one that the onsets around
 * them repeat at, without changing more than it must (dynamic programming over beats and their tempi). Every stretch of
 * time counts alike, however many beats are in it, so that a fast tempo has no advantage.
 */
export function trackBeats(
  onsets: Float32Array,
  evidence: TempoEvidence,
  periods: Periods,
  framesASecond: number,
  near?: Near,
): Tracked {
  const frames = onsets.length;
  const { count } = evidence;
  const { shortest, longest } = periods;
  const scores = new Float32Array(frames * count);
  const before = new Int16Array(frames * count);
  const bends = bendCosts(count, shortest);
  /** The best tempo at each frame: where a jump to another one comes from. */
  const leaders = new Int16Array(frames);
  const prior = Float64Array.from({ length: count }, (_, n) => {
    const octaves = Math.log2((60 * framesASecond) / (shortest + n) / USUAL_BPM) / FAR_OCTAVES;
    // A tempo that is given is as likely as any.
    return near ? 0 : -PRIOR * octaves * octaves;
  });
  for (let frame = 0; frame < frames; frame++) {
    // A loud stroke is hardly more of a beat than a fair one.
    const onset = (onsets[frame] as number) / ((onsets[frame] as number) + LOUD);
    const row = rowAt(evidence, frame) * count;
    const [from, to] = near ? rangeNear(near(frame), periods) : [0, count - 1];
    let leader = from;
    for (let n = from; n <= to; n++) {
      const period = shortest + n;
      const last = frame - period;
      let best = 0;
      let came = -1;
      if (last >= 0) {
        const at = last * count;
        const { first, costs } = bends[n] as Bends;
        for (let m = 0; m < costs.length; m++) {
          const score = (scores[at + first + m] as number) - (costs[m] as number);
          if (score > best) {
            best = score;
            came = first + m;
          }
        }
        const other = leaders[last] as number;
        const isOctave = Math.abs(Math.abs(Math.log2(period / (shortest + other))) - 1) < 0.1;
        const jumped = (scores[at + other] as number) - (isOctave ? OCTAVE_JUMP : JUMP);
        if (jumped > best) {
          best = jumped;
          came = other;
        }
      }
      const reward = ONSET * onset + (evidence.values[row + n] as number) + (prior[n] as number);
      scores[frame * count + n] = best + period * reward;
      before[frame * count + n] = came;
      if ((scores[frame * count + n] as number) > (scores[frame * count + leader] as number)) leader = n;
    }
    leaders[frame] = leader;
  }
  const found = walkBack(scores, before, count, shortest, longest);
  return { frames: found, isClear: clarity(found, evidence, shortest) > CLEAR };
}

const rowAt = (evidence: TempoEvidence, frame: number): number =>
  clamp(Math.round(frame / evidence.hop), 0, evidence.rows - 1);

/** The evidence for the tempo of the beats that were found, in the middle of the song's range. */
function clarity(beats: readonly number[], evidence: TempoEvidence, shortest: number): number {
  const found = beats.slice(1).map((frame, n) => {
    const period = frame - (beats[n] ?? 0) - shortest;
    return evidence.values[rowAt(evidence, frame) * evidence.count + period] ?? 0;
  });
  return found.sort((a, b) => a - b)[Math.floor(found.length / 2)] ?? 0;
}

/** What it costs to come to a tempo from those near it, the first of which is named. */
type Bends = { readonly first: number; readonly costs: Float64Array };

function bendCosts(count: number, shortest: number): readonly Bends[] {
  return Array.from({ length: count }, (_, n) => {
    const cost = (m: number) => {
      // A frame up or down is rounding, and costs hardly anything.
      const by = Math.abs(n - m);
      return ROUNDING * by + BEND * (Math.max(0, by - 1) / (shortest + n)) ** 2;
    };
    let [first, last] = [n, n];
    while (first > 0 && cost(first - 1) < JUMP) first--;
    while (last < count - 1 && cost(last + 1) < JUMP) last++;
    return { first, costs: Float64Array.from({ length: last - first + 1 }, (_, m) => cost(first + m)) };
  });
}

function walkBack(
  scores: Float32Array,
  before: Int16Array,
  count: number,
  shortest: number,
  longest: number,
): readonly number[] {
  const frames = scores.length / count;
  let [frame, n] = [0, 0];
  let best = Number.NEGATIVE_INFINITY;
  for (let at = Math.max(0, frames - longest); at < frames; at++)
    for (let m = 0; m < count; m++) {
      const score = scores[at * count + m] as number;
      if (score > best) {
        best = score;
        frame = at;
        n = m;
      }
    }
  const beats: number[] = [];
  while (frame >= 0) {
    beats.push(frame);
    const from = before[frame * count + n] as number;
    if (from < 0) break;
    frame -= shortest + n;
    n = from;
  }
  return beats.reverse();
}
