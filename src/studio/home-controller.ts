import { createStore, type StoreApi } from 'zustand/vanilla';
import { type AppError, appError, err, ok, type Result } from '../base';
import { changedRecords, newProject, type ProjectId, renameProject } from '../model';
import { historyDifference } from './history';
import type { NoticesController } from './notices-controller';
import type { StoragePort } from './ports';
import type { HomeState } from './studio';

export type HomeController = {
  readonly store: StoreApi<HomeState>;
  refresh(): Promise<void>;
  /** Stores a new project. Errors: `edit/invalid` for an empty name. */
  create(name: string): Promise<Result<ProjectId>>;
  /** Renames a project that is not open. */
  rename(id: ProjectId, name: string): Promise<Result<void>>;
  duplicate(id: ProjectId, name: string): Promise<Result<ProjectId>>;
  remove(id: ProjectId): Promise<Result<void>>;
  /** Tells that a project cannot be changed now. */
  refuse(id: ProjectId, error: AppError): Promise<Result<never>>;
  /** The name of a listed project, for telling of it. */
  nameOf(id: ProjectId): string;
  /** When a listed project was changed last, in milliseconds since 1970. */
  modifiedAt(id: ProjectId): number | undefined;
};

/** The list of projects; `now` is milliseconds since 1970. */
export function createHome(
  storage: StoragePort,
  notices: NoticesController,
  now: () => number,
): HomeController {
  const store = createStore<HomeState>(() => ({ kind: 'loading' }));
  const find = (id: ProjectId) => {
    const state = store.getState();
    return state.kind === 'ready' ? state.projects.find((project) => project.id === id) : undefined;
  };
  const nameOf = (id: ProjectId) => find(id)?.name ?? '';

  const refresh = async (): Promise<void> => {
    const listed = await storage.listProjects();
    store.setState(
      listed.ok ? { kind: 'ready', projects: listed.value } : { kind: 'failed', error: listed.error },
      true,
    );
  };

  /** Tells of a failure and, either way, shows the list as it is now. */
  const done = async <T>(name: string, result: Result<T>): Promise<Result<T>> => {
    if (!result.ok) notices.tell({ kind: 'project-failed', name, error: result.error });
    await refresh();
    return result;
  };

  return {
    store,
    refresh,
    nameOf,
    modifiedAt: (id) => find(id)?.modifiedAt,
    refuse: async (id, error) => done(nameOf(id), err(error)),

    async create(given) {
      const name = given.trim();
      if (name === '') return done(name, err(appError('edit/invalid', 'a project needs a name')));
      const document = newProject(name, now());
      const created = await storage.createProject(document);
      return done(name, created.ok ? ok(document.info.id) : created);
    },

    async rename(id, name) {
      const loaded = await storage.loadProject(id);
      if (!loaded.ok) return done(nameOf(id), loaded);
      const { document, history } = loaded.value;
      const renamed = renameProject(document, name);
      if (!renamed.ok) return done(nameOf(id), renamed);
      const changes = changedRecords(document, renamed.value);
      return done(
        nameOf(id),
        await storage.saveProject(id, changes, historyDifference(history, history), now()),
      );
    },

    async duplicate(id, given) {
      const name = given.trim() || nameOf(id);
      return done(nameOf(id), await storage.duplicateProject(id, name, now()));
    },

    remove: async (id) => done(nameOf(id), await storage.deleteProject(id)),
  };
}
