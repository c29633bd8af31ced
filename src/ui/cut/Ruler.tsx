import { memo, useRef } from 'react';
import { clamp } from '../../base';
import { type FrameRate, formatTimecode } from '../../time';
import { usePlayer } from '../parts/use-player';
import { keyName } from '../parts/use-shortcuts';
import { useStudio } from '../studio-context';
import { useWords } from '../words/language';
import { frameAt, rulerMarks } from './timeline-scale';
import type { TimelineView } from './use-timeline-view';
import { useViewCanvas } from './use-view-canvas';

/** Times along the film. Pressing or dragging on it moves the playhead; so do the arrow keys. */
export function Ruler(props: {
  readonly view: TimelineView;
  readonly frames: number;
  readonly rate: FrameRate;
}) {
  const { view, frames, rate } = props;
  const { player } = useStudio();
  const { cut } = useWords();
  const frame = usePlayer((state) => state.frame);
  const isScrubbing = useRef(false);
  const seekTo = (event: React.PointerEvent<HTMLDivElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    player.seek(clamp(frameAt(x, view.framePx), 0, Math.max(0, frames - 1)));
  };
  const end = () => {
    isScrubbing.current = false;
  };
  return (
    <div
      className="tl-ruler"
      role="slider"
      tabIndex={0}
      aria-label={cut.ruler}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, frames - 1)}
      aria-valuenow={frame}
      aria-valuetext={formatTimecode(frame, rate)}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        isScrubbing.current = true;
        seekTo(event);
      }}
      onPointerMove={(event) => (isScrubbing.current ? seekTo(event) : undefined)}
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
        player.seek(player.state().frame + by);
      }}
    >
      <RulerLines view={view} rate={rate} />
    </div>
  );
}

/** Drawn when the view changes, not with every frame that is played. */
const RulerLines = memo(function RulerLines(props: {
  readonly view: TimelineView;
  readonly rate: FrameRate;
}) {
  const { view, rate } = props;
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
      const x = Math.round(mark.frame * framePx - scrollLeft) + 0.5;
      context.fillStyle = colour(mark.label === null ? '--line-strong' : '--text-faint');
      context.fillRect(x, mark.label === null ? height - 6 : height - 12, 1, 12);
      if (mark.label !== null) context.fillText(mark.label, x + 4, 4);
    }
  });
  return <canvas ref={canvas} aria-hidden style={{ width: view.width }} />;
});
