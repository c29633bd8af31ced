import { clamp } from '../../../base';
import {
  type Beat,
  beatIndexAt,
  frameOfSongTime,
  type Item,
  itemEnd,
  type Marker,
  type SongSection,
} from '../../../model';
import { ticks, ticksOfFrame } from '../../../time';
import type { Music } from './music';

/** What a cut can snap to, the dearest first: where two are as near, that one is it. */
export const SNAP_KINDS = ['playhead', 'marker', 'edge', 'section', 'bar', 'beat'] as const;

export type SnapKind = (typeof SNAP_KINDS)[number];

/** A place that a cut snapped to. */
export type Snap = { readonly frame: number; readonly kind: SnapKind };

/** What there is to snap to. */
export type SnapGround = {
  readonly music: Pick<Music, 'beats' | 'song' | 'rate'> | null;
  readonly sections: readonly SongSection[];
  readonly markers: readonly Marker[];
  /** Items whose edges count: not those that move with what is dragged. */
  readonly items: readonly Item[];
  readonly playhead: number | null;
  /** Those of the kinds that are asked for. */
  readonly kinds: ReadonlySet<SnapKind>;
};

/** How near a cut must come, in CSS pixels. */
export const SNAP_PX = 9;

/**
 * So much of the reach a kind counts as nearer: where beats lie closer together than a hand can tell, what the artist
 * put there can still be hit.
 */
const DEAR: Readonly<Record<SnapKind, number>> = {
  playhead: 0.35,
  marker: 0.35,
  edge: 0.35,
  section: 0.3,
  bar: 0.15,
  beat: 0,
};

/**
 * Where a cut that is dragged to `frame` (a fraction) snaps to: the nearest place within `reach` frames, or null.
 * A beat's place is the frame that starts nearest to it, from its absolute time.
 */
export function snapTo(frame: number, ground: SnapGround, reach: number): Snap | null {
  const { kinds, music } = ground;
  let best: Snap | null = null;
  let least = Number.POSITIVE_INFINITY;
  const offer = (at: number, kind: SnapKind) => {
    const far = Math.abs(at - frame);
    if (at < 0 || far > reach || !kinds.has(kind)) return;
    const cost = far - DEAR[kind] * reach;
    const isDearer = best !== null && SNAP_KINDS.indexOf(kind) < SNAP_KINDS.indexOf(best.kind);
    if (cost > least || (cost === least && !isDearer)) return;
    best = { frame: at, kind };
    least = cost;
  };
  if (ground.playhead !== null) offer(ground.playhead, 'playhead');
  for (const marker of ground.markers) offer(marker.frame, 'marker');
  for (const item of ground.items) {
    offer(item.start, 'edge');
    offer(itemEnd(item), 'edge');
  }
  if (!music) return best;
  const { song, rate } = music;
  for (const section of ground.sections) offer(frameOfSongTime(song, section.start, rate), 'section');
  for (const beat of beatsNear(frame, music, reach)) {
    const at = frameOfSongTime(song, beat.time, rate);
    offer(at, 'beat');
    if (beat.beat === 1) offer(at, 'bar');
  }
  return best;
}

/** Something that is dragged: its edges before the drag, and how far it may go; frames of the film. */
export type SnapMove = {
  readonly edges: readonly number[];
  /** The most that it can go back (negative) and forward; no limit where it is left out. */
  readonly min?: number;
  readonly max?: number;
};

/**
 * How far something goes that is dragged by `by` frames (a fraction) where one of its edges may snap: so many whole
 * frames, and where it snapped. The edge that has the least way to go is the one that snaps.
 */
export function snapEdges(
  { edges, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }: SnapMove,
  by: number,
  ground: SnapGround,
  reach: number,
): { readonly by: number; readonly snap: Snap | null } {
  let best: { readonly by: number; readonly snap: Snap } | null = null;
  for (const edge of edges) {
    const snap = snapTo(edge + by, ground, reach);
    if (!snap) continue;
    const to = snap.frame - edge;
    const isNearer = best === null || Math.abs(to - by) < Math.abs(best.by - by);
    if (to >= min && to <= max && isNearer) best = { by: to, snap };
  }
  return best ?? { by: clamp(Math.round(by), min, max), snap: null };
}

/** The beats within reach, and one more on either side. */
function beatsNear(
  frame: number,
  music: Pick<Music, 'beats' | 'song' | 'rate'>,
  reach: number,
): readonly Beat[] {
  const timeAt = (at: number) => ticks(ticksOfFrame(Math.round(at), music.rate) - music.song.offset);
  const first = beatIndexAt(music.beats, timeAt(frame - reach));
  const last = beatIndexAt(music.beats, timeAt(frame + reach));
  return music.beats.slice(Math.max(0, first), last + 2);
}
