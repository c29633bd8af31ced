import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Result, toAppError } from '../base';
import type { ProjectId } from '../model';
import { cutSample } from './cut-sample';
import type { ImportController } from './import-controller';
import type { NoticesController } from './notices-controller';
import type { Sample, SamplePort } from './ports';
import type { ProjectController } from './project-controller';
import type { SessionState } from './session-state';

/** How far the sample is: files of it that are made. Taking them in is an import like any other. */
export type SampleState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'making'; readonly done: number; readonly total: number };

type SampleController = {
  readonly store: StoreApi<SampleState>;
  make(name: string): Promise<void>;
  cancel(): void;
};

/** Makes the sample and the project that shows it. */
export function createSample(
  maker: SamplePort,
  studio: {
    readonly project: ProjectController;
    readonly imports: Pick<ImportController, 'importFiles' | 'importSong'>;
    readonly session: StoreApi<SessionState>;
    readonly notices: NoticesController;
    createProject(name: string): Promise<Result<ProjectId>>;
  },
): SampleController {
  const { project, imports, session, notices } = studio;
  const store = createStore<SampleState>(() => ({ kind: 'idle' }));
  let making: AbortController | null = null;

  const cancel = () => making?.abort(new DOMException('cancelled', 'AbortError'));

  // Whoever opens a project wants that one, and not another in its place a little later.
  project.store.subscribe((open) => {
    if (open) cancel();
  });

  /** The files; null where it was cancelled or failed, which is said. */
  const makeFiles = async (signal: AbortSignal): Promise<Sample | null> => {
    try {
      const made = await maker.make(signal, (progress) => {
        if (!signal.aborted) store.setState({ kind: 'making', ...progress }, true);
      });
      if (signal.aborted) return null;
      if (made.ok) return made.value;
      notices.tell({ kind: 'sample-failed', error: made.error });
    } catch (thrown) {
      if (!signal.aborted)
        notices.tell({ kind: 'sample-failed', error: toAppError(thrown, 'sample/failed') });
    }
    return null;
  };

  /** The open project takes the pieces in, and the film is cut as soon as all are there. */
  const assemble = async (id: ProjectId, { song, shots }: Sample): Promise<void> => {
    const clips = shots.map(({ file }) => ({ file, path: file.name }));
    const [, songSet] = await Promise.all([
      imports.importFiles(clips),
      imports.importSong({ file: song, path: song.name }),
    ]);
    const open = project.store.getState();
    // Cancelled, refused or left in the meantime: what came in stays, uncut.
    if (!songSet.ok || !open || project.id() !== id) return;
    const byName = new Map(Object.values(open.document.clips).map((clip) => [clip.name, clip.id]));
    const cuts = shots.flatMap(({ file, from, until }) => {
      const clipId = byName.get(file.name);
      return clipId ? [{ clipId, from, until }] : [];
    });
    if (cuts.length === shots.length) project.edit('append', (document) => cutSample(document, cuts));
  };

  return {
    store,
    cancel,

    async make(name) {
      if (making || project.id() !== null) return;
      const mine = new AbortController();
      making = mine;
      store.setState({ kind: 'making', done: 0, total: 0 }, true);
      let sample: Sample | null = null;
      try {
        sample = await makeFiles(mine.signal);
      } finally {
        making = null;
        if (sample === null) store.setState({ kind: 'idle' }, true);
      }
      if (!sample) return;
      try {
        const created = await studio.createProject(name);
        if (!created.ok || project.id() !== created.value) return;
        session.setState({ screen: 'cut' });
        await assemble(created.value, sample);
      } finally {
        store.setState({ kind: 'idle' }, true);
      }
    },
  };
}
