import { Columns2 } from 'lucide-react';
import { useStore } from 'zustand';
import { useShortcuts } from '../../parts/use-shortcuts';
import { useCanEdit } from '../../studio-context';
import { useWords } from '../../words/language';
import { continuityView, toggleContinuity } from '../continuity/continuity-view';
import { SequenceMenu } from './SequenceMenu';
import { askSequence } from './sequence-asking';
import './sequences.css';

/** What stands above the viewer: which sequence is on the table, and how it is looked at. */
export function CutHead() {
  const { continuity } = useWords();
  const canEdit = useCanEdit();
  const isStrip = useStore(continuityView, (view) => view.isOpen);
  useShortcuts({
    c: toggleContinuity,
    'ctrl+s': canEdit ? () => askSequence('keep') : undefined,
  });
  return (
    <div className="cut-head">
      <SequenceMenu />
      <button
        type="button"
        className="head-toggle"
        aria-pressed={isStrip}
        title={`${continuity.hint} (C)`}
        onClick={toggleContinuity}
      >
        <Columns2 aria-hidden size={14} />
        {continuity.toggle}
      </button>
    </div>
  );
}
