import { useWords } from '../words/language';
import { AppDialog } from './AppDialog';

/** Asks before something that cannot be undone. */
export function ConfirmDialog(props: {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}) {
  const { common } = useWords();
  return (
    <AppDialog title={props.title} role="alertdialog" onClose={props.onClose}>
      <p className="dialog-text">{props.text}</p>
      <div className="dialog-actions">
        <button type="button" className="btn" onClick={props.onClose}>
          {common.cancel}
        </button>
        <button
          type="button"
          className="btn danger"
          onClick={() => {
            props.onClose();
            props.onConfirm();
          }}
        >
          {props.action}
        </button>
      </div>
    </AppDialog>
  );
}
