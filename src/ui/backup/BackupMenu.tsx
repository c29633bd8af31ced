import { Archive } from 'lucide-react';
import { useStore } from 'zustand';
import { ActionMenu } from '../parts/ActionMenu';
import { useCanEdit, useProject, useStudio } from '../studio-context';
import { useWords } from '../words/language';
import { backUp } from './back-up';
import { canPickFolder, pickFolder } from './pick-folder';

/** What can be done about the open project's backup. */
export function BackupMenu() {
  const studio = useStudio();
  const { backup } = useWords();
  const canEdit = useCanEdit();
  const id = useProject(({ document }) => document.info.id);
  const name = useProject(({ document }) => document.info.name);
  const folder = useStore(studio.folderBackup, (state) => state?.folder ?? null);
  const toFolder = async () => {
    const handle = await pickFolder();
    if (handle) await studio.backUpToFolder(handle);
  };
  const actions = [
    { id: 'file', label: backup.backUp, onAction: () => void backUp(studio, { id, name }) },
    ...(canPickFolder() && canEdit
      ? [{ id: 'folder', label: backup.toFolder, onAction: () => void toFolder() }]
      : []),
    ...(folder === null
      ? []
      : [{ id: 'end', label: backup.endFolder(folder), onAction: () => void studio.endFolderBackup() }]),
  ];
  return <ActionMenu label={backup.menu} icon={<Archive aria-hidden size={16} />} actions={actions} />;
}
