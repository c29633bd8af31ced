import { createStore } from 'zustand/vanilla';
import { ok, type Result } from '../base';
import type { ProjectId } from '../model';
import { createExports } from './export-controller';
import { filmName } from './film-name';
import { createHome } from './home-controller';
import { createImports } from './import-controller';
import { createNotices } from './notices-controller';
import type { ExportPort, IngestPort, PicturePort, PlayerPort, StoragePort, StorageSpace } from './ports';
import { createPosters } from './posters-controller';
import { createProjectController } from './project-controller';
import { createSession } from './session-controller';
import type { Studio } from './studio';

/** What the studio works with; `main.tsx` makes it. */
export type StudioPorts = {
  readonly storage: StoragePort;
  readonly ingest: IngestPort;
  readonly player: PlayerPort;
  readonly pictures: PicturePort;
  readonly exporter: ExportPort;
};

/** The studio of this page. Nothing is read before `refreshHome` or `openProject` is called. */
export function createStudio({ storage, ingest, player, pictures, exporter }: StudioPorts): Studio {
  const now = () => Date.now();
  const notices = createNotices(now);
  const project = createProjectController(storage, notices, now);
  const home = createHome(storage, notices, now);
  const session = createSession(project.store);
  const posters = createPosters(storage, ingest);
  const exports = createExports(exporter, project.store, notices, now);
  const space = createStore<StorageSpace>(() => ({ usedBytes: null, freeBytes: null, persistent: false }));

  const measureSpace = async () => space.setState(await storage.space(), true);
  let askedToPersist = false;
  const onStored = async () => {
    // Asked when there is something to lose; some browsers ask the artist, so only once.
    if (!askedToPersist) await storage.persist();
    askedToPersist = true;
    await measureSpace();
  };
  const imports = createImports({ storage, ingest }, project, notices, {
    now,
    onStored: () => void onStored(),
  });

  /** Projects are opened and closed one after the other, however quickly one clicks. */
  let table: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = table.then(work);
    table = turn.catch(() => {});
    return turn;
  };

  const clear = async (): Promise<void> => {
    if (project.id() === null) return;
    player.pause();
    await imports.stop();
    await project.close();
    posters.closed();
  };

  const open = async (id: ProjectId): Promise<Result<void>> => {
    if (project.id() === id) return ok(undefined);
    await clear();
    posters.opened();
    const opened = await project.open(id);
    if (!opened.ok) {
      posters.closed();
      notices.tell({ kind: 'project-failed', name: home.nameOf(id), error: opened.error });
      return opened;
    }
    exports.opened();
    imports.opened();
    return opened;
  };

  return {
    home: home.store,
    project: project.store,
    session,
    imports: imports.store,
    exports: exports.store,
    notices: notices.store,
    space,
    posters: posters.store,
    player,
    pictures,

    async refreshHome() {
      await Promise.all([home.refresh(), measureSpace()]);
    },
    createProject: (name) =>
      inTurn(async () => {
        const created = await home.create(name);
        if (!created.ok) return created;
        const opened = await open(created.value);
        return opened.ok ? created : opened;
      }),
    openProject: (id) => inTurn(() => open(id)),
    closeProject: () =>
      inTurn(async () => {
        await clear();
        await Promise.all([home.refresh(), measureSpace()]);
      }),
    renameProject: (id, name) =>
      inTurn(async () => {
        if (project.id() !== id) return home.rename(id, name);
        const renamed = project.rename(name);
        await project.flush();
        await home.refresh();
        return renamed;
      }),
    duplicateProject: (id, name) =>
      inTurn(async () => {
        if (project.id() === id) await project.flush();
        return home.duplicate(id, name);
      }),
    deleteProject: (id) =>
      inTurn(async () => {
        if (project.id() === id) {
          player.pause();
          await imports.stop();
          posters.closed();
        }
        project.drop(id);
        const removed = await home.remove(id);
        await project.saveClosed();
        await measureSpace();
        return removed;
      }),

    edit: project.edit,
    beginGesture: project.beginGesture,
    undo: project.undo,
    redo: project.redo,
    flush: project.flush,

    show: (screen) => session.setState({ screen }),
    selectClips: (selectedClips, focusedClip) => session.setState({ selectedClips, focusedClip }),
    selectItem: (selectedItem) => session.setState({ selectedItem }),

    importFiles: imports.importFiles,
    cancelImport: imports.cancel,
    importSong: imports.importSong,
    wantPoster: posters.want,

    startExport: exports.start,
    cancelExport: exports.cancel,
    filmName: () => filmName(project.store.getState()?.document.info.name ?? ''),

    dismissNotice: notices.dismiss,
  };
}
