import { type ClipId, type ClipItem, type Item, type ItemSound, itemEnd, type Sequence } from '../model';
import { type FrameRate, mulDiv, TICKS_PER_SECOND } from '../time';
import { AUDIO_RATE, sampleOfFrame } from './audio-rate';
import { sourceTimeOf } from './source-time';

/** The own sound of an item in the film, in samples at 48 kHz. */
export type ItemPart = {
  readonly clipId: ClipId;
  /** Where in the film it begins, and how long it is. */
  readonly start: number;
  readonly samples: number;
  /** The place of the clip's sound that is heard first, counted from the clip's first picture. */
  readonly skip: number;
  readonly levelDb: number;
  /** From and to silence, at its edges; together no longer than it is. */
  readonly fadeIn: number;
  readonly fadeOut: number;
};

/** Two places of a clip's sound are one when they are no further apart, in ticks: a sample. */
const SAME_PLACE = TICKS_PER_SECOND / AUDIO_RATE;

/**
 * The sounds that are switched on, of all tracks, in order. Every edge is rounded from its own place in the film. Items
 * that go on with the same clip where the one before on their track left it are one part: nothing is cut between them.
 *
 *     items    [A 0–24 ♪][A 24–48 ♪][B ♪][A]
 *     parts    |-------- A --------|- B -|
 */
export function itemParts({ items, tracks, rate }: Sequence): readonly ItemPart[] {
  const parts = tracks.flatMap(({ id }) =>
    trackParts(
      items.filter(({ trackId }) => trackId === id),
      rate,
    ),
  );
  return parts.sort((a, b) => a.start - b.start);
}

function trackParts(items: readonly Item[], rate: FrameRate): readonly ItemPart[] {
  const at = (frame: number) => sampleOfFrame(frame, rate);
  const parts: ItemPart[] = [];
  let before: Sounding | null = null;
  for (const item of items) {
    if (!isSounding(item)) continue;
    const [start, end] = [at(item.start), at(itemEnd(item))];
    const fadeIn = Math.min(at(item.start + item.sound.fadeIn) - start, end - start);
    const fadeOut = Math.min(end - at(itemEnd(item) - item.sound.fadeOut), end - start - fadeIn);
    const last = parts.at(-1);
    if (before && last && goesOn(before, item, rate))
      parts[parts.length - 1] = { ...last, samples: end - last.start, fadeOut };
    else
      parts.push({
        clipId: item.clipId,
        start,
        samples: end - start,
        skip: mulDiv(item.sourceIn, AUDIO_RATE, TICKS_PER_SECOND),
        levelDb: item.sound.levelDb,
        fadeIn,
        fadeOut,
      });
    before = item;
  }
  return parts;
}

type Sounding = ClipItem & { readonly sound: ItemSound };

const isSounding = (item: Item): item is Sounding =>
  item.kind === 'clip' && item.speed === 100 && item.sound !== null;

/** Whether an item sounds as if there were no cut before it. */
function goesOn(before: Sounding, item: Sounding, rate: FrameRate): boolean {
  return (
    before.clipId === item.clipId &&
    itemEnd(before) === item.start &&
    Math.abs(sourceTimeOf(before.sourceIn, before.duration, rate) - item.sourceIn) <= SAME_PLACE &&
    before.sound.levelDb === item.sound.levelDb &&
    before.sound.fadeOut === 0 &&
    item.sound.fadeIn === 0
  );
}
