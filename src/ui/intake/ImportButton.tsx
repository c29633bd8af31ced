import { ChevronDown } from 'lucide-react';
import { useRef } from 'react';
import { canPickFolder } from '../backup/pick-folder';
import { ActionMenu } from '../parts/ActionMenu';
import { openPromptLog } from '../rushes/prompt-log/prompt-log';
import { useCanEdit, useStudio } from '../studio-context';
import { chooseWatched, sayCannotWatch } from '../watch/watch-folder';
import { useWords } from '../words/language';
import { filesOfInput } from './collect-files';
import { useIntake } from './intake';

/** What the file picker offers; what is chosen beyond it is tried all the same. */
const ACCEPT =
  'video/*,audio/*,image/gif,image/webp,image/apng,image/png,image/jpeg,image/avif,.mkv,.flac,.opus,.txt,.json,.csv';

/** React's types do not know this attribute, which every browser does. */
const FOLDERS = { webkitdirectory: '' };

/** Opens the file picker, and by its menu the folder picker. */
export function ImportButton({ isPrimary }: { readonly isPrimary: boolean }) {
  const words = useWords();
  const intake = useIntake();
  const studio = useStudio();
  const hasProject = useCanEdit();
  const filesInput = useRef<HTMLInputElement>(null);
  const folderInput = useRef<HTMLInputElement>(null);
  const take = (event: React.ChangeEvent<HTMLInputElement>) => {
    const files = filesOfInput(event.currentTarget.files);
    // The same file chosen twice in a row is a choice too.
    event.currentTarget.value = '';
    void intake.take(files, words.home.untitled);
  };
  const look = isPrimary ? 'btn go' : 'btn';
  return (
    <span className="split">
      <button type="button" className={look} onClick={() => filesInput.current?.click()}>
        {words.intake.import}
      </button>
      <ActionMenu
        label={words.intake.importMore}
        className={`${look} split-end`}
        icon={<ChevronDown aria-hidden size={14} />}
        actions={[
          { id: 'files', label: words.intake.files, onAction: () => filesInput.current?.click() },
          { id: 'folder', label: words.intake.folder, onAction: () => folderInput.current?.click() },
          ...(hasProject
            ? [
                {
                  id: 'watch',
                  label: canPickFolder() ? words.made.watch : words.made.watchNot,
                  onAction: () => (canPickFolder() ? void chooseWatched(studio) : sayCannotWatch()),
                },
                { id: 'log', label: words.made.logMenu, onAction: () => openPromptLog() },
              ]
            : []),
        ]}
      />
      <input
        ref={filesInput}
        type="file"
        multiple
        hidden
        accept={ACCEPT}
        aria-label={words.intake.clipsInput}
        onChange={take}
      />
      <input
        ref={folderInput}
        type="file"
        multiple
        hidden
        {...FOLDERS}
        aria-label={words.intake.folderInput}
        onChange={take}
      />
    </span>
  );
}
