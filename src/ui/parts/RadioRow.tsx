import { useId } from 'react';

/** A choice of one among a few, in a row or as cards with a line of explanation. */
export function RadioRow<Value extends string>(props: {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly hint?: string }[];
  readonly value: Value;
  readonly layout: 'row' | 'cards';
  readonly isDisabled?: boolean;
  readonly onChange: (value: Value) => void;
}) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={props.label} className={`radios ${props.layout}`}>
      {props.options.map((option) => (
        <label key={option.value} className="radio">
          <input
            type="radio"
            name={name}
            className="visually-hidden"
            aria-label={option.label}
            checked={option.value === props.value}
            disabled={props.isDisabled}
            onChange={() => props.onChange(option.value)}
          />
          <span className="radio-face">
            <span>{option.label}</span>
            {option.hint ? <small>{option.hint}</small> : null}
          </span>
        </label>
      ))}
    </div>
  );
}
