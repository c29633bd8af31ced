import { createContext, use } from 'react';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { activeSequence } from '../../model';
import type { BackupSource, IncomingFile, Studio } from '../../studio';
import { splitBackups } from './split-backups';
import { splitSong } from './split-song';
import { untitledName } from './untitled-name';

/** The one way in for files, wherever they come from. */
export type Intake = {
  /** How many calls are on their way: files were given and have not all ended yet. */
  readonly pending: StoreApi<number>;
  /**
   * Takes files into the open project; without one, into a new project named after `untitled`. The only sound file
   * becomes the song where there is none. A backup is restored as a project of its own.
   */
  take(files: readonly IncomingFile[] | Promise<readonly IncomingFile[]>, untitled: string): Promise<void>;
  /** Imports a song and lays it under the film in place of the one there. */
  takeSong(file: IncomingFile): Promise<void>;
};

/** The intake of a studio. */
export function createIntake(studio: Studio): Intake {
  const pending = createStore(() => 0);
  const counted = async (work: () => Promise<unknown>): Promise<void> => {
    pending.setState((n) => n + 1, true);
    try {
      await work();
    } finally {
      pending.setState((n) => n - 1, true);
    }
  };
  const openSomewhere = async (untitled: string): Promise<boolean> => {
    if (studio.project.getState() !== null) return true;
    const home = studio.home.getState();
    const names = home.kind === 'ready' ? home.projects.map((project) => project.name) : [];
    return (await studio.createProject(untitledName(untitled, names))).ok;
  };
  return {
    pending,
    async take(given, untitled) {
      let sources: readonly BackupSource[] = [];
      await counted(async () => {
        const all = await given;
        // That hundreds of files were given is a long task of the browser's own; what is done with them is another.
        await new Promise((resolve) => setTimeout(resolve));
        const { backups, clips: files } = splitBackups(all);
        sources = backups;
        if (files.length === 0 || !(await openSomewhere(untitled))) return;
        const project = studio.project.getState();
        const hasSong = project !== null && activeSequence(project.document).song !== null;
        const { song, clips } = splitSong(files, hasSong);
        await Promise.all([
          clips.length > 0 ? studio.importFiles(clips) : null,
          song === null ? null : studio.importSong(song),
        ]);
      });
      for (const source of sources) await studio.restoreBackup(source);
    },
    takeSong: (file) => counted(() => studio.importSong(file)),
  };
}

/** The intake of this page. */
export const IntakeContext = createContext<Intake | null>(null);

/** The intake; only below App. */
export function useIntake(): Intake {
  const intake = use(IntakeContext);
  if (intake === null) throw new Error('There is no intake above this component');
  return intake;
}
