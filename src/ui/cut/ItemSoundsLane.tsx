import { memo } from 'react';
import { clipItems } from '../../model';
import { useSequence } from '../studio-context';
import { useWords } from '../words/language';
import type { TimelineView } from './use-timeline-view';
import { useViewCanvas } from './use-view-canvas';

/** The quietest level that is drawn with a height of its own, in decibels. */
const QUIET_DB = -36;

/** The own sounds of items where they are switched on: as high as they are loud, with their fades. */
export const ItemSoundsLane = memo(function ItemSoundsLane({ view }: { readonly view: TimelineView }) {
  const sequence = useSequence();
  const { timeline } = useWords();
  const canvas = useViewCanvas(view.width, (context, { width, height }) => {
    const { framePx, scrollLeft } = view;
    context.clearRect(0, 0, width, height);
    context.fillStyle = 'rgb(255 255 255 / 0.34)';
    for (const { sound, start, duration } of clipItems(sequence)) {
      if (sound === null) continue;
      const left = start * framePx - scrollLeft;
      const right = left + Math.max(2, duration * framePx - 1);
      if (right < 0 || left > width) continue;
      const loud = Math.min(1, Math.max(0.15, 1 - sound.levelDb / QUIET_DB));
      const top = height - 2 - (height - 5) * loud;
      context.beginPath();
      context.moveTo(left, height - 2);
      context.lineTo(left + sound.fadeIn * framePx, top);
      context.lineTo(right - sound.fadeOut * framePx, top);
      context.lineTo(right, height - 2);
      context.fill();
    }
  });
  return (
    <div className="tl-sounds" role="img" aria-label={timeline.itemSounds}>
      <canvas ref={canvas} aria-hidden style={{ width: view.width }} />
    </div>
  );
});
