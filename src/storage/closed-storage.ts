import { type AppError, err } from '../base';
import type { Storage } from './storage';

/** A storage that could not be opened: every call answers why, so that the page can say it. */
export function closedStorage(error: AppError): Storage {
  const refuse = async () => err(error);
  return {
    listProjects: refuse,
    loadProject: refuse,
    createProject: refuse,
    saveProject: refuse,
    duplicateProject: refuse,
    deleteProject: refuse,
    reclaim: refuse,
    noteImport: refuse,
    importEntries: refuse,
    forgetImport: refuse,
    putClip: refuse,
    clipRecords: refuse,
    clipBytes: refuse,
    putDerived: refuse,
    putWatched: refuse,
    derived: refuse,
    derivedKinds: refuse,
    analyses: refuse,
    rendered: refuse,
    renderedOf: refuse,
    putRendered: refuse,
    backupNote: refuse,
    putBackupNote: refuse,
    watchNote: refuse,
    putWatchNote: refuse,
    space: async () => ({ usedBytes: null, freeBytes: null, persistent: false, outlivesWindow: true }),
    persist: async () => false,
    close: () => undefined,
  };
}
