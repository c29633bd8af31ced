import { type Item, itemEnd, mainLine, type Sequence } from '../../../model';
import { sourceTimeOf } from '../../../plan';
import { type Ticks, ticks } from '../../../time';
import type { LaidGrid } from '../../parts/grid-layout';

/** Where one item of the main line ends and the next begins. */
export type Cut = {
  readonly before: Item;
  readonly after: Item;
  /** The first frame of the item after. */
  readonly frame: number;
  /** Frames of black between the two. */
  readonly gap: number;
};

/** The cuts of the main line, in order. */
export function cutsOf(sequence: Sequence): readonly Cut[] {
  const line = mainLine(sequence);
  return line.slice(1).flatMap((after, at) => {
    const before = line[at];
    return before ? [{ before, after, frame: after.start, gap: after.start - itemEnd(before) }] : [];
  });
}

/** What is to be seen at a frame above the main line, the highest first: what lies on it there is covered, or mixed with it. */
export function oversAt({ items, tracks }: Sequence, frame: number): readonly Item[] {
  const row = (item: Item) => tracks.findIndex(({ id }) => id === item.trackId);
  return items
    .filter((item) => item.start <= frame && itemEnd(item) > frame && row(item) > 0 && item.look.opacity > 0)
    .sort((a, b) => row(b) - row(a));
}

/** The time in its clip of the picture that an item shows in its first or last frame; null for a title. */
export function edgeTime(item: Item, edge: 'first' | 'last', { rate }: Pick<Sequence, 'rate'>): Ticks | null {
  if (item.kind === 'title') return null;
  const n = edge === 'first' ? 0 : item.duration - 1;
  // Before its start a clip shows its first picture.
  return ticks(Math.max(0, sourceTimeOf(item.sourceIn, n, rate, item.speed)));
}

/** What lies around the pictures, in CSS pixels. */
export const CUT_LAYOUT = { padding: 12, gap: 12, between: 2, caption: 40 } as const;

/**
 * Lays the cuts into `width` pixels, pictures of about `size` pixels in the shape of the film: as many columns as fit,
 * one at least, in the middle.
 * @param across pictures beside each other in one cut
 */
export function layCuts(
  count: number,
  across: 1 | 2,
  size: number,
  aspect: number,
  width: number,
): LaidGrid & { readonly left: number; readonly pictureWidth: number; readonly pictureHeight: number } {
  const { padding, gap, between, caption } = CUT_LAYOUT;
  const inner = Math.max(1, width - 2 * padding);
  const wanted = across * size + (across - 1) * between;
  const columns = Math.max(1, Math.floor((inner + gap) / (wanted + gap)));
  const cardWidth = Math.min(wanted, (inner - (columns - 1) * gap) / columns);
  const pictureWidth = (cardWidth - (across - 1) * between) / across;
  const pictureHeight = Math.round(pictureWidth * aspect);
  const cardHeight = pictureHeight + caption;
  const height = cardHeight + gap;
  const rows = Array.from({ length: Math.ceil(count / columns) }, (_, row) => ({
    ...{ group: 0, header: 0, height, top: padding + row * height },
    ...{ from: row * columns, to: Math.min(count, (row + 1) * columns) },
  }));
  const all = rows.length * height;
  return {
    left: padding + (inner - columns * cardWidth - (columns - 1) * gap) / 2,
    ...{ columns, cardWidth, cardHeight, rows, pictureWidth, pictureHeight },
    ...{ groups: [{ top: padding, height: all }], height: all + 2 * padding },
  };
}

/** The width of a canvas for a picture of so many pixels of the screen: few steps, so that it is seldom drawn anew. */
export function canvasWidth(pixels: number): number {
  return [160, 320, 480, 640, 960].find((width) => width >= pixels) ?? 1280;
}
