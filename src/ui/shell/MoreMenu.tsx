import { EllipsisVertical } from 'lucide-react';
import { useStore } from 'zustand';
import { showSheet } from '../about/sheet';
import { ActionMenu } from '../parts/ActionMenu';
import { useMedia } from '../parts/use-media';
import { openPromptLog } from '../rushes/prompt-log/prompt-log';
import { useStudio } from '../studio-context';
import { LANGUAGE_NAMES, type Language, setLanguage, useLanguage, useWords } from '../words/language';

/** What is wanted now and then, on every screen: the language, the keys, what the app is. */
export function MoreMenu() {
  const { about, common, made, shell, shortcuts } = useWords();
  const language = useLanguage();
  const studio = useStudio();
  // Where there is no room for the menu beside «Import».
  const isNarrow = useMedia('(max-width: 720px)');
  const canEdit = useStore(studio.project, (project) => project !== null && project.readOnly === null);
  return (
    <ActionMenu
      label={shell.more}
      icon={<EllipsisVertical aria-hidden size={16} />}
      choices={{
        label: common.language,
        actions: (Object.keys(LANGUAGE_NAMES) as Language[]).map((code) => ({
          id: code,
          label: LANGUAGE_NAMES[code],
          lang: code,
          isChosen: code === language,
          onAction: () => setLanguage(code),
        })),
      }}
      actions={[
        ...(isNarrow && canEdit ? [{ id: 'log', label: made.logMenu, onAction: () => openPromptLog() }] : []),
        { id: 'shortcuts', label: shortcuts.title, keys: '?', onAction: () => showSheet('shortcuts') },
        { id: 'about', label: about.title, onAction: () => showSheet('about') },
      ]}
    />
  );
}
