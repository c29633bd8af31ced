import { useEffect, useId, useState } from 'react';
import { useStore } from 'zustand';
import { clipItems } from '../../model';
import { audioKey, FORMATS, outputOf, planSequence, STREAMING_LOUDNESS } from '../../plan';
import type { Loudness } from '../../studio';
import { useProject, useSequence, useStudio } from '../studio-context';
import { useWords } from '../words/language';
import { choices, partOf } from './choices';

/** What is heard in the film, how loud that is, and whether the file is made louder or softer. */
export function SoundFacts({ isDisabled }: { readonly isDisabled: boolean }) {
  const { sound, proof, deliver, format } = useWords();
  const sequence = useSequence();
  const { request } = useStore(choices);
  const changeId = useId();
  const song = useProject((project) =>
    sequence.song ? project.document.clips[sequence.song.clipId]?.name : undefined,
  );
  const heard = clipItems(sequence).filter((item) => item.sound !== null).length;
  const isChanged = Boolean(request.loudness);
  const measured = useLoudness(isDisabled);
  if (FORMATS[request.format].sound === null) return null;
  const { integratedLufs = null, truePeakDb = null } = typeof measured === 'object' ? measured : {};
  const say = (value: number | null, unit: (value: string) => string): string => {
    if (typeof measured !== 'object') return measured === 'measuring' ? sound.measuring : sound.notMeasured;
    return value === null ? sound.silent : unit(format.signed(value));
  };
  const isLoud = truePeakDb !== null && truePeakDb > 0;
  const loudness = say(integratedLufs, proof.lufs);
  return (
    <section className="deliver-sound" aria-label={deliver.sound}>
      <h2 className="caps">{deliver.sound}</h2>
      <p className="fact deliver-fact">
        {sound.song} <b title={song}>{song ?? sound.noSong}</b>
      </p>
      {heard > 0 ? (
        <p className="fact deliver-fact">
          {sound.clips} <b>{format.count(heard)}</b>
        </p>
      ) : null}
      <p className="fact deliver-fact">
        {sound.loudness}{' '}
        <b>
          {isChanged && integratedLufs !== null
            ? sound.becomes(loudness, proof.lufs(format.signed(STREAMING_LOUDNESS.integratedLufs)))
            : loudness}
        </b>
      </p>
      <p className="fact deliver-fact" title={isLoud && !isChanged ? sound.over : undefined}>
        {sound.truePeak}{' '}
        <b className={isLoud && !isChanged ? 'warning' : undefined}>
          {say(truePeakDb, proof.peak)}
          {isLoud && !isChanged ? <span className="visually-hidden"> {sound.over}</span> : null}
        </b>
      </p>
      <div className="field">
        <label className="field-label" htmlFor={changeId}>
          {sound.changeIt}
        </label>
        <select
          id={changeId}
          className="input"
          value={isChanged ? 'streaming' : 'no'}
          disabled={isDisabled}
          aria-describedby={`${changeId}-hint`}
          onChange={({ currentTarget: { value } }) =>
            choices.setState(({ request: was }) => ({
              request: { ...was, loudness: value === 'streaming' ? STREAMING_LOUDNESS : null },
            }))
          }
        >
          {(['no', 'streaming'] as const).map((change) => (
            <option key={change} value={change}>
              {sound.changes[change]}
            </option>
          ))}
        </select>
      </div>
      <p className="field-hint" id={`${changeId}-hint`}>
        {sound.changeHint}
      </p>
    </section>
  );
}

/** Nobody reads the loudness sooner; meanwhile the page is drawn, and the sound begun. */
const SETTLED_MS = 500;

/**
 * How loud the film is as it is mixed now; it is measured while no film is made, and anew when the mix changes. Beside it
 * the film's sound is made, while the artist looks at what was chosen; a film that is asked for meanwhile joins in.
 */
function useLoudness(isHeldUp: boolean): Loudness | 'measuring' | 'failed' {
  const studio = useStudio();
  const sequence = useSequence();
  const chosen = useStore(choices);
  const part = partOf(sequence, chosen);
  const plan = planSequence(sequence, outputOf(sequence), part);
  const key = plan === 'empty' ? '' : audioKey(plan.audio, plan.output, '');
  const [known, setKnown] = useState<{ readonly key: string; readonly value: Loudness | 'failed' } | null>(
    null,
  );
  const isKnown = known?.key === key;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the part and all that is heard
  useEffect(() => {
    if (isKnown || isHeldUp || key === '') return;
    const stop = new AbortController();
    const measure = () =>
      void studio.measureLoudness(part, stop.signal).then((measured) => {
        if (stop.signal.aborted || measured === 'cancelled' || measured === null) return;
        setKnown({ key, value: measured.ok ? measured.value : 'failed' });
      });
    const timer = setTimeout(measure, SETTLED_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [studio, key, isKnown, isHeldUp]);

  const { format, loudness } = chosen.request;
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above; a film that is begun does not end it
  useEffect(() => {
    if (isHeldUp || key === '') return;
    const stop = new AbortController();
    void studio.readySound({ ...chosen.request, range: part }, stop.signal);
    return () => stop.abort();
  }, [studio, key, format, loudness]);
  return isKnown && known ? known.value : 'measuring';
}
