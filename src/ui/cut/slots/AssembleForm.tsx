import { useId } from 'react';
import { useStore } from 'zustand';
import { SHORT_WAYS } from '../../../model';
import { ticksOfFrame } from '../../../time';
import { idleButton } from '../../parts/idle-button';
import { useCanEdit, useStudio } from '../../studio-context';
import { useWords } from '../../words/language';
import type { Music } from '../music/music';
import { AssemblyFacts } from './AssemblyFacts';
import { assemble, laySlots } from './slot-actions';
import { PLACES, SOURCES, SPACINGS, slotsPanel } from './slots-panel';
import { useAssembly } from './use-slots';

/** How the film is assembled to the beat, and what that will come to before it is done. */
export function AssembleForm({ music }: { readonly music: Music }) {
  const { slots: words, format } = useWords();
  const studio = useStudio();
  const canEdit = useCanEdit();
  const panel = useStore(slotsPanel);
  const { wish, plan } = useAssembly(music);
  const lengths = wish.slots.map(({ duration }) => duration);
  const say = (frames: number) => format.length(ticksOfFrame(frames, music.rate));
  const hasSections = music.map.sections.length > 0;
  const spacings = SPACINGS.filter((one) => one !== 'section' || hasSections);
  const places = PLACES.filter((one) => one !== 'section' || hasSections);
  return (
    <form
      className="stack assemble"
      aria-label={words.assembleTitle}
      onSubmit={(event) => {
        event.preventDefault();
        if (plan.items.length > 0) assemble(studio, wish);
      }}
    >
      <Choice
        label={words.every}
        options={spacings}
        value={panel.spacing}
        say={words.spacings}
        onChange={(spacing) => slotsPanel.setState({ spacing, report: null })}
      />
      <Choice
        label={words.place}
        options={places}
        value={panel.place}
        say={words.places}
        onChange={(place) => slotsPanel.setState({ place, report: null })}
      />
      <Choice
        label={words.clips}
        options={SOURCES}
        value={panel.source}
        say={words.sources}
        onChange={(source) => slotsPanel.setState({ source, report: null })}
      />
      <Choice
        label={words.short}
        options={SHORT_WAYS}
        value={panel.short}
        say={words.shorts}
        onChange={(short) => slotsPanel.setState({ short, report: null })}
      />
      <section className="assembly" aria-label={words.preview}>
        {lengths.length === 0 ? (
          <p>{words.noSlotsHere}</p>
        ) : (
          <>
            <p>
              {words.slotsOf(lengths.length, say(Math.min(...lengths)), say(Math.max(...lengths)))},{' '}
              {words.clipsFor(wish.clips.length)}
            </p>
            {wish.clips.length > 0 ? <AssemblyFacts assembly={plan} /> : <NoClips />}
          </>
        )}
      </section>
      {canEdit ? (
        <div className="inspector-actions">
          <button type="submit" className="btn primary" aria-disabled={plan.items.length === 0 || undefined}>
            {words.assemble}
          </button>
          <button
            type="button"
            className="btn"
            title={words.layHint}
            {...idleButton(wish.slots.length === 0, () => laySlots(studio, wish.slots))}
          >
            {words.lay}
          </button>
        </div>
      ) : null}
    </form>
  );
}

/** Nothing is picked, shown or selected: where that is done. */
function NoClips() {
  const { slots: words } = useWords();
  const studio = useStudio();
  const source = useStore(slotsPanel, (panel) => panel.source);
  return (
    <p>
      {words.noClips[source]}{' '}
      <button type="button" className="link" onClick={() => studio.show('rushes')}>
        {words.goToRushes}
      </button>
    </p>
  );
}

/** One of a few, as a list that opens. */
function Choice<Value extends string>(props: {
  readonly label: string;
  readonly options: readonly Value[];
  readonly value: Value;
  readonly say: Readonly<Record<Value, string>>;
  readonly onChange: (value: Value) => void;
}) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {props.label}
      </label>
      <select
        id={id}
        className="input"
        value={props.value}
        onChange={({ currentTarget: { value } }) => {
          const chosen = props.options.find((one) => one === value);
          if (chosen !== undefined) props.onChange(chosen);
        }}
      >
        {props.options.map((option) => (
          <option key={option} value={option}>
            {props.say[option]}
          </option>
        ))}
      </select>
    </div>
  );
}
