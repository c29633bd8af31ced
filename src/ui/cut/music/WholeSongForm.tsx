import { useId, useState } from 'react';
import { bpmOf, type TempoChoice } from '../../../model';
import { NumberField } from '../../parts/NumberField';
import { useStudio } from '../../studio-context';
import { useWords } from '../../words/language';
import type { Music } from './music';
import { SIGNATURE_COUNTS, signature, TEMPO_FIELD } from './tempo-parts';
import { useMusicActions } from './use-music';

/** What is proposed where no beats were found. */
const FIRST: TempoChoice = { bpm: 120, beatsPerBar: 4 };
/** Tempi that differ by less are shown as one. */
const SAME = 0.004;

/** One tempo and one time signature for the whole song: those that it may be counted in to choose from, or any. */
export function WholeSongForm({ music, now }: { readonly music: Music; readonly now: TempoChoice | null }) {
  const { music: words } = useWords();
  const studio = useStudio();
  const actions = useMusicActions();
  const hintId = useId();
  const [draft, setDraft] = useState<Partial<TempoChoice>>({});
  const wish: TempoChoice = { ...(now ?? FIRST), ...draft };
  const lay = (choice: TempoChoice) => {
    actions.oneTempo(choice);
    setDraft({});
  };
  const counts = [...new Set([...SIGNATURE_COUNTS, wish.beatsPerBar])].sort((a, b) => a - b);
  return (
    <fieldset className="field whole-song" aria-label={words.wholeSong} aria-describedby={hintId}>
      <span className="field-label">{words.wholeSong}</span>
      {music.sound.tempi.length > 0 ? (
        <span className="tempo-choices">
          {music.sound.tempi.map((choice) => (
            <button
              key={`${choice.bpm} ${choice.beatsPerBar}`}
              type="button"
              className="btn"
              aria-pressed={isLaid(music, choice)}
              onClick={() => lay(choice)}
            >
              {words.tempoRange(choice.bpm, choice.bpm)} · {signature(choice.beatsPerBar)}
            </button>
          ))}
        </span>
      ) : null}
      <div
        className="whole-song-own"
        onKeyDownCapture={(event) => {
          if (event.key === 'Enter' && event.target instanceof HTMLInputElement) lay(wish);
        }}
      >
        <NumberField
          label={words.tempoThroughout}
          value={wish.bpm}
          {...TEMPO_FIELD}
          onPreview={(bpm) => setDraft((before) => ({ ...before, bpm }))}
          onCommit={(bpm) => setDraft((before) => ({ ...before, bpm }))}
          onCancel={() => setDraft({})}
          onUndo={() => studio.undo()}
        />
        <select
          className="input"
          aria-label={words.signatureThroughout}
          value={wish.beatsPerBar}
          onChange={(event) => {
            const beatsPerBar = Number(event.currentTarget.value);
            setDraft((before) => ({ ...before, beatsPerBar }));
          }}
        >
          {counts.map((count) => (
            <option key={count} value={count}>
              {signature(count)}
            </option>
          ))}
        </select>
        <button
          type="button"
          className="btn"
          aria-label={words.layThroughout}
          title={words.layThroughout}
          onClick={() => lay(wish)}
        >
          {words.lay}
        </button>
      </div>
      <span className="field-hint" id={hintId}>
        {words.wholeSongHint}
      </span>
    </fieldset>
  );
}

/** Whether the song has that one tempo from beginning to end. */
function isLaid({ map: { grid } }: Music, { bpm, beatsPerBar }: TempoChoice): boolean {
  const [first, ...others] = grid?.stretches ?? [];
  return (
    first !== undefined &&
    others.length === 0 &&
    first.meter?.beatsPerBar === beatsPerBar &&
    Math.abs(Math.log(bpmOf(first.period) / bpm)) < SAME
  );
}
