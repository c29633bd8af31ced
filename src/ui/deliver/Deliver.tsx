import { Film } from 'lucide-react';
import { memo, useState } from 'react';
import { useStore } from 'zustand';
import { mainLine, sequenceLength } from '../../model';
import { FORMATS, type OutputFormat, QUALITIES } from '../../plan';
import type { ExportRequest, ExportState } from '../../studio';
import { formatTimecode, rateToNumber, ticksOfFrame } from '../../time';
import { SequenceChoice } from '../cut/sequences/SequenceChoice';
import { EmptyState } from '../parts/EmptyState';
import { RadioRow } from '../parts/RadioRow';
import { FOCUS_HOME, useKeptFocus } from '../parts/use-kept-focus';
import { useProject, useSequence, useStudio } from '../studio-context';
import { useWords } from '../words/language';
import { sayError } from '../words/say';
import { askWhere, canAskWhere } from './ask-where';
import { choices, requestFor, tooLong } from './choices';
import { EncodeAll } from './EncodeAll';
import { FilmDone } from './FilmDone';
import { FilmMakes } from './FilmMakes';
import { FilmRunning } from './FilmRunning';
import { FormatChoice } from './FormatChoice';
import { PartChoice } from './PartChoice';
import { SoundFacts } from './SoundFacts';
import { askToNotify } from './tell-when-done';
import './deliver.css';

/** The film as a file. */
export function Deliver() {
  const { deliver } = useWords();
  const studio = useStudio();
  const latest = useStore(studio.exports);
  const of = useStore(studio.exportedProject);
  const openId = useProject((project) => project.document.info.id);
  const sequence = useSequence();
  // What became of the film of another sequence or project is not of interest here; that it is being made is.
  const isOfThis = of?.id === openId && of.sequenceId === sequence.id;
  const state: ExportState = isOfThis || isRunning(latest) ? latest : { kind: 'idle' };
  const isEmpty = sequence.items.length === 0;
  const isAtWork = isRunning(state);
  const [main, setMain] = useState<HTMLElement | null>(null);
  useKeptFocus(main);
  if (isEmpty && !isAtWork)
    return (
      <main>
        <EmptyState
          icon={<Film aria-hidden size={40} strokeWidth={1.25} />}
          title={deliver.emptyTitle}
          text={deliver.emptyText}
        >
          <button type="button" className="btn go" onClick={() => studio.show('cut')}>
            {deliver.goToCut}
          </button>
          <SequenceChoice isDisabled={false} />
        </EmptyState>
      </main>
    );
  return (
    <main className="deliver" ref={setMain}>
      <Choices isDisabled={isAtWork} />
      <section className="deliver-what">
        {isAtWork && of && !isOfThis ? <p className="faint">{deliver.ofOther(of.name)}</p> : null}
        <What state={state} />
        {isAtWork ? null : <FilmMakes />}
      </section>
    </main>
  );
}

const isRunning = ({ kind }: ExportState) => kind === 'running' || kind === 'cancelling';

/** Whether the quality decides anything: sound, one frame and a GIF are as good as they can be. */
function hasQuality(format: OutputFormat): boolean {
  return FORMATS[format].kind === 'film' || format === 'webp';
}

/** Who makes the film. */
const ENGINES: readonly ExportRequest['engine'][] = ['auto', 'ffmpeg', 'webcodecs'];

/** Not drawn anew with every step of the film that is made. */
const Choices = memo(function Choices({ isDisabled }: { readonly isDisabled: boolean }) {
  const { deliver, format } = useWords();
  const sequence = useSequence();
  const { request } = useStore(choices);
  const choose = (change: Partial<typeof request>) =>
    choices.setState(({ request: was }) => ({ request: { ...was, ...change } }));
  return (
    <aside className="deliver-side">
      <SequenceChoice isDisabled={isDisabled} />
      <FormatChoice isDisabled={isDisabled} />
      <PartChoice isDisabled={isDisabled} />
      {hasQuality(request.format) ? (
        <>
          <h2 className="caps">{deliver.quality}</h2>
          <RadioRow
            label={deliver.quality}
            layout="cards"
            isDisabled={isDisabled}
            options={QUALITIES.map((quality) => ({
              value: quality,
              label: deliver.qualities[quality],
              hint: deliver.qualityHints[quality],
            }))}
            value={request.quality}
            onChange={(quality) => choose({ quality })}
          />
        </>
      ) : null}
      <h2 className="caps">{deliver.film}</h2>
      <p className="fact deliver-fact">
        {deliver.length} <b>{formatTimecode(sequenceLength(sequence), sequence.rate)}</b>
      </p>
      <p className="fact deliver-fact">
        {deliver.shots} <b>{format.count(mainLine(sequence).length)}</b>
      </p>
      <SoundFacts isDisabled={isDisabled} />
      <details>
        <summary>{deliver.advanced}</summary>
        <label className="field">
          <span className="field-label">{deliver.engine}</span>
          <select
            className="input"
            aria-label={deliver.engine}
            value={request.engine}
            disabled={isDisabled}
            onChange={({ currentTarget }) => {
              const engine = ENGINES.find((name) => name === currentTarget.value);
              if (engine) choose({ engine });
            }}
          >
            {ENGINES.map((name) => (
              <option key={name} value={name}>
                {deliver.engines[name]}
              </option>
            ))}
          </select>
        </label>
        <EncodeAll isDisabled={isDisabled} />
      </details>
    </aside>
  );
});

function What({ state }: { readonly state: ExportState }) {
  const words = useWords();
  const { deliver, format } = words;
  const sequence = useSequence();
  const chosen = useStore(choices);
  const { kind } = FORMATS[chosen.request.format];
  const frames = requestFor(sequence, chosen).range?.duration ?? sequenceLength(sequence);
  const length = ticksOfFrame(frames, sequence.rate);
  switch (state.kind) {
    case 'running':
      return <FilmRunning progress={state.progress} />;
    case 'cancelling':
      return <h1>{deliver.cancelling}</h1>;
    case 'done':
      return (
        <FilmDone film={state.film} seconds={state.seconds} segments={state.segments}>
          {chosen.madeAs === chosen.request.format ? (
            <MakeButton label={deliver.again} isPrimary={false} />
          ) : (
            <MakeButton isPrimary={false} />
          )}
        </FilmDone>
      );
    case 'cancelled':
      return (
        <>
          <h1>{deliver.cancelled}</h1>
          <p className="deliver-text">{deliver.cancelledText}</p>
          <MakeButton isPrimary />
        </>
      );
    case 'failed':
      return (
        <>
          <h1>{deliver.failed}</h1>
          <p className="deliver-text failed" role="alert">
            {sayError(words, state.error)}
          </p>
          {state.error.detail === '' ? null : (
            <details>
              <summary>{words.common.details}</summary>
              <pre className="deliver-detail">{state.error.detail}</pre>
            </details>
          )}
          <MakeButton label={words.common.tryAgain} isPrimary />
        </>
      );
    case 'idle':
      return (
        <>
          <h1>{deliver.kinds[kind].ready}</h1>
          <p className="deliver-text">
            {kind === 'frame'
              ? deliver.frameText
              : deliver.readyText(mainLine(sequence).length, format.length(length))}{' '}
            {canAskWhere() ? deliver.savedWhereYouChoose : deliver.savedAsDownload}
          </p>
          <MakeButton isPrimary />
        </>
      );
  }
}

/** Asks where the film goes first: the browser opens its picker only from the click itself. */
function MakeButton({ label, isPrimary }: { readonly label?: string; readonly isPrimary: boolean }) {
  const studio = useStudio();
  const sequence = useSequence();
  const { deliver } = useWords();
  const chosen = useStore(choices);
  const { kind, mimeType, ending } = FORMATS[chosen.request.format];
  const make = async () => {
    const request = requestFor(sequence, choices.getState());
    const handle = await askWhere(studio.filmName(request), { [mimeType]: [ending] });
    if (handle === 'cancelled') return;
    const frames = request.range?.duration ?? sequenceLength(sequence);
    askToNotify(kind === 'film' ? frames / rateToNumber(sequence.rate) : 0);
    choices.setState({ made: sequence, madeAs: chosen.request.format });
    await studio.startExport(request, handle);
  };
  return (
    <button
      {...FOCUS_HOME}
      type="button"
      className={isPrimary ? 'btn go large' : 'btn'}
      disabled={tooLong(sequence, chosen) > 0}
      onClick={() => void make()}
    >
      {label ?? deliver.kinds[kind].make}
    </button>
  );
}
