import {
  type ClipItem,
  longestTransition,
  setTransition,
  TRANSITIONS,
  type Transition,
} from '../../../model';
import { rateToNumber } from '../../../time';
import { NumberField } from '../../parts/NumberField';
import { RadioRow } from '../../parts/RadioRow';
import { useGesture } from '../../parts/use-gesture';
import { useCanEdit, useSequence, useStudio } from '../../studio-context';
import { useWords } from '../../words/language';

const KINDS = ['cut', ...TRANSITIONS] as const;

/** A new transition lasts half a second. */
const FIRST_SECONDS = 0.5;

/** How an item begins where another ends: with a cut, or by a crossfade or dip of so many frames. */
export function TransitionForm({ item }: { readonly item: ClipItem }) {
  const studio = useStudio();
  const { look: words } = useWords();
  const canEdit = useCanEdit();
  const gesture = useGesture('transition');
  const sequence = useSequence();
  const longest = longestTransition(sequence, item);
  const { transition } = item;
  if (longest === 0)
    return (
      <fieldset className="look-part" aria-label={words.transition}>
        <span className="caps">{words.transition}</span>
        <p className="field-hint">{words.noneBefore}</p>
      </fieldset>
    );
  const first = Math.max(1, Math.min(longest, Math.round(FIRST_SECONDS * rateToNumber(sequence.rate))));
  const set = (next: Transition | null) =>
    void studio.edit('transition', (document) => setTransition(document, item.id, next));
  const preview = (duration: number) =>
    transition &&
    void gesture.preview((start) => setTransition(start, item.id, { kind: transition.kind, duration }));
  return (
    <fieldset className="look-part in-fours" aria-label={words.transition}>
      <span className="caps">{words.transition}</span>
      <RadioRow
        label={words.transition}
        layout="row"
        isDisabled={!canEdit}
        options={KINDS.map((value) => ({ value, label: words.transitions[value] }))}
        value={transition?.kind ?? 'cut'}
        onChange={(kind) =>
          set(kind === 'cut' ? null : { kind, duration: Math.min(longest, transition?.duration ?? first) })
        }
      />
      {transition ? (
        <NumberField
          label={words.length}
          value={transition.duration}
          min={1}
          max={Math.max(longest, transition.duration)}
          unit={words.frames}
          isDisabled={!canEdit}
          onPreview={preview}
          onCommit={(value) => {
            preview(value);
            gesture.commit();
          }}
          onCancel={() => gesture.cancel()}
          onUndo={() => studio.undo()}
        />
      ) : null}
    </fieldset>
  );
}
