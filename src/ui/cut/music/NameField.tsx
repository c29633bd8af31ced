import { useEffect, useRef, useState } from 'react';
import { namingBegun } from './music-panel';

/** A name in a list, typed in place: Enter or leaving the field takes it, Escape leaves it as it was. */
export function NameField(props: {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly isDisabled: boolean;
  /** Whether the name is to be typed now. */
  readonly isNaming: boolean;
  readonly onName: (name: string) => void;
}) {
  const { value, isNaming } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const isEscaped = useRef(false);
  useEffect(() => {
    if (!isNaming) return;
    input.current?.focus();
    input.current?.scrollIntoView({ block: 'nearest' });
    namingBegun();
  }, [isNaming]);
  const end = () => {
    const name = draft?.trim();
    setDraft(null);
    if (name !== undefined && name !== value && !isEscaped.current) props.onName(name);
    isEscaped.current = false;
  };
  return (
    <input
      ref={input}
      className="input"
      type="text"
      autoComplete="off"
      maxLength={120}
      aria-label={props.label}
      placeholder={props.placeholder}
      disabled={props.isDisabled}
      value={draft ?? value}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={end}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        isEscaped.current = event.key === 'Escape';
        event.currentTarget.blur();
      }}
    />
  );
}
