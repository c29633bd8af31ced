import { EllipsisVertical } from 'lucide-react';
import { showSheet } from '../about/sheet';
import { ActionMenu } from '../parts/ActionMenu';
import { LANGUAGES, type Language, setLanguage, useLanguage, useWords } from '../words/language';

/** What is wanted now and then, on every screen: the language, the keys, what the app is. */
export function MoreMenu() {
  const { about, common, shell, shortcuts } = useWords();
  const language = useLanguage();
  return (
    <ActionMenu
      label={shell.more}
      icon={<EllipsisVertical aria-hidden size={16} />}
      choices={{
        label: common.language,
        actions: (Object.keys(LANGUAGES) as Language[]).map((code) => ({
          id: code,
          label: LANGUAGES[code].languageName,
          lang: code,
          isChosen: code === language,
          onAction: () => setLanguage(code),
        })),
      }}
      actions={[
        { id: 'shortcuts', label: shortcuts.title, keys: '?', onAction: () => showSheet('shortcuts') },
        { id: 'about', label: about.title, onAction: () => showSheet('about') },
      ]}
    />
  );
}
