import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { remember, remembered } from '../parts/remembered';
import { en, type Words } from './en';
import { fr } from './fr';

/** The languages there are, English first. */
export const LANGUAGES = { en, fr } as const satisfies Readonly<Record<string, Words>>;

/** The code of a language that the interface speaks. */
export type Language = keyof typeof LANGUAGES;

const KEY = 'rushes.language';

const isLanguage = (text: string | null | undefined): text is Language => text === 'en' || text === 'fr';

/** The language for a browser: what was chosen before, else the first of its languages that there is, else English. */
export function chooseLanguage(chosen: string | null, preferred: readonly string[]): Language {
  if (isLanguage(chosen)) return chosen;
  return preferred.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en';
}

const store = createStore<Language>(() =>
  typeof navigator === 'undefined'
    ? 'en'
    : chooseLanguage(remembered(KEY), navigator.languages ?? [navigator.language]),
);

/** Changes the language of the whole interface, and remembers it. */
export function setLanguage(language: Language): void {
  store.setState(language, true);
  remember(KEY, language);
}

/** The language in use. */
export function useLanguage(): Language {
  return useStore(store);
}

/** The words of the language in use. */
export function useWords(): Words {
  return LANGUAGES[useStore(store)];
}
