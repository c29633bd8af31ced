import { useStore } from 'zustand';
import { useStudio } from '../../studio-context';
import { useWords } from '../../words/language';
import { toggleSlotsPanel } from './slot-actions';
import { slotsPanel } from './slots-panel';

/** In the bar over the timeline: opens the slots in the inspector. */
export function SlotsButton() {
  const { slots: words } = useWords();
  const studio = useStudio();
  const isOpen = useStore(slotsPanel, (panel) => panel.isOpen);
  return (
    <button
      type="button"
      className="tl-fit"
      aria-expanded={isOpen}
      title={words.open}
      onClick={() => toggleSlotsPanel(studio)}
    >
      {words.title}
    </button>
  );
}
