import { ChevronDown } from 'lucide-react';
import { useStore } from 'zustand';
import { addSequence, duplicateSequence, removeSequence } from '../../../model';
import { ActionMenu, type MenuAction } from '../../parts/ActionMenu';
import { NameDialog } from '../../parts/NameDialog';
import { useCanEdit, useSequence, useStudio } from '../../studio-context';
import { useWords } from '../../words/language';
import { KeepDialog, RenameDialog } from './NameDialogs';
import { askSequence, sequenceAsking } from './sequence-asking';
import { useSequences, useVersions } from './use-sequences';
import { VersionsSheet } from './VersionsSheet';

/** The sequence on the table: which one it is, what can be done with it, and its kept versions. */
export function SequenceMenu() {
  const studio = useStudio();
  const { versions } = useWords();
  const canEdit = useCanEdit();
  const sequence = useSequence();
  const all = useSequences();
  const kept = useVersions(sequence.id);
  const changes: readonly MenuAction[] = canEdit
    ? [
        { id: 'keep', label: versions.keep, keys: 'Ctrl S', onAction: () => askSequence('keep') },
        { id: 'versions', label: versions.list(kept.length), onAction: () => askSequence('versions') },
        { id: 'add', label: versions.add, onAction: () => askSequence('add') },
        {
          id: 'duplicate',
          label: versions.duplicate,
          onAction: () =>
            void studio.edit('sequence', (document) =>
              duplicateSequence(document, sequence.id, versions.copyName(sequence.name), Date.now()),
            ),
        },
        { id: 'rename', label: versions.rename, onAction: () => askSequence('rename') },
        ...(all.length > 1
          ? [
              {
                id: 'remove',
                label: versions.remove,
                isDangerous: true,
                onAction: () =>
                  void studio.edit('sequence', (document) => removeSequence(document, sequence.id)),
              },
            ]
          : []),
      ]
    : [{ id: 'versions', label: versions.list(kept.length), onAction: () => askSequence('versions') }];
  return (
    <>
      <ActionMenu
        label={versions.menu(sequence.name)}
        className="sequence-btn"
        placement="bottom start"
        icon={
          <>
            <span>{sequence.name}</span>
            <ChevronDown aria-hidden size={14} />
          </>
        }
        {...(all.length > 1
          ? {
              choices: {
                label: versions.onTable,
                actions: all.map(({ id, name }) => ({
                  id,
                  label: name,
                  isChosen: id === sequence.id,
                  onAction: () => studio.openSequence(id),
                })),
              },
            }
          : {})}
        actions={changes}
      />
      <Asked />
    </>
  );
}

/** The dialog that is open, if one is. */
function Asked() {
  const studio = useStudio();
  const { versions } = useWords();
  const sequence = useSequence();
  const all = useSequences();
  const asking = useStore(sequenceAsking, (state) => state.asking);
  const close = () => askSequence(null);
  switch (asking) {
    case 'add':
      return (
        <NameDialog
          title={versions.addTitle}
          action={versions.addAction}
          proposed={versions.proposed(all.length + 1)}
          onName={(name) =>
            void studio.edit('sequence', (document) => addSequence(document, name, Date.now()))
          }
          onClose={close}
        />
      );
    case 'rename':
      return <RenameDialog sequence={sequence} onClose={close} />;
    case 'keep':
      return <KeepDialog onClose={close} />;
    case 'versions':
      return <VersionsSheet onClose={close} />;
    case null:
      return null;
  }
}
