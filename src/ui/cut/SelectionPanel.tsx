import { keyText } from '../parts/key-caps';
import { useMedia } from '../parts/use-media';
import { useCanEdit } from '../studio-context';
import { useWords } from '../words/language';
import type { CutActions } from './cut-actions';

/** Several items are selected: what can be done to them together. */
export function SelectionPanel({ count, actions }: { readonly count: number; readonly actions: CutActions }) {
  const { cut, timeline, touch, shortcuts } = useWords();
  const hasFingers = useMedia('(any-pointer: coarse)');
  const canEdit = useCanEdit();
  const does = [
    [timeline.copy, 'ctrl+c', () => actions.copy()],
    [timeline.cut, 'ctrl+x', () => actions.cut()],
    [timeline.duplicate, 'ctrl+d', () => actions.duplicate()],
    [timeline.lift, 'shift+delete', () => actions.lift()],
    [timeline.remove, 'delete', () => actions.remove()],
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
          <p className="fact">{hasFingers ? touch.selectionHint : timeline.selectionHint}</p>
          <div className="inspector-actions">
            {does.map(([label, keys, act]) => (
              <button
                key={label}
                type="button"
                className="btn"
                title={`${label} (${keyText(keys, shortcuts)})`}
                onClick={act}
              >
                {label}
              </button>
            ))}
          </div>
        </>
      ) : null}
    </>
  );
}
