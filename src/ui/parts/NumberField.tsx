import { useId, useState } from 'react';
import { useWords } from '../words/language';
import { type NumberRule, readNumber, readNumberWithin, stepNumber, writeNumber } from './number-text';
import { keyName } from './use-shortcuts';

/**
 * A number that is typed or stepped with the arrow keys (Shift: by ten). While it is being changed each valid value
 * goes to `onPreview`; Enter or leaving the field commits, Escape cancels.
 */
export function NumberField(props: {
  readonly label: string;
  readonly value: number;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly decimals?: number;
  readonly unit?: string;
  readonly hint?: string;
  readonly isDisabled?: boolean;
  readonly onPreview?: (value: number) => void;
  readonly onCommit: (value: number) => void;
  readonly onCancel?: () => void;
  /** Ctrl+Z with nothing being changed, which the browser would spend on the text. */
  readonly onUndo?: () => void;
}) {
  const { point } = useWords().format;
  const hintId = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const rule: NumberRule = {
    min: props.min ?? Number.NEGATIVE_INFINITY,
    max: props.max ?? Number.POSITIVE_INFINITY,
    step: props.step ?? 1,
    decimals: props.decimals ?? 0,
  };
  const typed = draft === null ? props.value : readNumber(draft, rule);

  const change = (text: string) => {
    setDraft(text);
    const value = readNumber(text, rule);
    if (value !== undefined) props.onPreview?.(value);
  };
  const commit = () => {
    if (draft === null) return;
    const value = readNumberWithin(draft, rule);
    setDraft(null);
    if (value === undefined) props.onCancel?.();
    else props.onCommit(value);
  };
  const cancel = () => {
    setDraft(null);
    props.onCancel?.();
  };
  const step = (steps: number) =>
    change(writeNumber(stepNumber(typed ?? props.value, steps, rule), rule, point));

  const onKeyDown = (event: React.KeyboardEvent<HTMLInputElement>) => {
    const name = keyName(event);
    const steps: Record<string, number> = {
      arrowup: 1,
      arrowdown: -1,
      'shift+arrowup': 10,
      'shift+arrowdown': -10,
    };
    if (steps[name] !== undefined) step(steps[name]);
    else if (name === 'enter') commit();
    else if (name === 'escape' && draft !== null) cancel();
    else if (name === 'ctrl+z' && draft !== null) cancel();
    else if (name === 'ctrl+z' && props.onUndo) props.onUndo();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <label className="field">
      <span className="field-label">{props.label}</span>
      <span className="field-box">
        <input
          className="input number"
          type="text"
          inputMode={rule.decimals > 0 || rule.min < 0 ? 'text' : 'numeric'}
          autoComplete="off"
          role="spinbutton"
          aria-label={props.label}
          aria-valuenow={typed ?? props.value}
          aria-valuetext={draft ?? writeNumber(props.value, rule, point)}
          aria-valuemin={Number.isFinite(rule.min) ? rule.min : undefined}
          aria-valuemax={Number.isFinite(rule.max) ? rule.max : undefined}
          aria-invalid={typed === undefined}
          aria-describedby={props.hint ? hintId : undefined}
          disabled={props.isDisabled}
          value={draft ?? writeNumber(props.value, rule, point)}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => change(event.currentTarget.value)}
          onBlur={commit}
          onKeyDown={onKeyDown}
        />
        {props.unit ? <span className="field-unit">{props.unit}</span> : null}
      </span>
      {props.hint ? (
        <span className="field-hint" id={hintId}>
          {props.hint}
        </span>
      ) : null}
    </label>
  );
}
