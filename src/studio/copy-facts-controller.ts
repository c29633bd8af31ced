import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ClipId, CopyFacts } from '../model';
import type { ExportPort } from './ports';
import type { ProjectState } from './project-state';

/** What is found is told in such heaps: a screen of hundreds of shots need not follow each. */
const TELL_MS = 150;
/** How many clips are read at once: they wait for the disk. */
const AT_ONCE = 4;

/** What the packets of clips allow, for saying before an export what it will do. */
export type CopyFactsController = {
  readonly store: StoreApi<ReadonlyMap<ClipId, CopyFacts>>;
  /** Reads clips of the open project that were not read yet. */
  want(ids: readonly ClipId[]): void;
};

export function createCopyFacts(
  exporter: Pick<ExportPort, 'copyFacts'>,
  project: StoreApi<ProjectState | null>,
): CopyFactsController {
  const store = createStore<ReadonlyMap<ClipId, CopyFacts>>(() => new Map());
  const asked = new Set<ClipId>();
  const waiting: ClipId[] = [];
  const found = new Map<ClipId, CopyFacts>();
  let readers = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = () => {
    clearTimeout(timer);
    timer = undefined;
    if (found.size === 0) return;
    store.setState(new Map([...store.getState(), ...found]), true);
    found.clear();
  };

  async function readWaiting(): Promise<void> {
    readers += 1;
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const record = project.getState()?.records.get(id);
      // Its project was closed, or it was removed: it may be asked for again.
      if (!record) asked.delete(id);
      else found.set(id, await exporter.copyFacts(record));
      timer ??= setTimeout(tell, TELL_MS);
    }
    readers -= 1;
    if (readers === 0) tell();
  }

  return {
    store,
    want(ids) {
      for (const id of ids) {
        if (asked.has(id)) continue;
        asked.add(id);
        waiting.push(id);
      }
      while (readers < Math.min(AT_ONCE, waiting.length)) void readWaiting();
    },
  };
}
