import { useStore } from 'zustand';
import { useWords } from '../../words/language';
import { snapping } from './snap-choice';

/** The line where a drag snaps just now, and what is there. Over the whole timeline. */
export function SnapLine({ framePx }: { readonly framePx: number }) {
  const { music } = useWords();
  const shown = useStore(snapping, ({ shown: snap }) => snap);
  if (shown === null) return null;
  return (
    <span className="snap-line" aria-hidden style={{ transform: `translateX(${shown.frame * framePx}px)` }}>
      <span>{music.snappedTo[shown.kind]}</span>
    </span>
  );
}
