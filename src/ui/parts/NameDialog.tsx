import { useState } from 'react';
import { useWords } from '../words/language';
import { AppDialog } from './AppDialog';

/** Asks for a name; the one proposed is selected, so that typing replaces it and Enter takes it. */
export function NameDialog(props: {
  readonly title: string;
  readonly action: string;
  readonly proposed: string;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}) {
  const { common } = useWords();
  const [name, setName] = useState(props.proposed);
  return (
    <AppDialog title={props.title} onClose={props.onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === '') return;
          props.onClose();
          props.onName(name.trim());
        }}
      >
        <label className="field">
          <span className="field-label">{common.name}</span>
          <input
            className="input"
            value={name}
            maxLength={120}
            // biome-ignore lint/a11y/noAutofocus: the dialog was opened to type this name
            autoFocus
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <div className="dialog-actions">
          <button type="button" className="btn" onClick={props.onClose}>
            {common.cancel}
          </button>
          <button type="submit" className="btn go" disabled={name.trim() === ''}>
            {props.action}
          </button>
        </div>
      </form>
    </AppDialog>
  );
}
