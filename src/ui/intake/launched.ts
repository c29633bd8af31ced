import { createContext, use, useEffect } from 'react';
import { useWords } from '../words/language';
import type { Intake } from './intake';

/** The files that the system opens with the app: «Open with». */
export type Launched = {
  /** Calls `take` for each lot of files, those that wait included, until what it returns is called. */
  subscribe(take: (files: Promise<readonly File[]>) => void): () => void;
};

/** Where such files come from. */
export const LaunchedContext = createContext<Launched | null>(null);

/** Takes such files in as if they were dropped on the page. */
export function useLaunchedFiles(intake: Intake): void {
  const launched = use(LaunchedContext);
  const { untitled } = useWords().home;
  useEffect(
    () =>
      launched?.subscribe((files) => {
        const incoming = files.then((list) => list.map((file) => ({ file, path: file.name })));
        void intake.take(incoming, untitled);
      }),
    [launched, intake, untitled],
  );
}
