import { appError } from '../base';
import { activeSequence, type ClipId, type ClipToAdd, type ProjectId } from '../model';
import { fileAt, mayRead } from './file-at';
import type { ImportJournal } from './import-journal';
import type { NoticesController } from './notices-controller';
import type { ImportEntry, IncomingFile, StoragePort } from './ports';
import type { ProjectController } from './project-controller';

/** How an import that was killed, or found no room, goes on. */
export type ImportResuming = {
  /** Whether the browser can be asked for all that is missing. */
  canContinue(): boolean;
  /** Imports what is missing by the handles that were kept; asks the artist where the browser wants it, after a click. */
  continueImport(): Promise<void>;
  /** Takes in what was stored when the tab was killed, and goes on by itself where that needs no question. */
  resume(id: ProjectId): Promise<void>;
};

type ResumingWork = {
  importFiles(files: readonly IncomingFile[]): Promise<unknown>;
  importSong(file: IncomingFile): Promise<unknown>;
  readonly storage: Pick<StoragePort, 'clipRecords' | 'forgetImport'>;
  readonly project: ProjectController;
  readonly notices: NoticesController;
  readonly journal: ImportJournal;
  /** Takes stored clips into the project. */
  admit(clips: readonly ClipToAdd[]): void;
  laySong(id: ClipId): void;
};

export function createImportResuming(work: ResumingWork): ImportResuming {
  const { storage, project, notices, journal } = work;
  const roots = () => rootsOf(journal.missing.getState());

  /** Takes in what was stored and not yet in the project. */
  const takeIn = async (id: ProjectId, entries: readonly ImportEntry[]): Promise<void> => {
    const records = await storage.clipRecords(entries.flatMap(({ clipId }) => clipId ?? []));
    const open = project.store.getState();
    if (!records.ok || !open || project.id() !== id) return;
    const order = Object.values(open.document.clips).reduce((max, clip) => Math.max(max, clip.order), -1);
    const clips = entries.flatMap(({ clipId, name }, index) => {
      const record = clipId && records.value.get(clipId);
      return record && !open.document.clips[record.id] ? [{ record, name, order: order + 1 + index }] : [];
    });
    if (clips.length > 0) {
      work.admit(clips);
      notices.tell({ kind: 'import-resumed', count: clips.length });
    }
    const song = entries.find(({ isSong }) => isSong)?.clipId;
    const now = project.store.getState()?.document;
    if (song && now?.clips[song] && activeSequence(now).song === null) work.laySong(song);
    if (await project.flush())
      await storage.forgetImport(
        id,
        entries.map(({ key }) => key),
      );
  };

  /** Imports what is missing and can be read. */
  const fetchMissing = async (): Promise<void> => {
    const clips: IncomingFile[] = [];
    const songs: IncomingFile[] = [];
    for (const { root, path, name, isSong } of journal.missing.getState()) {
      const file = root && (await fileAt(root, path));
      if (!root || !file) {
        notices.tell({ kind: 'refused', name, error: appError('file/unreadable', path) });
        continue;
      }
      (isSong ? songs : clips).push({ file, path, root });
      if (!isSong) clips.push(...(await filesBeside(root, path)));
    }
    await Promise.all([work.importFiles(clips), ...songs.map((song) => work.importSong(song))]);
  };

  return {
    canContinue: () => roots() !== null,

    async continueImport() {
      if (!project.checkEditable().ok) return;
      for (const root of roots() ?? [])
        if (!(await mayRead(root, true))) return notices.tell({ kind: 'import-denied' });
      await fetchMissing();
    },

    async resume(id) {
      const entries = await journal.opened(id);
      if (project.id() !== id) return;
      if (entries.length > 0) await takeIn(id, entries);
      const kept = roots();
      if (kept === null) return;
      for (const root of kept) if (!(await mayRead(root, false))) return;
      if (project.id() === id) await fetchMissing();
    },
  };
}

/** What lies beside a file in the folder that was dropped and may tell how it was made. */
async function filesBeside(root: FileSystemHandle, path: string): Promise<readonly IncomingFile[]> {
  if (root.kind !== 'directory') return [];
  const stem = path.replace(/\.[^./]*$/, '');
  const paths = [`${stem}.txt`, `${stem}.json`, `${path}.json`, `${path}.txt`];
  const files = await Promise.all(paths.map((beside) => fileAt(root, beside)));
  return files.flatMap((file, at) => {
    const beside = paths[at];
    return file && beside ? [{ file, path: beside, root }] : [];
  });
}

/** The handles of all that is missing; null where one of them has none, or nothing is missing. */
function rootsOf(missing: readonly ImportEntry[]): readonly FileSystemHandle[] | null {
  const roots = missing.map(({ root }) => root);
  if (roots.length === 0 || roots.includes(null)) return null;
  return roots.filter((root) => root !== null);
}
