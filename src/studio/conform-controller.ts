import { createStore, type StoreApi } from 'zustand/vanilla';
import { toAppError } from '../base';
import type { ClipId, ClipRecord } from '../model';
import type { NoticesController } from './notices-controller';
import type { IngestPort, StoragePort } from './ports';
import type { ProjectController } from './project-controller';

export type ConformController = {
  /** Clips of the open project that lack a copy and get none: it failed, or was cancelled. */
  readonly without: StoreApi<ReadonlySet<ClipId>>;
  /** Sees to it that each of these clips has a copy that this browser can decode, one after the other. */
  want(records: Iterable<ClipRecord>): void;
  /** How many are still to be made. */
  pending(): number;
  /** Makes no more; what was being made is abandoned. It is made when it is wanted again. */
  cancel(): void;
  /** The project is closed: as `cancel`, and nothing is known of its clips any more. */
  stop(): void;
};

/** Conforms in the background. `onChange` is called when `pending()` changes. */
export function createConform(
  storage: Pick<StoragePort, 'derived' | 'clipBytes' | 'putDerived'>,
  ingest: Pick<IngestPort, 'conform'>,
  project: ProjectController,
  notices: NoticesController,
  onChange: () => void,
): ConformController {
  const queue = new Map<ClipId, ClipRecord>();
  const without = createStore<ReadonlySet<ClipId>>(() => new Set());
  let controller = new AbortController();
  let running = false;

  const conform = async (record: ClipRecord, signal: AbortSignal): Promise<void> => {
    const name = project.store.getState()?.document.clips[record.id]?.name;
    // It was taken out of the project since.
    if (name === undefined) return;
    const make = async () => {
      const bytes = await storage.clipBytes(record.id);
      if (!bytes.ok) return bytes;
      const copy = await ingest.conform(record, bytes.value, signal);
      return copy.ok && !signal.aborted ? storage.putDerived(record.id, 'conformed', copy.value) : copy;
    };
    const made = await make().catch((thrown: unknown) => ({ ok: false as const, error: toAppError(thrown) }));
    if (signal.aborted) return;
    if (!made.ok) {
      without.setState(new Set([...without.getState(), record.id]), true);
      return notices.tell({ kind: 'conform-failed', name, error: made.error });
    }
    notices.tell({ kind: 'conformed', name });
    // A record of its own, so that whatever shows the clip sees that there is something new.
    project.addRecords([{ ...record }]);
  };

  const run = async (): Promise<void> => {
    if (running) return;
    running = true;
    for (let next = first(queue); next; next = first(queue)) {
      const { signal } = controller;
      await conform(next, signal);
      // Where it was stopped, it may be wanted anew by now.
      if (!signal.aborted) queue.delete(next.id);
      onChange();
    }
    running = false;
  };

  const cancel = () => {
    controller.abort();
    controller = new AbortController();
    without.setState(new Set([...without.getState(), ...queue.keys()]), true);
    queue.clear();
    onChange();
  };

  return {
    without,
    want(records) {
      const { signal } = controller;
      void (async () => {
        for (const record of records) {
          if (!needsCopy(record) || queue.has(record.id)) continue;
          const there = await storage.derived(record.id, 'conformed');
          if (signal.aborted || (there.ok && there.value)) continue;
          queue.set(record.id, record);
          without.setState(new Set([...without.getState()].filter((id) => id !== record.id)), true);
          onChange();
          void run();
        }
      })();
    },
    pending: () => queue.size,
    cancel,
    stop() {
      cancel();
      without.setState(new Set(), true);
    },
  };
}

/** Whether this browser cannot show the clip itself and ffmpeg can make something that it can. */
function needsCopy({ probe }: ClipRecord): boolean {
  return probe.pixels !== null && !probe.decodesIn.browser && probe.decodesIn.ffmpeg;
}

function first<T>(queue: ReadonlyMap<unknown, T>): T | undefined {
  return queue.values().next().value;
}
