import { createStore } from 'zustand/vanilla';
import { appError, ok, type Result } from '../base';
import { activeSequence, type ProjectId } from '../model';
import { outputOf, planSequence } from '../plan';
import { createAppCopy } from './app-copy-controller';
import { backupName } from './backup-contents';
import { createBackupController } from './backup-controller';
import { createBackupNotes } from './backup-notes';
import { createCopyFacts } from './copy-facts-controller';
import { createExports } from './export-controller';
import { fileStem, filmName, filmTitle } from './film-name';
import { createFindings } from './findings-controller';
import { createFolderBackup } from './folder-backup-controller';
import { createHome } from './home-controller';
import { createImports } from './import-controller';
import { createMaking } from './making-controller';
import { createNotices } from './notices-controller';
import type {
  AppCopyPort,
  BackupPort,
  BeatsPort,
  ExportPort,
  IngestPort,
  PackPort,
  PicturePort,
  PlayerPort,
  ProjectLockPort,
  SamplePort,
  StoragePort,
  StorageSpace,
  ViewsPort,
} from './ports';
import { createPosters } from './posters-controller';
import { createPreviews } from './previews-controller';
import { createProjectController } from './project-controller';
import { removeClipsOf } from './remove-clips';
import { createSample } from './sample-controller';
import { createSession, showMarked } from './session-controller';
import { createSongs } from './song-controller';
import type { Studio } from './studio';
import { tellLeftSlots } from './tell-left-slots';
import { createWatch } from './watch-controller';

/** What the studio works with; `main.tsx` makes it. */
export type StudioPorts = {
  readonly storage: StoragePort;
  readonly lock: ProjectLockPort;
  readonly ingest: IngestPort;
  readonly player: PlayerPort;
  readonly pictures: PicturePort;
  readonly exporter: ExportPort;
  readonly sample: SamplePort;
  readonly appCopy: AppCopyPort;
  readonly backups: BackupPort;
  readonly beats: BeatsPort;
  readonly views: ViewsPort;
  readonly pack: PackPort;
};

/** The studio of this page. Nothing is read before `refreshHome` or `openProject` is called. */
export function createStudio(ports: StudioPorts): Studio {
  const { storage, lock, ingest, player, pictures, exporter } = ports;
  const now = () => Date.now();
  const notices = createNotices(now);
  const project = createProjectController(storage, lock, notices, {
    now,
    onTakeover: (id, taken) => onTakeover(id, taken),
  });
  const home = createHome(storage, notices, now);
  const session = createSession(project.store, ports.views);
  tellLeftSlots(project.store, session, notices);
  const posters = createPosters(storage, ingest);
  const copyFacts = createCopyFacts(exporter, project.store);
  const songs = createSongs({ storage, beats: ports.beats }, project.store);
  const exports = createExports(exporter, project.store, notices, now);
  const space = createStore<StorageSpace>(() => ({
    usedBytes: null,
    freeBytes: null,
    persistent: false,
    outlivesWindow: true,
  }));

  /** What killed tabs and forgotten steps left is given back once a page. */
  let reclaimed: Promise<unknown> | null = null;
  const measureSpace = async () => space.setState(await storage.space(), true);
  let askedToPersist = false;
  const onStored = async () => {
    // Asked when there is something to lose; some browsers ask the artist, so only once, and nothing waits for it.
    if (!askedToPersist) void storage.persist().then(measureSpace);
    askedToPersist = true;
    await measureSpace();
  };
  const making = createMaking({ storage, ingest }, project, notices);
  const imports = createImports({ storage, ingest }, project, notices, making, {
    now,
    onStored: () => void onStored(),
  });

  const previews = createPreviews({ storage, ingest, project: project.store, isBusy });
  const findings = createFindings(previews.analyses, project.store);

  const watch = createWatch(storage, project, imports.importFiles);
  let isFilling = false;
  let isAskedAgain = false;
  /** Makes the posters that an import left for later. */
  const fillPosters = async (): Promise<void> => {
    isAskedAgain = isFilling;
    const open = project.store.getState();
    if (!open || isFilling) return;
    const { info, clips } = open.document;
    const records = [...open.records.values()].filter(({ id }) => clips[id]);
    const inOrder = records.sort((a, b) => (clips[a.id]?.order ?? 0) - (clips[b.id]?.order ?? 0));
    isFilling = true;
    await posters.makeMissing(
      inOrder,
      () => project.id() === info.id && imports.store.getState().kind === 'idle',
    );
    isFilling = false;
    if (isAskedAgain) return fillPosters();
    previews.look();
  };
  imports.store.subscribe(({ kind }, was) => {
    if (kind === 'idle' && was.kind !== 'idle') void fillPosters();
  });

  const notes = createBackupNotes(storage, project.store, now);
  const folderBackup = createFolderBackup(
    { storage, backups: ports.backups },
    project.store,
    notes,
    notices,
    { now },
  );
  const backups = createBackupController({ storage, ingest, backups: ports.backups }, notes, notices, {
    now,
    remove: (id) => deleteProject(id),
    onClip: (id, record) => project.id() === id && project.addRecords([record]),
    onChanged: () => Promise.all([home.refresh(), onStored()]),
  });
  /** The open project may be changed here: its backups are looked at. */
  const lookAtBackups = async (id: ProjectId): Promise<void> => {
    const changedAt = home.modifiedAt(id) ?? now();
    await notes.opened(id, changedAt);
    await folderBackup.opened(id, changedAt);
  };

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
    making.closed();
    watch.closed();
    await imports.stop();
    await project.close();
    songs.closed();
    folderBackup.closed('closed');
    posters.closed();
    previews.closed();
    player.release();
    pictures.release();
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
    exports.opened(id);
    imports.opened();
    previews.opened();
    making.opened();
    void watch.opened(id);
    void fillPosters();
    void lookAtBackups(id);
    return opened;
  };

  const onTakeover = (id: ProjectId, taken: Result<void>): void => {
    const name = project.store.getState()?.document.info.name ?? home.nameOf(id);
    if (taken.ok) {
      if (project.isWriter(id)) {
        notices.tell({ kind: 'taken-over', name });
        imports.opened();
        previews.opened();
        making.opened();
        void watch.opened(id);
        void lookAtBackups(id);
      }
      return;
    }
    notices.tell({ kind: 'project-failed', name, error: taken.error });
    void inTurn(async () => {
      if (project.id() !== id) return;
      await clear();
      await home.refresh();
    });
  };

  /** Writes a project that is not on the table; refused while another tab has it open. */
  const asWriter = async <T>(id: ProjectId, work: () => Promise<Result<T>>): Promise<Result<T>> => {
    if (project.isWriter(id)) return work();
    const release = await lock.tryTake(id);
    if (release === null) return home.refuse(id, appError('project/other-tab'));
    try {
      return await work();
    } finally {
      await release();
    }
  };

  const deleteProject = (id: ProjectId): Promise<Result<void>> =>
    inTurn(() =>
      asWriter(id, async () => {
        if (project.id() === id) {
          player.pause();
          making.closed();
          watch.closed();
          await imports.stop();
          folderBackup.closed('deleted');
          posters.closed();
          previews.closed();
        }
        await exports.drop(id);
        const release = project.drop(id);
        const removed = await home.remove(id);
        if (removed.ok) ports.views.write(id, null);
        player.release();
        pictures.release();
        await release?.();
        await project.saveClosed();
        await measureSpace();
        return removed;
      }),
    );

  const copy = createAppCopy(ports.appCopy, notices, {
    isBusy: isWorking,
    saveAll: async () => (await project.flush()) && (await project.saveClosed()),
  });

  const createProject: Studio['createProject'] = (name) =>
    inTurn(async () => {
      const created = await home.create(name);
      if (!created.ok) return created;
      const opened = await open(created.value);
      return opened.ok ? created : opened;
    });

  const sample = createSample(ports.sample, { project, imports, session, notices, createProject });

  /** Whether something runs that was asked for. */
  function isWorking(): boolean {
    return (
      imports.store.getState().kind !== 'idle' ||
      ['running', 'cancelling'].includes(backups.store.getState().kind) ||
      ['running', 'cancelling'].includes(exports.store.getState().kind)
    );
  }
  function isBusy(): boolean {
    return isWorking() || isFilling || player.state().playing || sample.store.getState().kind === 'making';
  }
  for (const { subscribe } of [imports.store, backups.store, exports.store, sample.store, project.store])
    subscribe(previews.look);
  player.subscribe(previews.look);

  return {
    home: home.store,
    project: project.store,
    session,
    imports: imports.store,
    missingFiles: imports.missing,
    unplayable: imports.unplayable,
    offeredLog: making.offered,
    watched: watch.store,
    exports: exports.store,
    exportedProject: exports.project,
    copyFacts: copyFacts.store,
    songs: songs.store,
    findings,
    sample: sample.store,
    backups: backups.store,
    backupReminder: notes.reminder,
    folderBackup: folderBackup.store,
    notices: notices.store,
    space,
    posters: posters.store,
    filmstrips: previews.filmstrips,
    previews: previews.store,
    analyses: previews.analyses,
    appCopy: copy.store,
    player,
    pictures,

    async refreshHome() {
      reclaimed ??= storage.reclaim();
      await Promise.all([home.refresh(), reclaimed]);
      await measureSpace();
    },
    createProject,
    makeSample: sample.make,
    cancelSample: sample.cancel,
    openProject: (id) => inTurn(() => open(id)),
    closeProject: () =>
      inTurn(async () => {
        await clear();
        await Promise.all([home.refresh(), measureSpace()]);
      }),
    renameProject: (id, name) =>
      inTurn(async () => {
        if (project.id() !== id) return asWriter(id, () => home.rename(id, name));
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
    deleteProject,

    edit: project.edit,
    removeClips: removeClipsOf(project, notices),
    beginGesture: project.beginGesture,
    openSequence: project.openSequence,
    undo: () => showMarked(session, project.undo()),
    redo: () => showMarked(session, project.redo()),
    seeClips: project.see,
    async flush() {
      await project.flush();
    },

    show: (screen) => session.setState({ screen }),
    selectClips: (selectedClips, focusedClip) => session.setState({ selectedClips, focusedClip }),
    selectItem: (id) => session.setState({ selectedItem: id, selectedItems: id === null ? [] : [id] }),
    selectItems: (selectedItems, focused) => session.setState({ selectedItems, selectedItem: focused }),
    viewLibrary: (change) => session.setState({ library: { ...session.getState().library, ...change } }),

    importFiles: imports.importFiles,
    cancelImport: imports.cancel,
    importSong: imports.importSong,
    makePlayable: imports.makePlayable,
    canContinueImport: imports.canContinue,
    continueImport: imports.continueImport,
    forgetMissingFiles: imports.forgetMissing,
    wantPoster(id) {
      previews.prefer(id);
      posters.want(id);
    },
    wantFilmstrip: previews.wantFilmstrip,
    pausePreviews: previews.pause,
    restPreviews: previews.rest,
    dismissOfferedLog: making.dismissOffer,
    takePromptLog: making.takeLog,
    countNewIn: watch.countNew,
    watchFolder: watch.begin,
    pauseWatch: watch.pause,
    resumeWatch: watch.resume,
    endWatch: watch.stop,

    wantCopyFacts: copyFacts.want,
    wantSong: songs.want,
    findSongAgain: songs.again,
    startExport: exports.start,
    cancelExport: exports.cancel,
    filmName(request) {
      const open = project.store.getState();
      if (!open) return filmName('', request);
      return filmName(filmTitle(open.document), request, activeSequence(open.document).rate);
    },
    async measureLoudness(range, signal) {
      const open = project.store.getState();
      if (!open) return null;
      const sequence = activeSequence(open.document);
      const plan = planSequence(sequence, outputOf(sequence), range);
      return plan === 'empty' ? null : exporter.measureLoudness(plan.audio, open.records, signal);
    },
    async readySound({ engine: _engine, encodeAll: _all, range = null, ...wish }, signal) {
      const open = project.store.getState();
      if (!open) return;
      const sequence = activeSequence(open.document);
      const plan = planSequence(sequence, outputOf(sequence, wish), range);
      if (plan === 'empty') return;
      // What goes wrong is told by the film.
      await exporter.readySound(plan.audio, plan.output, open.records, signal).catch(() => undefined);
    },
    async canExport(wish) {
      const open = project.store.getState();
      return open !== null && exporter.canMake(outputOf(activeSequence(open.document), wish));
    },

    backupName: (name) => backupName(fileStem(name, 'project'), now()),
    async backUp(id, handle) {
      if (project.id() === id) await project.flush();
      const name = project.id() === id ? project.store.getState()?.document.info.name : home.nameOf(id);
      await backups.backUp(id, backupName(fileStem(name ?? '', 'project'), now()), handle);
    },
    restoreBackup: backups.restore,
    cancelBackup: backups.cancel,
    dismissBackupReminder() {
      const id = project.id();
      if (id !== null) void notes.update(id, (note) => ({ ...note, dismissedAt: now() }));
    },
    backUpToFolder: folderBackup.begin,
    resumeFolderBackup: folderBackup.resume,
    endFolderBackup: folderBackup.end,

    pack: ports.pack,
    dismissNotice: notices.dismiss,
    updateApp: copy.update,
  };
}
