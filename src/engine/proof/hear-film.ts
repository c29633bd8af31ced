import {
  createLevelTrace,
  createLoudnessMeter,
  type Loudness,
  type SoundReader,
  type Stereo,
} from '../../media';
import { changeLoudness, MIX_BLOCK } from '../../mixer';
import { AUDIO_RATE, type ItemPart, type LoudnessTarget } from '../../plan';
import { hearPart } from './hear-part';
import type { MixPart, PlannedSound } from './planned-sound';

/** Where a stretch of the song was found in the film. */
export type HeardPlace = {
  /** The stretch's first sample in the film, at 48 kHz. */
  readonly at: number;
  /** How much later it is than planned, in milliseconds. */
  readonly offsetMs: number;
  readonly likeness: number;
};

/** Where the own sound of an item was found; null where it is too soft beside the rest, or too short, to tell. */
export type HeardItem = {
  /** The first sample of its sound in the film, and how many there are. */
  readonly at: number;
  readonly samples: number;
  readonly place: HeardPlace | null;
};

/** How loud a film is, and where it is silent though the plan is not, in samples at 48 kHz, half-open. */
export type HeardLevels = Loudness & {
  readonly silent: readonly { readonly from: number; readonly to: number }[];
  /** Whether the plan has anything to be heard at all. */
  readonly isPlannedSilent: boolean;
  /** What the loudness should be where a change was asked for, as far as the limiter allows; else null. */
  readonly expectedLufs: number | null;
};

/** How long a stretch is that is looked for, and how far from its place it is looked for, in samples. */
const STRETCH = AUDIO_RATE;
const REACH = AUDIO_RATE / 4;
/** Places that are tried, spread from the first sample to the last, and how many are kept of those that are heard. */
const TRIED = 9;
const KEPT = 5;
/** Mean square of what is heard: −55 dB; quieter places are left out. */
const HEARD = 10 ** (-55 / 10);
/** A sound that is softer than this beside the rest is not looked for, as a coder's losses are as loud. */
const BESIDE = 10 ** (-12 / 10);
/** The song is looked for where it is as much louder than the rest, if there is such a place. */
const CLEAR = 10 ** (6 / 10);

/** Finds the song in the film at several places. None where it is not to be heard. */
export async function findPlaces(
  film: SoundReader,
  planned: PlannedSound,
  signal: AbortSignal,
): Promise<readonly HeardPlace[]> {
  const { song, items } = planned.mix;
  if (!song) return [];
  const length = Math.min(STRETCH, planned.length);
  const starts = spread(0, planned.length - length, TRIED);
  const audible: Candidate[] = [];
  for (const at of starts) {
    if (signal.aborted) return [];
    const candidate = await lookAt(planned, { song, items: [] }, { song: null, items }, at, length);
    if (candidate) audible.push(candidate);
  }
  const clear = audible.filter(({ share }) => share >= CLEAR);
  const candidates = clear.length > 0 ? clear : audible;
  const places: HeardPlace[] = [];
  for (const k of spread(0, candidates.length - 1, KEPT)) {
    const candidate = candidates[k];
    if (!candidate || signal.aborted) continue;
    places.push(await placeOf(film, candidate));
  }
  return places;
}

/** Of more items than that some are listened to, spread over the film. */
const MOST_ITEMS = 24;
const SHORTEST = AUDIO_RATE / 5;

/** Finds the own sounds of items in the film. */
export async function findItems(
  film: SoundReader,
  planned: PlannedSound,
  signal: AbortSignal,
): Promise<readonly HeardItem[]> {
  const { song, items, stretch } = planned.mix;
  const begin = stretch?.start ?? 0;
  const heard: HeardItem[] = [];
  const listened = spread(0, items.length - 1, MOST_ITEMS);
  for (const [k, item] of items.entries()) {
    if (signal.aborted) break;
    const from = Math.max(0, item.start - begin);
    const samples = Math.min(planned.length, item.start + item.samples - begin) - from;
    const others = { song, items: items.filter((other) => other !== item) };
    const best = listened.includes(k) ? await loudest(planned, item, others, from, samples) : null;
    heard.push({ at: from, samples, place: best && (await placeOf(film, best)) });
  }
  return heard;
}

/** The stretch of an item in which it is heard best beside the rest. */
async function loudest(
  planned: PlannedSound,
  item: ItemPart,
  others: MixPart,
  from: number,
  samples: number,
): Promise<Candidate | null> {
  if (samples < SHORTEST) return null;
  const length = Math.min(STRETCH, samples);
  let best: Candidate | null = null;
  for (const at of spread(from, from + samples - length, 3)) {
    const candidate = await lookAt(planned, { song: null, items: [item] }, others, at, length);
    if (candidate && candidate.share > (best?.share ?? 0)) best = candidate;
  }
  return best;
}

/** A stretch in which a sound is loud enough to be looked for. */
type Candidate = {
  readonly at: number;
  readonly own: Stereo;
  readonly others: Stereo;
  /** Its energy beside that of the rest. */
  readonly share: number;
};

async function lookAt(
  planned: PlannedSound,
  part: MixPart,
  rest: MixPart,
  at: number,
  length: number,
): Promise<Candidate | null> {
  const own = await planned.window(part, at, length);
  const energy = meanSquare(own);
  if (energy <= HEARD) return null;
  const others = await planned.window(rest, at - REACH, length + 2 * REACH);
  const share = energy / (meanSquare(others) + HEARD);
  return share < BESIDE ? null : { at, own, others, share };
}

async function placeOf(film: SoundReader, { at, own, others }: Candidate): Promise<HeardPlace> {
  const stream = film.from(at - REACH);
  try {
    const around = await stream.take(own.left.length + 2 * REACH);
    const { lag, likeness } = hearPart(own, others, around, REACH);
    return { at, offsetMs: ((lag - REACH) * 1000) / AUDIO_RATE, likeness };
  } finally {
    stream.close();
  }
}

/** At most so many whole numbers from `from` to `to`, both included, evenly spread, each once. */
function spread(from: number, to: number, count: number): readonly number[] {
  if (to < from) return [];
  const all = Array.from({ length: count }, (_, k) =>
    Math.round(from + ((to - from) * k) / Math.max(1, count - 1)),
  );
  return [...new Set(all)];
}

/** Fifty milliseconds; two of them without sound are silence. */
const STEP = AUDIO_RATE / 20;
const STEPS = 2;
/** Below −50 dB nothing is missed; the film may lack 25 dB where more is planned. */
const MISSED = 10 ** (-50 / 10);
const LACK = 10 ** (-25 / 10);

/** Listens to all of the film's sound, and to what it should be. */
export async function measureLevels(
  film: SoundReader,
  planned: PlannedSound,
  loudness: LoudnessTarget | null,
  signal: AbortSignal,
): Promise<HeardLevels> {
  const meter = createLoudnessMeter(2, AUDIO_RATE);
  const trace = loudness && createLevelTrace(planned.length);
  const steps = Math.ceil(planned.length / STEP);
  const [wanted, heard] = [new Float64Array(steps), new Float64Array(steps)];
  const stream = film.from(0);
  try {
    let at = 0;
    for await (const block of planned.blocks(signal)) {
      addEnergy(wanted, at, block);
      trace?.add(block.left, block.right);
      at += block.left.length;
    }
    for (at = 0; at < planned.length && !signal.aborted; at += MIX_BLOCK) {
      const block = await stream.take(Math.min(MIX_BLOCK, planned.length - at));
      addEnergy(heard, at, block);
      meter.add([block.left, block.right]);
    }
  } finally {
    stream.close();
  }
  const change = trace && changeLoudness(trace.end(), loudness, loudness.truePeakDb);
  // What was asked to be louder or softer as a whole is compared as loud as it was planned.
  const scale = change ? change.gain ** 2 : 1;
  return {
    ...meter.read(),
    silent: silences(
      wanted,
      heard.map((energy) => energy / scale),
    ),
    isPlannedSilent: wanted.every((level) => level <= MISSED),
    expectedLufs: change?.integratedLufs ?? null,
  };
}

/** Adds what a block of both channels gives to the mean squares of the steps; it begins with sample `first`. */
function addEnergy(steps: Float64Array, first: number, { left, right }: Stereo): void {
  for (let n = 0; n < left.length; n++) {
    const into = Math.floor((first + n) / STEP);
    const energy = ((left[n] as number) ** 2 + (right[n] as number) ** 2) / (2 * STEP);
    steps[into] = (steps[into] as number) + energy;
  }
}

/** Where something is planned and next to nothing is heard. */
export function silences(
  planned: Float64Array,
  heard: Float64Array,
): readonly { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = [];
  let from: number | null = null;
  for (let at = 0; at <= planned.length; at++) {
    const level = planned[at] ?? 0;
    const isMissing = level > MISSED && (heard[at] ?? 0) < level * LACK;
    if (isMissing) from ??= at;
    else if (from !== null) {
      if (at - from >= STEPS) found.push({ from: from * STEP, to: at * STEP });
      from = null;
    }
  }
  return found;
}

function meanSquare({ left, right }: Stereo): number {
  let sum = 0;
  for (let at = 0; at < left.length; at++) sum += (left[at] as number) ** 2 + (right[at] as number) ** 2;
  return sum / (2 * Math.max(1, left.length));
}
