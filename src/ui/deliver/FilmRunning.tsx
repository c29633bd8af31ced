import { memo } from 'react';
import type { ExportProgress } from '../../studio';
import { QuarterStatus } from '../parts/QuarterStatus';
import { FOCUS_HOME } from '../parts/use-kept-focus';
import { useStudio } from '../studio-context';
import { useWords } from '../words/language';

/** A film being made: how far, how fast, how long still, and the way out. */
export function FilmRunning({ progress }: { readonly progress: ExportProgress }) {
  const studio = useStudio();
  const { deliver, common, format, proof } = useWords();
  // The film is written then: what is cancelled is its check.
  const isProving = progress.phase === 'proving';
  const making = isProving ? proof.checking : deliver.making;
  const share = progress.frames > 0 ? Math.min(1, progress.framesDone / progress.frames) : 0;
  const percent = format.percent(share);
  const shotsDone = progress.segments.filter(({ state }) => state === 'done' || state === 'kept').length;
  const facts = [
    progress.phase === 'rendering'
      ? deliver.shotsDone(shotsDone, progress.segments.length)
      : deliver.phases[progress.phase],
    progress.framesPerSecond === null ? null : deliver.framesPerSecond(progress.framesPerSecond),
    progress.secondsLeft === null ? null : deliver.left(format.wait(progress.secondsLeft)),
  ].filter((fact) => fact !== null);
  return (
    <>
      <h1>{making(percent)}</h1>
      <QuarterStatus
        key={isProving ? 'proving' : 'making'}
        share={share}
        say={(quarter) => making(format.percent(quarter))}
      />
      <progress className="film-progress" aria-label={deliver.progress} value={share} max={1} />
      <div className="film-facts">
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
        <button {...FOCUS_HOME} type="button" className="btn" onClick={() => studio.cancelExport()}>
          {isProving ? proof.skip : common.cancel}
        </button>
      </div>
      <SegmentStrip segments={progress.segments} />
      <p className="faint">{isProving ? proof.keepOpen : deliver.keepOpen}</p>
    </>
  );
}

/** The shots as a strip, each as wide as it is long. */
const SegmentStrip = memo(function SegmentStrip(props: { readonly segments: ExportProgress['segments'] }) {
  const { deliver, format } = useWords();
  const count = (state: ExportProgress['segments'][number]['state']) =>
    format.count(props.segments.filter((segment) => segment.state === state).length);
  return (
    <>
      <div className="segments" role="img" aria-label={deliver.segments}>
        {props.segments.map((segment, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: segments keep their places
          <i key={at} className={segment.state} style={{ flexGrow: segment.frames }} />
        ))}
      </div>
      <div className="film-facts legend">
        <span>
          <i className="dot done" aria-hidden /> {count('done')} {deliver.finished}
        </span>
        {props.segments.some(({ state }) => state === 'kept') ? (
          <span>
            <i className="dot kept" aria-hidden /> {count('kept')} {deliver.kept}
          </span>
        ) : null}
        <span>
          <i className="dot running" aria-hidden /> {count('running')} {deliver.running}
        </span>
        <span>
          <i className="dot waiting" aria-hidden /> {count('waiting')} {deliver.waiting}
        </span>
      </div>
    </>
  );
});
