import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { appError } from '../base';
import type {
  ClipId,
  ClipRecord,
  HistoryStep,
  ProjectClip,
  ProjectId,
  ProjectInfo,
  Sequence,
  SequenceId,
  Shot,
  ShotId,
} from '../model';
import type { BackupNote, ImportEntry, WatchNote } from './storage';
import type { StoredBytes } from './stored-bytes';

/** Raise it with a step in `upgrade`; a step once released is never changed. */
const DATABASE_VERSION = 5;

/** How long another tab may take to let go of an older version of the database, in ms. */
const BLOCKED_PATIENCE_MS = 4_000;

/** The head of a stored project; its clips, sequences and steps are records of their own. */
export type ProjectRow = {
  readonly id: ProjectId;
  readonly info: ProjectInfo;
  readonly modifiedAt: number;
  readonly clipCount: number;
  readonly itemCount: number;
  readonly posterClip: ClipId | null;
  /** The stored index of the oldest step that is kept; grows as old steps are forgotten. */
  readonly firstStep: number;
  /** Steps in force, counted from `firstStep`. */
  readonly position: number;
};

/** The stores. Keys that are lists are out of line. */
export interface RushesDatabase extends DBSchema {
  projects: { key: ProjectId; value: ProjectRow };
  projectClips: { key: [ProjectId, ClipId]; value: ProjectClip };
  sequences: { key: [ProjectId, SequenceId]; value: Sequence };
  shots: { key: [ProjectId, ShotId]; value: Shot };
  history: { key: [ProjectId, number]; value: HistoryStep };
  imports: { key: [ProjectId, string]; value: ImportEntry };
  clips: { key: ClipId; value: ClipRecord };
  bytes: { key: ClipId; value: StoredBytes };
  derived: { key: [ClipId, string, number]; value: StoredBytes };
  /** The size of each clip's proxy, so that all of them can be bounded without reading one. */
  proxyBytes: { key: ClipId; value: number };
  backups: { key: ProjectId; value: BackupNote };
  watched: { key: ProjectId; value: WatchNote };
  renders: { key: string; value: StoredBytes };
  /** One entry a render, so that the oldest can be told without reading it; `usedAt` in milliseconds since 1970. */
  rendersUsed: { key: string; value: { readonly byteLength: number; readonly usedAt: number } };
}

export type Database = IDBPDatabase<RushesDatabase>;

/** The one connection of this page, opened again where the browser ended it. */
export type Connection = {
  /** Throws an AppError `storage/blocked`, or what the browser throws. */
  database(): Promise<Database>;
  close(): void;
};

/** A connection to the database of that name; nothing is opened yet. */
export function connect(name: string): Connection {
  let current: Promise<Database> | null = null;
  let outdated = false;

  const open = (): Promise<Database> =>
    new Promise((resolve, reject) => {
      let blockedFor: ReturnType<typeof setTimeout> | undefined;
      const opening = openDB<RushesDatabase>(name, DATABASE_VERSION, {
        upgrade,
        blocked() {
          blockedFor = setTimeout(
            () => reject(appError('storage/blocked', 'another tab holds an older version open')),
            BLOCKED_PATIENCE_MS,
          );
        },
        blocking(_current, _wanted, event) {
          // A newer app in another tab waits for this one; holding on would block it for good.
          outdated = true;
          (event.target as IDBDatabase).close();
        },
        terminated() {
          current = null;
        },
      });
      opening.then(resolve, reject).finally(() => clearTimeout(blockedFor));
    });

  return {
    async database() {
      if (outdated) throw appError('storage/blocked', 'a newer version of the app is open in another tab');
      current ??= open();
      try {
        return await current;
      } catch (thrown) {
        current = null;
        throw thrown;
      }
    },
    close() {
      void current?.then(
        (database) => database.close(),
        () => {},
      );
      outdated = true;
    },
  };
}

function upgrade(database: Database, from: number): void {
  if (from < 1) {
    database.createObjectStore('projects', { keyPath: 'id' });
    database.createObjectStore('projectClips');
    database.createObjectStore('sequences');
    database.createObjectStore('history');
    database.createObjectStore('clips', { keyPath: 'id' });
    database.createObjectStore('bytes');
    database.createObjectStore('derived');
  }
  if (from < 2) {
    database.createObjectStore('imports');
    database.createObjectStore('backups', { keyPath: 'id' });
  }
  if (from < 3) {
    database.createObjectStore('renders');
    database.createObjectStore('rendersUsed');
  }
  if (from < 4) {
    database.createObjectStore('shots');
    database.createObjectStore('proxyBytes');
  }
  if (from < 5) database.createObjectStore('watched');
}
