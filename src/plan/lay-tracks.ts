import { type Item, itemEnd, type Look, mainLine, type Sequence, sequenceLength, type Title } from '../model';
import type { FrameRange } from '../time';
import { type Laid, type Layer, PLAINLY, type Ramp } from './layer';
import { sourceTimeOf } from './source-time';

/** A stretch of a sequence in which the same layers are seen, each changing evenly. */
export type LaidStretch = FrameRange & {
  /** The lowest first. */
  readonly layers: readonly Layer[];
  /** The place on the main line of the item that lies here; null where none does. */
  readonly itemAt: number | null;
};

/** Something that is seen from `start` on, half-open, and what it is in a stretch of that. */
type Span = {
  readonly start: number;
  readonly end: number;
  /** Where it changes otherwise than evenly, beside its edges. */
  readonly corners: readonly number[];
  layer(from: number, last: number): Layer;
};

/**
 * The pictures of a sequence, in stretches that tile it: cut at every edge of what is seen on any track, and at every
 * corner of a fade or transition.
 *
 *     V2             [T · ·]
 *     V1       [A · · · ·|× ×|· · B]
 *     laid     |- A -| AT  |A×B |B-|      (and a cut where A ends and B begins)
 */
export function layTracks(sequence: Sequence): readonly LaidStretch[] {
  const length = sequenceLength(sequence);
  const line = mainLine(sequence);
  const spans = sequence.tracks.flatMap(({ id }) =>
    spansOf(
      sequence,
      sequence.items.filter(({ trackId }) => trackId === id),
    ),
  );
  const order = new Map(spans.map((span, at) => [span, at]));
  const corners = spans.flatMap(({ start, end, corners }) => [start, end, ...corners]);
  const edges = line.flatMap((item) => [item.start, itemEnd(item)]);
  const cuts = [...new Set([0, length, ...corners, ...edges])].sort((a, b) => a - b);
  const waiting = [...spans].sort((a, b) => a.start - b.start);
  const stretches: LaidStretch[] = [];
  let [seen, next, itemAt]: [Span[], number, number] = [[], 0, 0];
  for (const [at, start] of cuts.entries()) {
    const end = cuts[at + 1];
    if (end === undefined) break;
    seen = seen.filter((span) => span.end > start);
    for (let span = waiting[next]; span && span.start <= start; span = waiting[next]) {
      if (span.end > start) seen.push(span);
      next += 1;
    }
    seen.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
    for (let item = line[itemAt]; item && itemEnd(item) <= start; item = line[itemAt]) itemAt += 1;
    const isOnLine = (line[itemAt]?.start ?? length) <= start;
    const layers = seen.map((span) => span.layer(start, end - 1));
    stretches.push({ start, duration: end - start, layers, itemAt: isOnLine ? itemAt : null });
  }
  return stretches;
}

/** The frames of a transition, half-open, and the cut in it. */
type Window = {
  readonly kind: 'crossfade' | 'black' | 'white';
  readonly start: number;
  readonly cut: number;
  readonly end: number;
};

/** What is seen of the items of one track, the lowest first: of two that turn into each other the later is above. */
function spansOf(sequence: Sequence, items: readonly Item[]): readonly Span[] {
  const windows = windowsOf(items);
  return items.flatMap((item, at) => {
    const [before, after] = [windows[at] ?? null, windows[at + 1] ?? null];
    const start = before?.kind === 'crossfade' ? before.start : item.start;
    const end = after?.kind === 'crossfade' ? after.end : itemEnd(item);
    const dip = before && before.kind !== 'crossfade' ? [dipSpan(before, before.kind)] : [];
    // What a crossfade turns into or comes from has its place even where nothing is seen of it.
    const isCrossed = before?.kind === 'crossfade' || after?.kind === 'crossfade';
    if (isUnseen(item) && !isCrossed) return dip;
    return [itemSpan(item, { start, end }, before, sequence), ...dip];
  });
}

/**
 * The transition at each item's start, or null: it needs an item that ends there, reaches no further than both items
 * do, and begins where the one before it has ended.
 */
function windowsOf(items: readonly Item[]): readonly (Window | null)[] {
  let taken = 0;
  return items.map((item, at) => {
    const last = items[at - 1];
    const transition = item.kind === 'clip' ? item.transition : null;
    if (!last || !transition || itemEnd(last) !== item.start) return null;
    const half = Math.floor(transition.duration / 2);
    const start = Math.max(item.start - half, last.start, taken);
    const end = Math.min(item.start + transition.duration - half, itemEnd(item));
    taken = end;
    return { kind: transition.kind, start, cut: item.start, end };
  });
}

function itemSpan(
  item: Item,
  { start, end }: { readonly start: number; readonly end: number },
  before: Window | null,
  sequence: Sequence,
): Span {
  const { look } = item;
  const fades = [item.start + look.fadeIn, itemEnd(item) - look.fadeOut];
  const cross = before?.kind === 'crossfade' ? before : null;
  return {
    start,
    end,
    corners: [item.start, itemEnd(item), ...fades, ...(cross ? [cross.end] : [])].filter(
      (corner) => corner > start && corner < end,
    ),
    layer(from, last) {
      const laid: Laid = {
        ...{ scale: look.scale, x: look.x, y: look.y, blend: look.blend },
        opacity: { from: opacityAt(item, from), to: opacityAt(item, last) },
        replaces: cross && from < cross.end ? crossed(cross, from, last) : null,
      };
      if (item.kind === 'title') return { kind: 'title', title: item.title, ...laid };
      const { clipId, speed, fit, focus } = item;
      const sourceIn = sourceTimeOf(item.sourceIn, from - item.start, sequence.rate, speed);
      return { kind: 'clip', clipId, sourceIn, speed, fit, focus, ...laid };
    },
  };
}

/** How much of the later picture is seen in a crossfade: 0 in front of its first frame, 1 behind its last. */
function crossed({ start, end }: Window, from: number, last: number): Ramp {
  const at = (frame: number) => (frame - start + 0.5) / (end - start);
  return { from: at(from), to: at(last) };
}

/** A colour over both items, which covers them at the cut. */
function dipSpan({ start, cut, end }: Window, colour: 'black' | 'white'): Span {
  const at = (frame: number) =>
    frame < cut ? (frame - start + 1) / (cut - start) : (end - frame) / (end - cut);
  return {
    start,
    end,
    corners: start < cut ? [cut] : [],
    layer: (from, last) => ({
      ...{ kind: 'colour', colour, ...PLAINLY },
      opacity: { from: at(from), to: at(last) },
    }),
  };
}

/** How much of an item is seen at a frame of the sequence: nothing at the outer frame of a fade. */
function opacityAt(item: Item, frame: number): number {
  const { opacity, fadeIn, fadeOut }: Look = item.look;
  const [gone, left] = [frame - item.start, itemEnd(item) - 1 - frame];
  const faded = Math.min(fadeIn > 0 ? gone / fadeIn : 1, fadeOut > 0 ? left / fadeOut : 1, 1);
  return opacity * Math.max(0, faded);
}

/** Whether nothing is ever seen of an item: the film is as it would be without it. */
function isUnseen(item: Item): boolean {
  return item.look.opacity === 0 || (item.kind === 'title' && isBlank(item.title));
}

const isBlank = ({ text }: Title): boolean => text.trim() === '';
