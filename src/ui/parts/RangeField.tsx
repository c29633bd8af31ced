import { useId } from 'react';

/** A value that is dragged, or stepped with the arrow keys, between two ends. A drag or a run of keys is one gesture. */
export function RangeField(props: {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly isDisabled: boolean;
  /** The value as it is read. */
  say(value: number): string;
  onPreview(value: number): void;
  onCommit(): void;
}) {
  const id = useId();
  const { label, value, say, onCommit } = props;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <span className="fact-value">{say(value)}</span>
      <input
        id={id}
        type="range"
        min={props.min}
        max={props.max}
        step={props.step}
        value={value}
        disabled={props.isDisabled}
        aria-valuetext={say(value)}
        onChange={(event) => props.onPreview(Number(event.currentTarget.value))}
        onPointerUp={onCommit}
        onKeyUp={onCommit}
        onBlur={onCommit}
      />
    </div>
  );
}
