import { useEffect, useRef, useState } from 'react';
import { activeSequence, itemEnd, type ProjectDocument, type TrackId } from '../../model';
import { useStudio } from '../studio-context';
import type { CutActions } from './cut-actions';
import { beginSnapDrag, type SnapDrag } from './music/snap-drag';

/** Where the razor would cut: before a frame, on one row of the tracks, or on all (null). */
export type RazorMark = { readonly frame: number; readonly row: number | null };

/** A press that goes further than this is no cut: a finger scrolls, a hand changed its mind. */
const STILL_PX = 4;

/**
 * The razor over the tracks. Where it would cut is shown while the pointer is over an item, snapped as every drag is
 * (Alt frees it); it cuts when the pointer is let go where it was pressed, with Shift on all tracks.
 *
 * @param xOf the place of the pointer in the content, in CSS pixels
 */
export function useRazor(options: {
  readonly actions: CutActions;
  readonly framePx: number;
  readonly isOn: boolean;
  readonly xOf: (event: React.PointerEvent) => number;
}) {
  const { actions, framePx, isOn, xOf } = options;
  const studio = useStudio();
  const [mark, setMark] = useState<RazorMark | null>(null);
  const press = useRef<{ readonly x: number; readonly y: number } | null>(null);
  // What there is to snap to, as long as neither the film nor the playhead changes.
  const ground = useRef<{ of: ProjectDocument; playhead: number; snap: SnapDrag } | null>(null);

  const end = () => {
    press.current = null;
    ground.current?.snap.end();
    ground.current = null;
    setMark(null);
  };
  const endNow = useRef(end);
  endNow.current = end;
  const cutAt = (event: React.PointerEvent): (RazorMark & { readonly tracks: readonly TrackId[] }) | null => {
    const document = studio.project.getState()?.document;
    const id =
      event.target instanceof Element && event.target.closest<HTMLElement>('[data-item]')?.dataset.item;
    if (!document || !id) return null;
    const { items, tracks } = activeSequence(document);
    const item = items.find((one) => one.id === id);
    if (!item || item.duration < 2) return null;
    const playhead = studio.player.state().frame;
    if (ground.current?.of !== document || ground.current.playhead !== playhead)
      ground.current = { of: document, playhead, snap: beginSnapDrag(studio, () => true) };
    const frame = ground.current.snap.by({
      ...{ px: xOf(event), framePx, edges: [0], isFree: event.altKey },
      ...{ min: item.start + 1, max: itemEnd(item) - 1 },
    });
    if (event.shiftKey) return { frame, row: null, tracks: tracks.map((one) => one.id) };
    return { frame, row: tracks.findIndex((one) => one.id === item.trackId), tracks: [item.trackId] };
  };
  const show = (event: React.PointerEvent) => {
    const next = cutAt(event);
    if (!next) ground.current?.snap.end();
    setMark((now) => (now?.frame === next?.frame && now?.row === next?.row ? now : next));
  };
  useEffect(() => {
    if (!isOn) endNow.current();
  }, [isOn]);

  return {
    mark,
    press(event: React.PointerEvent) {
      press.current = { x: event.clientX, y: event.clientY };
      show(event);
    },
    move(event: React.PointerEvent) {
      if (!isOn) return;
      const from = press.current;
      if (from && Math.hypot(event.clientX - from.x, event.clientY - from.y) >= STILL_PX) end();
      // A pressed pointer that went on is no razor until it is let go.
      else if (from || event.buttons === 0) show(event);
    },
    release(event: React.PointerEvent) {
      const cut = press.current && cutAt(event);
      end();
      if (cut) actions.splitAt(cut.frame, cut.tracks);
    },
    end,
  };
}
