import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { remember, remembered } from '../parts/remembered';
import { en, type Words } from './en';

/** The languages there are, English first, each by its own name. */
export const LANGUAGE_NAMES = { en: 'English', fr: 'Français' } as const;

/** The code of a language that the interface speaks. */
export type Language = keyof typeof LANGUAGE_NAMES;

const KEY = 'rushes.language';

const isLanguage = (text: string | null | undefined): text is Language => text === 'en' || text === 'fr';

/** The language for a browser: what was chosen before, else the first of its languages that there is, else English. */
export function chooseLanguage(chosen: string | null, preferred: readonly string[]): Language {
  if (isLanguage(chosen)) return chosen;
  return preferred.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en';
}

/** The language in use, whose words are there; English is there from the first. */
const store = createStore<{ readonly language: Language; readonly words: Words }>(() => ({
  language: 'en',
  words: en,
}));

/** Brings the words of a language. Who speaks one does not load the others. */
async function wordsOf(language: Language): Promise<Words> {
  return language === 'en' ? en : (await import('./fr')).fr;
}

/** Speaks the language of this browser; English where its words do not come. */
export async function startLanguage(): Promise<void> {
  const language = chooseLanguage(remembered(KEY), navigator.languages ?? [navigator.language]);
  try {
    store.setState({ language, words: await wordsOf(language) }, true);
  } catch {
    // The first visit broke off in the middle: the next has them.
  }
}

/** Changes the language of the whole interface, and remembers it. */
export function setLanguage(language: Language): void {
  remember(KEY, language);
  void wordsOf(language).then((words) => store.setState({ language, words }, true));
}

/** The language in use. */
export function useLanguage(): Language {
  return useStore(store, ({ language }) => language);
}

/** The words of the language in use. */
export function useWords(): Words {
  return useStore(store, ({ words }) => words);
}
