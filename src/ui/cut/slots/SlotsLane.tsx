import { memo, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { type SlotState, takenBy } from '../../../model';
import { rangeContains, rangeEnd, ticksOfFrame } from '../../../time';
import { useClipTaker } from '../../parts/carried-clips';
import { droppedClips, isClipDrag } from '../../parts/clip-drag';
import { keyName } from '../../parts/use-shortcuts';
import { useCanEdit, useSequence, useStudio } from '../../studio-context';
import { useWords } from '../../words/language';
import { useMusic } from '../music/use-music';
import type { TimelineView } from '../use-timeline-view';
import { useViewCanvas } from '../use-view-canvas';
import { fillWith, fillWithNext, selectSlot, walkSlots } from './slot-actions';
import { slotsPanel } from './slots-panel';
import { beatsIn, useSlotStates } from './use-slots';

/** Slots as wide as this say how long they are. */
const LABEL_PX = 46;

/** The slots over the film: one stop of Tab; the arrow keys, a click or a tap select one, a dropped clip fills one. */
export const SlotsLane = memo(function SlotsLane({ view }: { readonly view: TimelineView }) {
  const states = useSlotStates();
  return states.length > 0 ? <Lane view={view} states={states} /> : null;
});

function Lane({ view, states }: { readonly view: TimelineView; readonly states: readonly SlotState[] }) {
  const { slots: words } = useWords();
  const studio = useStudio();
  const canEdit = useCanEdit();
  const say = useSlotText();
  const selected = useStore(slotsPanel, (panel) => panel.selected);
  const [over, setOver] = useState<number | null>(null);
  const lane = useRef<HTMLDivElement>(null);
  const at = states.findIndex(({ slot }) => slot.start === selected);
  const current = states[at];
  const slotAt = (event: { readonly clientX: number }) => {
    const x = event.clientX - (lane.current?.getBoundingClientRect().left ?? 0);
    const frame = Math.floor(x / view.framePx);
    return states.find(({ slot }) => rangeContains(slot, frame));
  };
  const goTo = (to: number) => {
    const state = states[to];
    if (state) selectSlot(studio, state.slot.start);
  };
  const keys: Readonly<Record<string, () => void>> = {
    arrowleft: () => walkSlots(studio, -1),
    arrowdown: () => walkSlots(studio, -1),
    arrowright: () => walkSlots(studio, 1),
    arrowup: () => walkSlots(studio, 1),
    home: () => goTo(0),
    end: () => goTo(states.length - 1),
    ...(canEdit && current?.kind === 'empty'
      ? { enter: () => fillWithNext(studio, current.slot.start) }
      : {}),
    ...(current ? { escape: () => selectSlot(studio, null) } : {}),
  };
  useClipTaker(lane, {
    over: (at) => {
      const state = canEdit ? slotAt(at) : undefined;
      const isEmpty = state?.kind === 'empty';
      setOver(isEmpty ? state.slot.start : null);
      return isEmpty;
    },
    leave: () => setOver(null),
    drop: (at, [clip]) => {
      const state = slotAt(at);
      setOver(null);
      if (state?.kind === 'empty' && clip) fillWith(studio, state.slot.start, clip);
    },
  });
  const isDrop = (event: React.DragEvent) => canEdit && isClipDrag(event) && slotAt(event)?.kind === 'empty';
  return (
    <div
      ref={lane}
      className="tl-slots"
      role="slider"
      tabIndex={0}
      aria-label={words.title}
      aria-valuemin={1}
      aria-valuemax={states.length}
      aria-valuenow={Math.max(0, at) + 1}
      aria-valuetext={current ? say(current, at, states.length) : words.noneSelected(states.length)}
      title={words.laneHint}
      onClick={(event) => {
        const state = slotAt(event);
        if (state) selectSlot(studio, state.slot.start);
      }}
      onKeyDown={(event) => {
        const act = keys[keyName(event)];
        if (!act) return;
        event.preventDefault();
        act();
      }}
      onDragOver={(event) => {
        setOver(isDrop(event) ? (slotAt(event)?.slot.start ?? null) : null);
        if (!isDrop(event)) return;
        event.preventDefault();
        event.stopPropagation();
        event.dataTransfer.dropEffect = 'copy';
      }}
      onDragLeave={() => setOver(null)}
      onDrop={(event) => {
        setOver(null);
        const state = slotAt(event);
        const [clip] = droppedClips(event);
        if (!isDrop(event) || !state || !clip) return;
        event.preventDefault();
        event.stopPropagation();
        fillWith(studio, state.slot.start, clip);
      }}
    >
      <SlotsDrawing view={view} states={states} marked={over ?? selected} />
    </div>
  );
}

/** What is said of a slot, shown or not: its number, its length in beats and seconds, what lies in it. */
export function useSlotText(): (state: SlotState, at: number, all: number) => string {
  const { slots: words, format } = useWords();
  const music = useMusic();
  const { rate } = useSequence();
  return (state, at, all) => {
    const { slot, kind, missing } = state;
    const length = words.length(
      music ? beatsIn(music, slot) : 0,
      format.length(ticksOfFrame(slot.duration, rate)),
    );
    const lack = format.length(ticksOfFrame(missing, rate));
    const says =
      kind === 'short'
        ? words.needs(lack)
        : kind === 'taken'
          ? words.takenBy[takenBy(state)]
          : words.kinds[kind];
    return `${words.slotOf(at + 1, all)}: ${length}, ${says}`;
  };
}

/** Drawn when the view or the slots change; only what is in the view. */
const SlotsDrawing = memo(function SlotsDrawing(props: {
  readonly view: TimelineView;
  readonly states: readonly SlotState[];
  readonly marked: number | null;
}) {
  const { view, states, marked } = props;
  const { slots: words, format } = useWords();
  const music = useMusic();
  const { rate } = useSequence();
  const { framePx, scrollLeft, width } = view;
  const near = useMemo(
    () =>
      states.filter(
        ({ slot }) => rangeEnd(slot) * framePx >= scrollLeft && slot.start * framePx <= scrollLeft + width,
      ),
    [states, framePx, scrollLeft, width],
  );
  const canvas = useViewCanvas(width, (context, size, colour) => {
    context.clearRect(0, 0, size.width, size.height);
    context.font = '10px system-ui, sans-serif';
    context.textBaseline = 'middle';
    for (const state of near) {
      const { slot, kind, missing } = state;
      const left = slot.start * framePx - scrollLeft;
      const wide = Math.max(1, slot.duration * framePx - 2);
      const isMarked = slot.start === marked;
      const box = [left + 0.5, 2.5, Math.max(0.5, wide - 1), size.height - 5] as const;
      context.setLineDash(kind === 'empty' ? [3, 2] : []);
      context.fillStyle = colour(kind === 'empty' ? '--bg' : '--hover');
      context.fillRect(...box);
      // Where nothing lies at the end of a take that is too short.
      if (kind === 'short') {
        context.fillStyle = colour('--warn');
        const lack = Math.max(2, missing * framePx);
        context.fillRect(left + Math.max(0, wide - lack), 3, Math.min(wide, lack), size.height - 6);
      }
      context.strokeStyle = colour(isMarked ? '--accent' : kind === 'short' ? '--warn' : '--line-strong');
      context.lineWidth = isMarked ? 2 : 1;
      context.strokeRect(...box);
      if (wide < LABEL_PX) continue;
      const beats = music ? beatsIn(music, slot) : 0;
      const text = words.length(beats, format.length(ticksOfFrame(slot.duration, rate)));
      const short = format.length(ticksOfFrame(slot.duration, rate));
      context.save();
      context.beginPath();
      context.rect(left, 0, wide - 3, size.height);
      context.clip();
      context.fillStyle = colour(kind === 'full' ? '--text-faint' : '--text');
      context.fillText(
        context.measureText(text).width + 10 < wide ? text : short,
        left + 6,
        size.height / 2 + 0.5,
      );
      context.restore();
    }
    context.setLineDash([]);
  });
  return <canvas ref={canvas} aria-hidden style={{ width: view.width }} />;
});
