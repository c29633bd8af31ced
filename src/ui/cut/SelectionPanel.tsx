import { useCanEdit } from '../studio-context';
import { useWords } from '../words/language';
import type { CutActions } from './cut-actions';

/** Several items are selected: what can be done to them together. */
export function SelectionPanel({ count, actions }: { readonly count: number; readonly actions: CutActions }) {
  const { cut, timeline } = useWords();
  const canEdit = useCanEdit();
  const does = [
    [timeline.copy, 'Ctrl+C', () => actions.copy()],
    [timeline.cut, 'Ctrl+X', () => actions.cut()],
    [timeline.duplicate, 'Ctrl+D', () => actions.duplicate()],
    [timeline.lift, 'Shift+Del', () => actions.lift()],
    [timeline.remove, 'Del', () => actions.remove()],
  ] as const;
  return (
    <>
      <div className="inspector-head">
        <h2>{timeline.selectedItems(count)}</h2>
        <button type="button" className="link" onClick={() => actions.select(null)}>
          {cut.filmSettings}
        </button>
      </div>
      {canEdit ? (
        <>
          <p className="fact">{timeline.selectionHint}</p>
          <div className="inspector-actions">
            {does.map(([label, keys, act]) => (
              <button key={label} type="button" className="btn" title={`${label} (${keys})`} onClick={act}>
                {label}
              </button>
            ))}
          </div>
        </>
      ) : null}
    </>
  );
}
