import { vi } from 'vitest';
import { ok } from '../base';
import { NO_MAP, NO_SOUND, type ProjectId } from '../model';
import { createStudio, type IncomingFile, type NoticeBody, type Studio } from '../studio';
import { must } from './builders';
import { aFile, createFakeIngest, type FakeIngest, type FileWish } from './fake-ingest';
import { createFakeLocks } from './fake-locks';
import {
  createFakeAppCopy,
  createFakeBackups,
  createFakeExporter,
  createFakePictures,
  createFakePlayer,
  createFakeSample,
  type FakeAppCopy,
  type FakeBackups,
  type FakeExporter,
  type FakeSample,
} from './fake-ports';
import { createMemoryStorage, type MemoryStorage } from './memory-storage';

/** A studio on fakes, for tests with fake timers. */
export type StudioKit = {
  readonly studio: Studio;
  readonly storage: MemoryStorage;
  readonly ingest: FakeIngest;
  readonly exporter: FakeExporter;
  readonly sample: FakeSample;
  readonly player: ReturnType<typeof createFakePlayer>;
  readonly appCopy: FakeAppCopy;
  readonly backups: FakeBackups;
  /** Opens a new project. */
  start(name?: string): Promise<ProjectId>;
  /** The document of the open project. */
  document(): NonNullable<ReturnType<Studio['project']['getState']>>['document'];
  /** The names of the clips, in order. */
  names(): readonly string[];
  /** The paths of the files of killed imports. */
  missing(): readonly string[];
  /** What was told, of one kind. */
  told<Kind extends NoticeBody['kind']>(kind: Kind): readonly Extract<NoticeBody, { kind: Kind }>[];
  /** Lets fake time pass until a promise settles. */
  settle<T>(promise: Promise<T>): Promise<T>;
};

/** A file on its way in. */
export function incoming(name: string, wish: FileWish = {}, path = name): IncomingFile {
  return { file: aFile(name, wish), path };
}

/** A studio with nothing stored. Those on one storage and one set of locks are tabs of one browser. */
export function createStudioKit(storage = createMemoryStorage(), lock = createFakeLocks()): StudioKit {
  const ingest = createFakeIngest();
  const exporter = createFakeExporter();
  const sample = createFakeSample();
  const player = createFakePlayer();
  const appCopy = createFakeAppCopy();
  const backups = createFakeBackups();
  const views = new Map<ProjectId, string>();
  const studio = createStudio({
    storage,
    lock,
    ingest,
    player,
    pictures: createFakePictures(),
    exporter,
    sample,
    appCopy,
    backups,
    beats: { find: async () => ok({ map: NO_MAP, sound: NO_SOUND }) },
    pack: (files) => Promise.resolve(new Blob(files.map(({ blob }) => blob))),
    views: {
      read: (id) => views.get(id) ?? null,
      write: (id, json) => void (json === null ? views.delete(id) : views.set(id, json)),
    },
  });
  const settle = async <T>(promise: Promise<T>): Promise<T> => {
    let settled = false;
    const end = () => {
      settled = true;
    };
    promise.then(end, end);
    for (let n = 0; !settled && n < 2000; n++) await vi.advanceTimersByTimeAsync(5);
    if (!settled) throw new Error('it never settles');
    return promise;
  };
  const document: StudioKit['document'] = () => {
    const state = studio.project.getState();
    if (!state) throw new Error('No project is open');
    return state.document;
  };
  return {
    studio,
    storage,
    ingest,
    exporter,
    sample,
    player,
    appCopy,
    backups,
    document,
    settle,
    start: async (name = 'Film') => must(await settle(studio.createProject(name))),
    names: () =>
      Object.values(document().clips)
        .sort((a, b) => a.order - b.order)
        .map((clip) => clip.name),
    missing: () => studio.missingFiles.getState().map(({ path }) => path),
    told: (kind) =>
      studio.notices
        .getState()
        .map(({ body }) => body)
        .filter((body): body is Extract<NoticeBody, { kind: typeof kind }> => body.kind === kind),
  };
}
