import { createStore } from 'zustand/vanilla';

/** Whether the prompt log is open, and the text that it begins with. */
export const promptLog = createStore<{ readonly text: string } | null>(() => null);

/** Opens it, empty or with a list that was given. */
export const openPromptLog = (text = ''): void => promptLog.setState({ text }, true);

export const closePromptLog = (): void => promptLog.setState(null, true);
