import { type CSSProperties, useRef } from 'react';
import { useStore } from 'zustand';
import { clamp } from '../../../base';
import { type ClipRange, changeRange, type ProjectClip } from '../../../model';
import { formatTimecode } from '../../../time';
import type { Shuttle } from '../../parts/shuttle';
import { useGesture } from '../../parts/use-gesture';
import { usePlayer } from '../../parts/use-player';
import { keyName } from '../../parts/use-shortcuts';
import { useCanEdit, useStudio } from '../../studio-context';
import { useWords } from '../../words/language';
import { framesOf, openIn, rateOf, spanOfFrames } from './range-marking';

/** The clip in time: where the playhead stands, and its ranges, whose edges can be dragged. */
export function ScrubBar({ clip, shuttle }: { readonly clip: ProjectClip; readonly shuttle: Shuttle }) {
  const { player } = useStudio();
  const { cull } = useWords();
  const canEdit = useCanEdit();
  const frame = usePlayer((state) => state.frame);
  const frames = usePlayer((state) => state.frames);
  const begin = useStore(openIn, (open) => (open?.clip === clip.id ? open.frame : null));
  const track = useRef<HTMLDivElement>(null);
  const gesture = useGesture('range');
  const rate = rateOf(clip);
  const share = (at: number) => `${(100 * at) / Math.max(1, frames)}%`;

  const frameUnder = (event: React.PointerEvent) => {
    const box = track.current?.getBoundingClientRect();
    const x = box && box.width > 0 ? (event.clientX - box.left) / box.width : 0;
    return clamp(Math.floor(x * frames), 0, Math.max(0, frames - 1));
  };
  const seek = (to: number) => {
    shuttle.release();
    player.pause();
    player.seek(to);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const to: Readonly<Record<string, number>> = {
      arrowleft: frame - 1,
      arrowdown: frame - 1,
      arrowright: frame + 1,
      arrowup: frame + 1,
      'shift+arrowleft': frame - 10,
      'shift+arrowright': frame + 10,
      home: 0,
      end: frames - 1,
    };
    const target = to[keyName(event)];
    if (target === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    seek(target);
  };
  const dragEdge = (range: ClipRange, edge: 'in' | 'out') => ({
    onPointerDown: (event: React.PointerEvent) => {
      event.stopPropagation();
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: React.PointerEvent) => {
      if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
      event.stopPropagation();
      const under = frameUnder(event);
      const { from, to } = framesOf(clip, range);
      const span =
        edge === 'in'
          ? spanOfFrames(clip, Math.min(under, to - 1), to)
          : spanOfFrames(clip, from, Math.max(under + 1, from + 1));
      gesture.preview((document) => changeRange(document, clip.id, range.id, span));
      seek(edge === 'in' ? Math.min(under, to - 1) : Math.max(under, from));
    },
    onPointerUp: (event: React.PointerEvent) => {
      event.stopPropagation();
      gesture.commit();
    },
    onPointerCancel: () => gesture.cancel(),
  });
  return (
    <div className="scrub-bar">
      <div
        ref={track}
        className="scrub-track"
        role="slider"
        tabIndex={0}
        aria-label={cull.scrub}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, frames - 1)}
        aria-valuenow={frame}
        aria-valuetext={formatTimecode(frame, rate)}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          seek(frameUnder(event));
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) seek(frameUnder(event));
        }}
      >
        <i className="scrub-done" style={{ width: share(frame) }} />
        {clip.ranges.map((range) => {
          const style: CSSProperties = {
            left: `${(100 * range.start) / clip.duration}%`,
            width: `${(100 * range.duration) / clip.duration}%`,
          };
          return (
            <span key={range.id} className="scrub-range" style={style}>
              {canEdit ? (
                <>
                  <i className="scrub-edge in" {...dragEdge(range, 'in')} />
                  <i className="scrub-edge out" {...dragEdge(range, 'out')} />
                </>
              ) : null}
            </span>
          );
        })}
        {begin === null ? null : <i className="scrub-open" style={{ left: share(begin) }} />}
        <i className="scrub-head" style={{ left: share(frame + 0.5) }} />
      </div>
    </div>
  );
}
