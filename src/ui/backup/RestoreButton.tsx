import { ChevronDown } from 'lucide-react';
import { useRef } from 'react';
import type { IncomingFile, Studio } from '../../studio';
import { filesOfInput } from '../intake/collect-files';
import { splitBackups } from '../intake/split-backups';
import { ActionMenu } from '../parts/ActionMenu';
import { useStudio } from '../studio-context';
import { useWords } from '../words/language';

/** React's types do not know this attribute, which every browser does. */
const FOLDERS = { webkitdirectory: '' };

/** Restores every backup of a folder; one without any is told to be none. */
async function restoreFolder(studio: Studio, files: readonly IncomingFile[]): Promise<void> {
  if (files.length === 0) return;
  const found = splitBackups(files).backups;
  for (const source of found.length > 0 ? found : [{ kind: 'folder' as const, files }])
    await studio.restoreBackup(source);
}

/** Restores a backup from its file, and by its menu from a folder. */
export function RestoreButton() {
  const studio = useStudio();
  const { backup } = useWords();
  const fileInput = useRef<HTMLInputElement>(null);
  const folderInput = useRef<HTMLInputElement>(null);
  return (
    <span className="split">
      <button type="button" className="btn" onClick={() => fileInput.current?.click()}>
        {backup.restore}
      </button>
      <ActionMenu
        label={backup.restoreMore}
        className="btn split-end"
        icon={<ChevronDown aria-hidden size={14} />}
        actions={[
          { id: 'file', label: backup.restoreFile, onAction: () => fileInput.current?.click() },
          { id: 'folder', label: backup.restoreFolder, onAction: () => folderInput.current?.click() },
        ]}
      />
      <input
        ref={fileInput}
        type="file"
        hidden
        accept=".zip,application/zip"
        aria-label={backup.fileInput}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // The same file chosen twice in a row is a choice too.
          event.currentTarget.value = '';
          if (file) void studio.restoreBackup({ kind: 'zip', file });
        }}
      />
      <input
        ref={folderInput}
        type="file"
        multiple
        hidden
        {...FOLDERS}
        aria-label={backup.folderInput}
        onChange={(event) => {
          const files = filesOfInput(event.currentTarget.files);
          event.currentTarget.value = '';
          void restoreFolder(studio, files);
        }}
      />
    </span>
  );
}
