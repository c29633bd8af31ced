import { memo, useRef } from 'react';
import { useStore } from 'zustand';
import { useCanEdit, useSequence } from '../studio-context';
import type { CutActions } from './cut-actions';
import { cutTools } from './cut-tools';
import { TrackLine } from './TrackLine';
import type { TimelineControls } from './use-timeline-view';
import type { DropMark } from './use-track-drop';
import { useTrackPointer } from './use-track-pointer';

/** The tracks, the highest first, and the pointer over them. */
export const TrackLines = memo(function TrackLines(props: {
  readonly actions: CutActions;
  readonly framePx: number;
  readonly nearFrom: number;
  readonly nearTo: number;
  readonly scroller: TimelineControls['scroller'];
  readonly hold: TimelineControls['hold'];
  readonly hasJustScrolled: TimelineControls['hasJustScrolled'];
  readonly drop: DropMark | null;
}) {
  const { actions, framePx, scroller, hold, hasJustScrolled, drop } = props;
  const { tracks } = useSequence();
  const canEdit = useCanEdit();
  const tool = useStore(cutTools, (tools) => tools.tool);
  const box = useRef<HTMLDivElement>(null);
  const { marquee, isDragging, lifted, razor, handlers } = useTrackPointer({
    actions,
    framePx,
    scroller,
    hold,
    hasJustScrolled,
    canEdit,
    tool,
    box,
  });
  return (
    <div
      ref={box}
      className={`track-lines${isDragging ? ' dragging' : ''}${tool === 'select' ? '' : ' in-hand'}`}
      style={{ gridRow: `2 / span ${tracks.length}` }}
      data-tool={canEdit ? tool : 'select'}
      {...handlers}
    >
      {tracks
        .map((track, row) => (
          <TrackLine
            key={track.id}
            track={track}
            row={row}
            actions={actions}
            framePx={framePx}
            nearFrom={props.nearFrom}
            nearTo={props.nearTo}
            scroller={scroller}
            lifted={lifted}
            dropFrame={drop?.row === row ? drop.frame : null}
          />
        ))
        .reverse()}
      {razor === null ? null : (
        <span
          className="razor-line"
          aria-hidden
          style={{
            left: razor.frame * framePx,
            gridRow: razor.row === null ? '1 / -1' : tracks.length - razor.row,
          }}
        />
      )}
      {marquee === null ? null : (
        <span
          className="tl-marquee"
          aria-hidden
          style={{
            left: marquee.left,
            width: marquee.right - marquee.left,
            top: marquee.top - (box.current?.offsetTop ?? 0),
            height: marquee.bottom - marquee.top,
          }}
        />
      )}
    </div>
  );
});
