import { type ReactNode, useId } from 'react';

/** A choice of one among a few: in a row, as cards with a line of explanation, or as a list with a word beside each. */
export function RadioRow<Value extends string>(props: {
  readonly label: string;
  readonly options: readonly {
    readonly value: Value;
    readonly label: string;
    readonly hint?: string;
    readonly icon?: ReactNode;
    readonly isDisabled?: boolean;
  }[];
  readonly value: Value;
  readonly layout: 'row' | 'cards' | 'list';
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
            disabled={props.isDisabled === true || option.isDisabled === true}
            onChange={() => props.onChange(option.value)}
          />
          <span className={option.icon ? 'radio-face with-icon' : 'radio-face'}>
            {option.icon}
            <span className="radio-words">
              <span>{option.label}</span>
              {option.hint ? <small>{option.hint}</small> : null}
            </span>
          </span>
        </label>
      ))}
    </div>
  );
}
