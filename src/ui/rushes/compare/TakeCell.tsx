import { Check, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { ProjectClip } from '../../../model';
import type { Together } from '../../../studio';
import { useWords } from '../../words/language';
import { sayError } from '../../words/say';
import type { ComparedField } from './differing-fields';
import { useTogetherState } from './use-together';
import type { Stretch } from './word-differences';

/** Pixels of a canvas for each of the page: more is not seen on a take among others. */
const DENSEST = 2;

/** One take of a comparison: its picture, what sets its prompt apart, and the way to choose it. */
export function TakeCell(props: {
  readonly take: ProjectClip;
  /** Its place among the takes. */
  readonly at: number;
  readonly together: Together | null;
  readonly isFocused: boolean;
  readonly isHidden: boolean;
  readonly isLarge: boolean;
  readonly prompt: readonly Stretch[];
  /** In which the takes differ. */
  readonly fields: readonly ComparedField[];
  readonly onFocus: () => void;
  readonly onLarge: () => void;
  readonly onChoose: (() => void) | null;
}) {
  const { take, at, together } = props;
  const words = useWords();
  const { cull } = words;
  const code = useTogetherState(together, (state) => state.errors[at]?.code ?? null);
  const error = code === null ? null : together?.state().errors[at];
  const facts = [
    take.flag === 'pick' ? cull.isPicked : take.flag === 'reject' ? cull.isRejected : null,
    take.rating > 0 ? cull.stars(take.rating) : null,
  ].filter((fact) => fact !== null);
  return (
    <li className={`take ${take.flag ?? ''}${props.isFocused ? ' focused' : ''}`} hidden={props.isHidden}>
      <button
        type="button"
        className="take-picture"
        tabIndex={props.isFocused ? 0 : -1}
        aria-label={cull.take(at + 1, take.name)}
        aria-description={facts.join(', ')}
        aria-pressed={props.isLarge}
        onFocus={props.onFocus}
        onClick={props.onLarge}
      >
        <TakeCanvas at={at} together={together} />
        <span className="take-number" aria-hidden>
          {at + 1}
        </span>
        {take.flag === null ? null : (
          <span className={`flag ${take.flag}`} aria-hidden>
            {take.flag === 'pick' ? <Check size={12} /> : <X size={12} />}
          </span>
        )}
        {error ? <span className="take-error">{sayError(words, error)}</span> : null}
      </button>
      <div className="take-line">
        <span className="take-name">{take.name}</span>
        <span className="take-length">{words.format.length(take.duration)}</span>
        {props.onChoose ? (
          <button
            type="button"
            className="btn"
            aria-label={cull.choose(at + 1)}
            tabIndex={props.isFocused ? 0 : -1}
            onClick={props.onChoose}
          >
            <kbd aria-hidden>{at + 1}</kbd> {cull.keyChoose}
          </button>
        ) : null}
      </div>
      {props.fields.length > 0 ? (
        <dl className="take-fields">
          {props.fields.map((field) => (
            <div key={field}>
              <dt>{words.made.fields[field]}</dt>
              <dd title={take.making.fields[field]?.value}>{take.making.fields[field]?.value ?? '–'}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      <p className="take-prompt">
        {props.prompt.length === 0 ? (
          <span className="faint">{cull.noPrompt}</span>
        ) : (
          props.prompt.map((stretch, n) =>
            stretch.isOwn ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: stretches have no other name than their place
              <mark key={n}>{stretch.text}</mark>
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <span key={n}>{stretch.text}</span>
            ),
          )
        )}
      </p>
    </li>
  );
}

/** Where a take is drawn, as large as it stands on the page. */
function TakeCanvas({ at, together }: { readonly at: number; readonly together: Together | null }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element || !together) return;
    const resize = () => {
      const density = Math.min(DENSEST, window.devicePixelRatio);
      const even = (pixels: number) => Math.max(2, 2 * Math.round((pixels * density) / 2));
      const [width, height] = [even(element.clientWidth), even(element.clientHeight)];
      if (element.width !== width || element.height !== height) Object.assign(element, { width, height });
      together.attach(at, element);
    };
    resize();
    const observer = new ResizeObserver(resize);
    observer.observe(element);
    return () => {
      observer.disconnect();
      together.attach(at, null);
    };
  }, [at, together]);
  return <canvas ref={canvas} aria-hidden width={320} height={180} />;
}
