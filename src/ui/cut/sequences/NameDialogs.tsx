import { keepVersion, renameSequence, type Sequence } from '../../../model';
import { NameDialog } from '../../parts/NameDialog';
import { useStudio } from '../../studio-context';
import { useWords } from '../../words/language';

/** Keeps the cut as it is now, under its date unless the artist says otherwise. */
export function KeepDialog({ onClose }: { readonly onClose: () => void }) {
  const studio = useStudio();
  const { versions, format } = useWords();
  return (
    <NameDialog
      title={versions.keepTitle}
      action={versions.keepAction}
      proposed={format.date(Date.now())}
      onName={(name) => void studio.edit('version', (document) => keepVersion(document, name, Date.now()))}
      onClose={onClose}
    />
  );
}

/** Gives a sequence, or a kept version, another name. */
export function RenameDialog({
  sequence,
  onClose,
}: {
  readonly sequence: Sequence;
  readonly onClose: () => void;
}) {
  const studio = useStudio();
  const { common, versions } = useWords();
  const label = sequence.versionOf === null ? 'sequence' : 'version';
  return (
    <NameDialog
      title={versions.renameTitle(sequence.name)}
      action={common.rename}
      proposed={sequence.name}
      onName={(name) => void studio.edit(label, (document) => renameSequence(document, sequence.id, name))}
      onClose={onClose}
    />
  );
}
