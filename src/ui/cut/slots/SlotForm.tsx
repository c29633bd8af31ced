import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useStore } from 'zustand';
import { clipOf, type SlotState, waysOut } from '../../../model';
import { idleButton } from '../../parts/idle-button';
import { useCanEdit, useProject, useStudio } from '../../studio-context';
import { useWords } from '../../words/language';
import { useSlotText } from './SlotsLane';
import { fillAll, fillWithNext, goToLack, mend, removeSlots, walkSlots } from './slot-actions';
import { freeClips } from './slot-clips';
import { slotsPanel } from './slots-panel';

/** So many other takes are offered. */
const TAKES = 4;

/** The slots of the film: the selected one with what can be done about it, and all of them. */
export function SlotForm({ states }: { readonly states: readonly SlotState[] }) {
  const { slots: words } = useWords();
  const studio = useStudio();
  const canEdit = useCanEdit();
  const say = useSlotText();
  const selected = useStore(slotsPanel, (panel) => panel.selected);
  const document = useProject((project) => project.document);
  const at = states.findIndex(({ slot }) => slot.start === selected);
  const state = states[at];
  const count = (kind: SlotState['kind']) => states.filter((one) => one.kind === kind).length;
  const names = (state?.items ?? []).flatMap((item) => {
    const clip = clipOf(item);
    return clip === null ? [] : (document.clips[clip]?.name ?? []);
  });
  return (
    <div className="stack">
      <p className="slot-counts">{words.counts(states.length, count('empty'), count('short'))}</p>
      <div className="slot-walk">
        <button
          type="button"
          className="icon-btn"
          aria-label={words.previous}
          onClick={() => walkSlots(studio, -1)}
        >
          <ChevronLeft aria-hidden size={16} />
        </button>
        <output className={state?.kind === 'short' ? 'of-lack' : undefined} aria-label={words.selected}>
          {state ? say(state, at, states.length) : words.noneSelected(states.length)}
        </output>
        <button
          type="button"
          className="icon-btn"
          aria-label={words.next}
          onClick={() => walkSlots(studio, 1)}
        >
          <ChevronRight aria-hidden size={16} />
        </button>
      </div>
      {names.length > 0 ? <p className="field-hint">{[...new Set(names)].join(', ')}</p> : null}
      {canEdit && state?.kind === 'empty' ? <FillSlot state={state} /> : null}
      {canEdit && state?.kind === 'short' ? <MendSlot state={state} /> : null}
      {canEdit ? (
        <div className="inspector-actions">
          <button
            type="button"
            className="btn"
            {...idleButton(count('empty') + count('short') === 0, () => goToLack(studio))}
          >
            {words.nextLack}
          </button>
          <button type="button" className="btn" {...idleButton(count('empty') === 0, () => fillAll(studio))}>
            {words.fillAll}
          </button>
          <button type="button" className="btn" title={words.clearHint} onClick={() => removeSlots(studio)}>
            {words.clear}
          </button>
        </div>
      ) : null}
    </div>
  );
}

function FillSlot({ state }: { readonly state: SlotState }) {
  const { slots: words } = useWords();
  const studio = useStudio();
  // What is free follows the document.
  const document = useProject((project) => project.document);
  const [next] = freeClips(studio);
  const name = next ? document.clips[next]?.name : undefined;
  return (
    <>
      <p className="field-hint">{words.fillHint}</p>
      {name === undefined ? null : (
        <button type="button" className="btn" onClick={() => fillWithNext(studio, state.slot.start)}>
          {words.fillNext(name)}
        </button>
      )}
    </>
  );
}

/** The ways out where a take is too short. */
function MendSlot({ state }: { readonly state: SlotState }) {
  const { slots: words, format } = useWords();
  const studio = useStudio();
  const document = useProject((project) => project.document);
  const ways = waysOut(document, state);
  const last = state.items.at(-1);
  const isLonger = last?.kind === 'clip' && last.speed === ways.speed;
  const whyNot =
    last?.kind !== 'clip' ? 'title' : last.speed === 0 ? 'still' : last.speed < 0 ? 'backwards' : 'slow';
  const { start } = state.slot;
  return (
    <fieldset className="stack" aria-label={words.ways}>
      {ways.speed === null ? (
        <p className="field-hint">{words.noSlow[whyNot]}</p>
      ) : (
        <button type="button" className="btn" onClick={() => mend(studio, start, { way: 'slow' })}>
          {isLonger ? words.longer : words.slowTo(format.percent(ways.speed / 100))}
        </button>
      )}
      {ways.canFreeze ? (
        <button type="button" className="btn" onClick={() => mend(studio, start, { way: 'freeze' })}>
          {words.freeze}
        </button>
      ) : null}
      {ways.takes.slice(0, TAKES).map((id) => (
        <button
          key={id}
          type="button"
          className="btn"
          onClick={() => mend(studio, start, { way: 'take', clipId: id })}
        >
          {words.otherTake(document.clips[id]?.name ?? '')}
        </button>
      ))}
      {ways.takes.length === 0 && whyNot !== 'title' && state.items.length === 1 ? (
        <p className="field-hint">{words.noTake}</p>
      ) : null}
    </fieldset>
  );
}
