import { Languages } from 'lucide-react';
import { ActionMenu } from '../parts/ActionMenu';
import { LANGUAGES, type Language, setLanguage, useLanguage, useWords } from '../words/language';

/** Chooses the language of the interface. */
export function LanguageMenu() {
  const { common } = useWords();
  const language = useLanguage();
  return (
    <ActionMenu
      label={common.language}
      icon={<Languages aria-hidden size={16} />}
      actions={(Object.keys(LANGUAGES) as Language[]).map((code) => ({
        id: code,
        label: LANGUAGES[code].languageName,
        isChosen: code === language,
        onAction: () => setLanguage(code),
      }))}
    />
  );
}
