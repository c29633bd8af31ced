import { memo, useRef } from 'react';
import { clamp } from '../../base';
import { frameOfSongTime } from '../../model';
import { type FrameRate, formatTimecode, TICKS_PER_SECOND } from '../../time';
import { FOCUS_HOME } from '../parts/use-kept-focus';
import { usePlayer } from '../parts/use-player';
import { useSecondFinger } from '../parts/use-second-finger';
import { keyName } from '../parts/use-shortcuts';
import { useStudio } from '../studio-context';
import { useWords } from '../words/language';
import { seekAnywhere } from './beyond-film';
import { barMarks } from './music/bar-labels';
import { beatOfFrame, type Music } from './music/music';
import { beginSnapDrag, type SnapDrag } from './music/snap-drag';
import { useMusic } from './music/use-music';
import { frameAt, rulerMarks } from './timeline-scale';
import type { TimelineView } from './use-timeline-view';
import { useViewCanvas } from './use-view-canvas';

/** The playhead while it is dragged. */
type Scrub = { readonly x: number; isDrag: boolean; readonly snap: SnapDrag };

/** A press this short is a click, whatever the hand trembled: it goes where it points, and snaps to nothing. */
const CLICK_PX = 4;

/** Where the row of times ends, and the one of bars begins, in CSS pixels. */
const TIMES_PX = 18;

/** Times along the film, and the bars and beats of its song. Pressing or dragging on it moves the playhead; so do the arrow keys. */
export function Ruler(props: { readonly view: TimelineView; readonly rate: FrameRate }) {
  const { view, rate } = props;
  const studio = useStudio();
  const { player } = studio;
  const { cut, music: words } = useWords();
  const music = useMusic();
  const frame = usePlayer((state) => state.frame);
  const frames = usePlayer((state) => state.frames);
  const time = formatTimecode(frame, rate);
  const beat = music ? beatOfFrame(music, frame) : undefined;
  const scrub = useRef<Scrub | null>(null);
  const xOf = (event: React.PointerEvent<HTMLDivElement>) =>
    event.clientX - event.currentTarget.getBoundingClientRect().left;
  // The song may be longer than what is cut of it.
  const last = Math.max(
    0,
    frames - 1,
    music ? frameOfSongTime(music.song, music.clip.duration, rate) - 1 : 0,
  );
  const seekTo = (to: number, isHeard = false) => seekAnywhere(studio, clamp(to, 0, last), isHeard);
  const onPointerMove = (event: React.PointerEvent<HTMLDivElement>) => {
    const held = scrub.current;
    if (!held || !event.isPrimary) return;
    const x = xOf(event);
    held.isDrag ||= Math.abs(x - held.x) >= CLICK_PX;
    if (!held.isDrag) return;
    const { framePx } = view;
    // The frame that the pointer is over, where it does not snap.
    const pull = { edges: [0], px: x - framePx / 2, framePx, isFree: event.altKey, min: 0 };
    seekTo(held.snap.by({ ...pull, max: last }), true);
  };
  const end = () => {
    scrub.current?.snap.end();
    scrub.current = null;
  };
  useSecondFinger(end);
  return (
    <div
      {...FOCUS_HOME}
      className="tl-ruler"
      role="slider"
      tabIndex={0}
      aria-label={cut.ruler}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, frames - 1)}
      aria-valuenow={frame}
      aria-valuetext={beat ? `${time}, ${words.barBeat(beat.bar, beat.beat)}` : time}
      onPointerDown={(event) => {
        if (event.button !== 0 || !event.isPrimary) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const x = xOf(event);
        scrub.current = { x, isDrag: false, snap: beginSnapDrag(studio, () => true, false) };
        seekTo(frameAt(x, view.framePx));
      }}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
      onKeyDown={(event) => {
        const steps: Record<string, number> = {
          arrowleft: -1,
          arrowdown: -1,
          arrowright: 1,
          arrowup: 1,
          'shift+arrowleft': -10,
          'shift+arrowright': 10,
          pagedown: -Math.round(rate.num / rate.den),
          pageup: Math.round(rate.num / rate.den),
        };
        const by = steps[keyName(event)];
        if (by === undefined) return;
        event.preventDefault();
        seekTo(player.state().frame + by);
      }}
    >
      <RulerLines view={view} rate={rate} music={music} />
    </div>
  );
}

/** Drawn when the view changes, not with every frame that is played. */
const RulerLines = memo(function RulerLines(props: {
  readonly view: TimelineView;
  readonly rate: FrameRate;
  readonly music: Music | null;
}) {
  const { view, rate, music } = props;
  const canvas = useViewCanvas(view.width, (context, { width, height }, colour) => {
    const { framePx, scrollLeft } = view;
    context.clearRect(0, 0, width, height);
    context.font = '10px system-ui, sans-serif';
    context.textBaseline = 'top';
    for (const mark of rulerMarks(
      scrollLeft / framePx - 100 / framePx,
      (scrollLeft + width) / framePx,
      framePx,
      rate,
    )) {
      const x = Math.round(mark.frame * framePx - scrollLeft);
      context.fillStyle = colour(mark.label === null ? '--line-strong' : '--text-faint');
      const top = mark.label === null ? TIMES_PX - 5 : TIMES_PX - 12;
      context.fillRect(x, top, 1, TIMES_PX - top);
      if (mark.label !== null) context.fillText(mark.label, x + 4, 3);
    }
    if (!music) return;
    const tickPx = (framePx * rate.num) / (rate.den * TICKS_PER_SECOND);
    const left = music.song.offset * tickPx - scrollLeft;
    const bars = barMarks(music.beats, Math.max(0, -left - 40) / tickPx, (width - left) / tickPx, tickPx);
    context.fillStyle = colour('--song');
    for (const mark of bars) {
      const x = Math.round(left + mark.x);
      context.globalAlpha = mark.isBar ? 1 : 0.6;
      const top = mark.isBar ? TIMES_PX : height - 7;
      context.fillRect(x, top, 1, height - top);
      if (mark.label !== null) context.fillText(mark.label, x + 4, TIMES_PX + 3);
    }
    context.globalAlpha = 1;
  });
  return <canvas ref={canvas} aria-hidden style={{ width: view.width }} />;
});
