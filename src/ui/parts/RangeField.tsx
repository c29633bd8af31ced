import { useId, useRef, useState } from 'react';
import { useEscapeDrag } from './use-escape-drag';

/** A value that is dragged, or stepped with the arrow keys, between two ends. A drag or a run of keys is one gesture;
 * Escape leaves the value as it was. */
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
  onCancel(): void;
}) {
  const id = useId();
  const { label, value, say } = props;
  const isHeld = useRef(false);
  // What is still dragged after Escape changes nothing any more.
  const [phase, setPhase] = useState<'rest' | 'changing' | 'given-up'>('rest');
  useEscapeDrag(phase === 'changing', () => {
    setPhase(isHeld.current ? 'given-up' : 'rest');
    props.onCancel();
  });
  const end = () => {
    isHeld.current = false;
    setPhase('rest');
    if (phase !== 'given-up') props.onCommit();
  };
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
        onPointerDown={() => {
          isHeld.current = true;
          setPhase('changing');
        }}
        onChange={(event) => {
          if (phase === 'given-up') return;
          setPhase('changing');
          props.onPreview(Number(event.currentTarget.value));
        }}
        onPointerUp={end}
        onPointerCancel={end}
        onKeyUp={() => {
          if (!isHeld.current) end();
        }}
        onBlur={end}
      />
    </div>
  );
}
