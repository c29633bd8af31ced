import type { SoundReader, Stereo } from '../../media';
import { AUDIO_RATE, type ItemPart } from '../../plan';
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

/**
 * Finds the song in the film at several places. None where it is not to be heard.
 * @param known where it was found in a sound whose first samples, up to `until`, are this one's: there it is found again
 */
export async function findPlaces(
  film: SoundReader,
  planned: PlannedSound,
  known: { readonly until: number; readonly places: readonly HeardPlace[] } | null,
  signal: AbortSignal,
): Promise<readonly HeardPlace[]> {
  const { song, items } = planned.mix;
  if (!song) return [];
  const length = Math.min(STRETCH, planned.length);
  const until = known?.until ?? 0;
  const found = (known?.places ?? []).filter(({ at }) => at + STRETCH + REACH <= until).slice(0, KEPT - 1);
  const from = found.length > 0 ? Math.min(until, planned.length - length) : 0;
  const starts = spread(from, planned.length - length, Math.max(2, TRIED - 2 * found.length));
  const audible: Candidate[] = [];
  for (const at of starts) {
    if (signal.aborted) return [];
    const candidate = await lookAt(planned, { song, items: [] }, { song: null, items }, at, length);
    if (candidate) audible.push(candidate);
  }
  const clear = audible.filter(({ share }) => share >= CLEAR);
  const candidates = clear.length > 0 ? clear : audible;
  const places = [...found];
  for (const k of spread(0, candidates.length - 1, KEPT - found.length)) {
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

function meanSquare({ left, right }: Stereo): number {
  let sum = 0;
  for (let at = 0; at < left.length; at++) sum += (left[at] as number) ** 2 + (right[at] as number) ** 2;
  return sum / (2 * Math.max(1, left.length));
}
