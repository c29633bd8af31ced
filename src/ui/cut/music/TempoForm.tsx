import { useId } from 'react';
import { ok } from '../../../base';
import { editBeats, frameOfSongTime, setTempo } from '../../../model';
import { downloadFile } from '../../parts/download-file';
import { NumberField } from '../../parts/NumberField';
import { useGesture } from '../../parts/use-gesture';
import { usePlayer } from '../../parts/use-player';
import { useCanEdit, useStudio } from '../../studio-context';
import { useWords } from '../../words/language';
import { seekAnywhere } from '../beyond-film';
import { BeatsStatus } from './BeatsStatus';
import { type Music, songTimeAt } from './music';
import { TapButton } from './TapButton';
import {
  beatLabels,
  partIndexAt,
  SIGNATURE_COUNTS,
  signature,
  TEMPO_FIELD,
  type TempoPartFacts,
  tempoParts,
} from './tempo-parts';
import { useMusicActions } from './use-music';
import { WholeSongForm } from './WholeSongForm';

/** What is proposed where no beats were found. */
const FIRST_TEMPO = 120;
/** A tempo that varies by less is even. */
const EVEN = 1.002;
const NUDGES_MS = [-50, -5, 5, 50] as const;

/** The beats of the song: how fast, how sure, and every way to correct them. */
export function TempoForm({ music }: { readonly music: Music }) {
  const { music: words } = useWords();
  const studio = useStudio();
  const canEdit = useCanEdit();
  const actions = useMusicActions();
  const { grid } = music.map;
  const isKnown = music.finding?.kind !== 'finding' || music.clip.songMap !== null;
  return (
    <div className="stack">
      <BeatsStatus music={music} />
      {canEdit ? (
        <div className="tempo-keys">
          <button
            type="button"
            className="btn"
            disabled={!grid}
            title={words.halve}
            aria-label={words.halve}
            onClick={actions.halve}
          >
            ½×
          </button>
          <button
            type="button"
            className="btn"
            disabled={!grid}
            title={words.double}
            aria-label={words.double}
            onClick={actions.double}
          >
            2×
          </button>
          <TapButton />
        </div>
      ) : null}
      {grid ? <Tempo music={music} grid={grid} /> : null}
      {!grid && isKnown ? (
        <NumberField
          label={words.tempo}
          value={FIRST_TEMPO}
          {...TEMPO_FIELD}
          unit={words.bpm}
          isDisabled={!canEdit}
          hint={words.firstTempo}
          onCommit={actions.setTempo}
          onUndo={() => studio.undo()}
        />
      ) : null}
      {!grid && isKnown && canEdit && music.sound.strokes.length > 0 ? (
        <WholeSongForm music={music} now={null} />
      ) : null}
      {canEdit && music.clip.songMap !== null ? (
        <button type="button" className="link" onClick={actions.forget}>
          {words.findAgain}
        </button>
      ) : null}
      {grid ? (
        <button
          type="button"
          className="link"
          onClick={() =>
            downloadFile({
              name: studio.filmName().replace(/\.\w+$/, '-beats.txt'),
              blob: new Blob([beatLabels(music)], { type: 'text/plain' }),
            })
          }
        >
          {words.saveBeats}
        </button>
      ) : null}
    </div>
  );
}

/** What is set for the part of the song that the playhead is in. */
function Tempo({ music, grid }: { readonly music: Music; readonly grid: NonNullable<Music['map']['grid']> }) {
  const { music: words } = useWords();
  const studio = useStudio();
  const canEdit = useCanEdit();
  const actions = useMusicActions();
  const countId = useId();
  const gesture = useGesture('beats');
  const parts = tempoParts(music);
  const at = usePlayer(({ frame }) => partIndexAt(parts, grid, songTimeAt(music, frame)));
  const part = parts[at];
  if (!part) return null;
  const bpm = (part.slowest + part.fastest) / 2;
  const preview = (value: number) =>
    gesture.preview((start) =>
      editBeats(start, music.found, (before) => (before ? setTempo(before, part.start, value) : ok(before))),
    );
  const hintOf = ({ bar, slowest, fastest }: TempoPartFacts): { readonly hint?: string } => {
    if (fastest / slowest > EVEN) return { hint: words.tempoBends(words.tempoRange(slowest, fastest)) };
    return parts.length > 1 ? { hint: words.tempoOfPart(bar) } : {};
  };
  const counts = [...new Set([...SIGNATURE_COUNTS, part.beatsPerBar])].sort((a, b) => a - b);
  return (
    <>
      {canEdit ? <WholeSongForm music={music} now={{ bpm, beatsPerBar: part.beatsPerBar }} /> : null}
      <NumberField
        label={words.tempo}
        value={bpm}
        {...TEMPO_FIELD}
        unit={words.bpm}
        isDisabled={!canEdit}
        {...hintOf(part)}
        onPreview={preview}
        onCommit={(value) => {
          preview(value);
          gesture.commit();
        }}
        onCancel={() => gesture.cancel()}
        onUndo={() => studio.undo()}
      />
      <div className="field">
        <label className="field-label" htmlFor={countId}>
          {words.signature}
        </label>
        <select
          id={countId}
          className="input"
          value={part.beatsPerBar}
          disabled={!canEdit}
          onChange={(event) => actions.setBeatsPerBar(Number(event.currentTarget.value))}
        >
          {counts.map((count) => (
            <option key={count} value={count}>
              {signature(count)}
            </option>
          ))}
        </select>
      </div>
      {canEdit ? (
        <>
          <fieldset className="field" aria-label={words.nudge}>
            <span className="field-label">{words.nudge}</span>
            <span className="nudges">
              {NUDGES_MS.map((ms) => (
                <button
                  key={ms}
                  type="button"
                  className="btn"
                  aria-label={words.nudgeBy(ms)}
                  title={words.nudgeBy(ms)}
                  onClick={() => actions.nudge(ms)}
                >
                  {ms < 0 ? `◂ ${-ms}` : `${ms} ▸`}
                </button>
              ))}
            </span>
          </fieldset>
          <div className="inspector-actions tempo-places">
            <button type="button" className="btn" title={words.firstBeatHint} onClick={actions.firstBeatHere}>
              {words.firstBeatHere}
            </button>
            <button type="button" className="btn" title={words.barHint} onClick={actions.barHere}>
              {words.barHere}
            </button>
            <button type="button" className="btn" title={words.changeHint} onClick={actions.addChange}>
              {words.changeHere}
            </button>
            <button
              type="button"
              className="btn"
              disabled={at === 0}
              title={words.removeChangeHint}
              onClick={actions.removeChange}
            >
              {words.removeChange}
            </button>
          </div>
        </>
      ) : null}
      {parts.length > 1 ? (
        <ul className="tempo-parts" aria-label={words.changes}>
          {parts.map((one, n) => (
            <li key={one.start}>
              <button
                type="button"
                className="link"
                aria-current={n === at ? 'true' : undefined}
                onClick={() =>
                  seekAnywhere(studio, Math.max(0, frameOfSongTime(music.song, one.start, music.rate)))
                }
              >
                {words.partFrom(one.bar)}
              </button>
              <span>
                {words.tempoRange(one.slowest, one.fastest)} · {signature(one.beatsPerBar)}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
