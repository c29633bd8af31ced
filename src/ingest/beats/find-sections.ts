import { standard } from './find-bars';
import { cosine } from './hear-beats';

/** A bar as it sounds: notes and timbre as directions from the song's mean, loudness in decibels. */
export type BarSound = {
  readonly notes: ArrayLike<number>;
  readonly timbre: ArrayLike<number>;
  readonly loudness: number;
};

/** Bars `first` … before `end`; those that sound alike have one name. */
export type FoundSection = { readonly first: number; readonly end: number; readonly name: string };

/** How alike two bars are, from −1 to 1, by their places. */
type Likeness = (one: number, other: number) => number;

/** Bars on either side of a border that are compared; a section has at least so many. */
const FEWEST = 4;
/** How far a border stands out from the places around it, in spreads: one that does so by this much is worth nothing. */
const STANDS_OUT = 0.25;
/** What a border is worth at most. */
const WORTH = 2;
/** Music goes in fours, mostly in eights: what another length must be worth more. */
const UNEVEN = 0.5;
const SHORT = 0.4;
/** Sections that are at least so much alike, bar by bar, have one name. */
const ALIKE = 0.62;
/** A beginning or an end that is so much softer than the rest, in decibels, is an intro or an outro. */
const SOFTER = 5;

/** The sections of a song by its bars: borders where what comes is unlike what was. */
export function findSections(bars: readonly BarSound[]): readonly FoundSection[] {
  if (bars.length === 0) return [];
  const likeness = likenessOf(bars);
  const borders = findBorders(bars);
  const spans = borders.map((first, n) => ({ first, end: borders[n + 1] ?? bars.length }));
  return nameSections(spans, bars, likeness);
}

function likenessOf(bars: readonly BarSound[]): Likeness {
  const loud = standard(bars.map(({ loudness }) => loudness));
  const count = bars.length;
  const table = new Float32Array(count * count);
  for (const [one, a] of bars.entries())
    for (const [other, b] of bars.slice(0, one + 1).entries()) {
      const level = 1 - Math.min(2, Math.abs((loud[one] ?? 0) - (loud[other] ?? 0)));
      const like = 0.4 * cosine(a.notes, b.notes) + 0.35 * cosine(a.timbre, b.timbre) + 0.25 * level;
      table[one * count + other] = like;
      table[other * count + one] = like;
    }
  return (one, other) => table[one * count + other] as number;
}

/**
 * Where sections begin; the first is 0. How unlike both sides of a place are is its novelty (after Foote 2000); of the
 * places where it peaks the best set is taken, by how far they stand out and how long that makes the sections.
 */
function findBorders(bars: readonly BarSound[]): readonly number[] {
  const count = bars.length;
  const novelty = bars.map((_, bar) => noveltyAt(bar, bars));
  const worth = (bar: number): number => {
    const lowest = (from: number, to: number) => Math.min(...novelty.slice(Math.max(0, from), to));
    const value = novelty[bar] ?? 0;
    const isPeak = value > 0 && value >= (novelty[bar - 1] ?? 0) && value >= (novelty[bar + 1] ?? 0);
    const stands = value - Math.max(lowest(bar - FEWEST, bar), lowest(bar + 1, bar + 1 + FEWEST));
    return isPeak && stands > 0 ? Math.min(WORTH, Math.log2(stands / STANDS_OUT)) : Number.NEGATIVE_INFINITY;
  };
  const cost = (length: number): number =>
    (length % 4 === 0 ? 0 : UNEVEN) + (length < 2 * FEWEST ? SHORT : 0);
  const best = new Float64Array(count + 1).fill(Number.NEGATIVE_INFINITY);
  const from = new Int32Array(count + 1);
  best[0] = 0;
  for (let bar = 1; bar <= count; bar++) {
    const own = bar === count ? 0 : worth(bar);
    if (own === Number.NEGATIVE_INFINITY) continue;
    // What is left over at the song's end may be of any length.
    const least = bar === count ? 1 : FEWEST;
    for (let before = 0; before <= bar - least; before++) {
      const score = (best[before] as number) + own - (bar === count ? 0 : cost(bar - before));
      if (score > (best[bar] as number)) {
        best[bar] = score;
        from[bar] = before;
      }
    }
  }
  const borders: number[] = [];
  for (let bar = count; bar > 0; ) {
    bar = from[bar] as number;
    borders.push(bar);
  }
  return borders.reverse();
}

/**
 * How unlike both sides of a place are, in spreads within them: chords that change all the time count for little, drums
 * that set in for much.
 */
function noveltyAt(place: number, bars: readonly BarSound[]): number {
  if (place < FEWEST || bars.length - place < FEWEST) return 0;
  const [before, after] = [bars.slice(place - FEWEST, place), bars.slice(place, place + FEWEST)];
  const unlike = (of: (bar: BarSound) => ArrayLike<number>, least: number): number => {
    const width = of(before[0] as BarSound).length;
    let sum = 0;
    for (let n = 0; n < width; n++) {
      const [a, b] = [before, after].map((side) => spreadOf(side.map((bar) => of(bar)[n] ?? 0)));
      if (a && b) sum += Math.abs(a.mean - b.mean) / Math.sqrt(a.square + b.square + least * least);
    }
    return sum / width;
  };
  return (
    0.3 * unlike(({ notes }) => notes, 0.05) +
    0.5 * unlike(({ timbre }) => timbre, 0.25) +
    0.2 * unlike(({ loudness }) => [loudness], 1)
  );
}

function spreadOf(values: readonly number[]): { readonly mean: number; readonly square: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, square: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length };
}

/** The value in the middle of all. */
export function middleOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

type Span = { readonly first: number; readonly end: number };

function nameSections(
  spans: readonly Span[],
  bars: readonly BarSound[],
  likeness: Likeness,
): readonly FoundSection[] {
  const groups: Span[][] = [];
  let last = -1;
  const groupOf = spans.map((span) => {
    const likes = groups.map((group, at) =>
      // Between neighbours there is a border.
      at === last ? 0 : group.reduce((sum, one) => sum + alike(one, span, likeness), 0) / group.length,
    );
    const best = likes.indexOf(Math.max(...likes));
    const isKnown = (likes[best] ?? 0) >= ALIKE;
    if (isKnown) groups[best]?.push(span);
    else groups.push([span]);
    last = isKnown ? best : groups.length - 1;
    return last;
  });
  const loudnessOf = ({ first, end }: Span): number => {
    const all = bars.slice(first, end).map(({ loudness }) => loudness);
    return all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
  };
  const middle = loudnessOf({ first: 0, end: bars.length });
  const isSoft = (at: number): boolean => {
    const span = spans[at];
    return spans.length > 1 && span !== undefined && loudnessOf(span) < middle - SOFTER;
  };
  const letters = new Map<number, string>();
  return spans.map((span, at) => {
    if (at === 0 && isSoft(at)) return { ...span, name: 'Intro' };
    if (at === spans.length - 1 && isSoft(at)) return { ...span, name: 'Outro' };
    const group = groupOf[at] ?? 0;
    if (!letters.has(group)) letters.set(group, letterOf(letters.size));
    return { ...span, name: letters.get(group) ?? '' };
  });
}

/** How alike two spans are, bar by bar; the longer one as far as the shorter one goes. */
function alike(one: Span, other: Span, likeness: Likeness): number {
  const bars = Math.min(one.end - one.first, other.end - other.first);
  let sum = 0;
  for (let n = 0; n < bars; n++) sum += likeness(one.first + n, other.first + n);
  return sum / bars;
}

/** A, B … Z, A2, B2 … */
function letterOf(n: number): string {
  const letter = String.fromCharCode(65 + (n % 26));
  return n < 26 ? letter : `${letter}${Math.floor(n / 26) + 1}`;
}
