import { useStore } from 'zustand';
import type { ProjectClip } from '../../../model';
import { useStudio } from '../../studio-context';
import { useWords } from '../../words/language';
import { cullSettings, setCulling } from '../cull-settings';
import type { Culling } from '../culling';
import { StarButtons } from '../StarButtons';
import { canHaveRanges, markIn, markOut } from './range-marking';

/** What the keys do, as buttons that name their key: for the mouse and for fingers. */
export function MarkButtons(props: {
  readonly clip: ProjectClip;
  readonly culling: Culling;
  /** null where there is nothing to compare it with. */
  readonly onCompare: (() => void) | null;
}) {
  const { clip, culling, onCompare } = props;
  const studio = useStudio();
  const words = useWords();
  const { cull } = words;
  const isAdvancing = useStore(cullSettings, (settings) => settings.autoAdvance);
  return (
    <fieldset className="marks" aria-label={cull.marks}>
      <button
        type="button"
        className="mark pick"
        aria-label={cull.pick}
        aria-pressed={clip.flag === 'pick'}
        onClick={() => culling.flag(clip.flag === 'pick' ? null : 'pick')}
      >
        <kbd aria-hidden>P</kbd> {cull.keyPick}
      </button>
      <button
        type="button"
        className="mark reject"
        aria-label={cull.reject}
        aria-pressed={clip.flag === 'reject'}
        onClick={() => culling.flag(clip.flag === 'reject' ? null : 'reject')}
      >
        <kbd aria-hidden>X</kbd> {cull.keyReject}
      </button>
      <StarButtons rating={clip.rating} onRate={culling.rate} />
      {canHaveRanges(clip) ? (
        <>
          <button type="button" className="mark" onClick={() => markIn(studio, clip)}>
            <kbd aria-hidden>I</kbd> {cull.markIn}
          </button>
          <button type="button" className="mark" onClick={() => markOut(studio, clip)}>
            <kbd aria-hidden>O</kbd> {cull.markOut}
          </button>
        </>
      ) : null}
      {onCompare ? (
        <button type="button" className="mark" onClick={onCompare}>
          <kbd aria-hidden>C</kbd> {cull.keyCompare}
        </button>
      ) : null}
      <label className="mark-advance" title={cull.autoAdvanceHint}>
        <input
          type="checkbox"
          checked={isAdvancing}
          onChange={(event) => setCulling('autoAdvance', event.currentTarget.checked)}
        />
        {cull.autoAdvance}
      </label>
    </fieldset>
  );
}
