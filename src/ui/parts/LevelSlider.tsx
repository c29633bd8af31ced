import { useId } from 'react';
import { useWords } from '../words/language';

/** How loud a sound is, in decibels. A drag or a run of keys is one gesture. */
export function LevelSlider(props: {
  readonly label: string;
  readonly value: number;
  readonly isDisabled: boolean;
  onPreview(levelDb: number): void;
  onCommit(): void;
}) {
  const { format } = useWords();
  const id = useId();
  const { label, value, onCommit } = props;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <span className="fact-value">{format.decibels(value)}</span>
      <input
        id={id}
        type="range"
        min={-60}
        max={6}
        step={0.5}
        value={value}
        disabled={props.isDisabled}
        aria-valuetext={format.decibels(value)}
        onChange={(event) => props.onPreview(Number(event.currentTarget.value))}
        onPointerUp={onCommit}
        onKeyUp={onCommit}
        onBlur={onCommit}
      />
    </div>
  );
}
