import { createStore, type StoreApi } from 'zustand/vanilla';
import { ok, type Result } from '../base';
import type { ProjectId } from '../model';
import type { Outcome } from './import-files';
import type { ImportEntry, IncomingFile, StoragePort } from './ports';

/** The keys of the files of one import that were noted. */
export type NotedKeys = ReadonlyMap<IncomingFile, string>;

/** What is noted of the open project's imports, so that none is lost when the tab is killed. */
export type ImportJournal = {
  /** Files of imports that ended before these had their turn. */
  readonly missing: StoreApi<readonly ImportEntry[]>;
  /** Notes files before they are read; those of them that were missing are so no longer. */
  note(project: ProjectId, files: readonly IncomingFile[], isSong: boolean): Promise<Result<NotedKeys>>;
  /**
   * An import ended: what it noted is forgotten, but for files that found no room, which are missing now, for those
   * that were missing and did not have their turn, and, where the project could not be saved, for clips that only the
   * note still names.
   */
  settle(
    project: ProjectId,
    keys: NotedKeys,
    outcomes: ReadonlyMap<IncomingFile, Outcome>,
    isSaved: boolean,
  ): Promise<void>;
  /** A project was opened. @returns what came to be a clip; what did not is missing */
  opened(project: ProjectId): Promise<readonly ImportEntry[]>;
  forget(project: ProjectId, keys: readonly string[]): Promise<void>;
  closed(): void;
};

/** So long files are looked at before the page gets its turn, in ms. */
const TURN_MS = 8;

/** The journal; `now` is milliseconds since 1970. */
export function createImportJournal(
  storage: Pick<StoragePort, 'noteImport' | 'importEntries' | 'forgetImport'>,
  now: () => number,
): ImportJournal {
  const missing = createStore<readonly ImportEntry[]>(() => []);
  /** Keys of imports that run. */
  const running = new Set<string>();
  /** Those of them whose files were missing already. */
  const again = new Set<string>();
  let count = 0;

  /** Later entries have larger keys, also after a reload. */
  const newKey = () => `${now().toString().padStart(15, '0')}-${(count++).toString().padStart(7, '0')}`;

  const drop = (keys: readonly string[]) => {
    if (keys.length === 0) return;
    const gone = new Set(keys);
    missing.setState(
      missing.getState().filter(({ key }) => !gone.has(key)),
      true,
    );
  };

  return {
    missing,

    async note(project, files, isSong) {
      const keys = new Map(files.map((incoming) => [incoming, newKey()]));
      for (const key of keys.values()) running.add(key);
      const entries: ImportEntry[] = [];
      let turn = performance.now();
      for (const [{ file, path, root }, key] of keys) {
        // Asking a file for its size asks another process: thousands of them would hold up the page.
        if (performance.now() - turn > TURN_MS) {
          await new Promise((resolve) => setTimeout(resolve));
          turn = performance.now();
        }
        const { name, size: byteLength } = file;
        entries.push({ key, name, path, byteLength, root: root ?? null, isSong, clipId: null });
      }
      const given = new Map(entries.map(({ key, name, byteLength }) => [sameFile(name, byteLength), key]));
      const replaced: string[] = [];
      for (const { key, name, byteLength } of missing.getState()) {
        const newer = given.get(sameFile(name, byteLength));
        if (newer === undefined) continue;
        replaced.push(key);
        again.add(newer);
      }
      const noted = await storage.noteImport(project, entries, replaced);
      if (!noted.ok) {
        for (const key of keys.values()) running.delete(key);
        // Where there is no room for a note, what is here already can still be told from what is not.
        return noted.error.code === 'storage/quota' ? ok(new Map()) : noted;
      }
      drop(replaced);
      return ok(keys);
    },

    async settle(project, keys, outcomes, isSaved) {
      const kept = (file: IncomingFile, key: string) => {
        const outcome = outcomes.get(file);
        if (outcome === undefined || outcome.kind === 'cancelled') return again.has(key);
        if (outcome.kind === 'refused') return outcome.error.code === 'storage/quota';
        return outcome.kind === 'added' && !isSaved;
      };
      const ended = [...keys].filter(([file, key]) => !kept(file, key)).map(([, key]) => key);
      await storage.forgetImport(project, ended);
      for (const key of keys.values()) {
        running.delete(key);
        again.delete(key);
      }
      if (ended.length === keys.size) return;
      const left = await storage.importEntries(project);
      if (left.ok) missing.setState(left.value.filter(isMissing), true);
    },

    async opened(project) {
      const entries = await storage.importEntries(project);
      if (!entries.ok) return [];
      missing.setState(entries.value.filter(isMissing), true);
      return entries.value.filter(({ clipId }) => clipId !== null);
    },

    async forget(project, keys) {
      await storage.forgetImport(project, keys);
      drop(keys);
    },

    closed: () => missing.setState([], true),
  };

  function isMissing({ key, clipId }: ImportEntry): boolean {
    return clipId === null && !running.has(key);
  }
}

const sameFile = (name: string, byteLength: number) => `${byteLength} ${name}`;
