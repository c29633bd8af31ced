import type { ClipId, ClipRecord } from '../model';
import { createDerivedUrls, type DerivedUrls } from './derived-urls';
import type { IngestPort, StoragePort } from './ports';

/** Posters: what is on the screen first, the others when nothing is imported. */
export type PostersController = DerivedUrls & {
  /** Makes those of these clips' posters that are not there, behind all that are wanted; done when all have ended. */
  makeMissing(records: readonly ClipRecord[], mayGoOn: () => boolean): Promise<void>;
};

/** Object URLs of posters, and their making. A poster that cannot be made is no reason to fail. */
export function createPosters(
  storage: Pick<StoragePort, 'derived' | 'derivedKinds' | 'clipRecords' | 'clipBytes' | 'putDerived'>,
  ingest: Pick<IngestPort, 'poster' | 'parallel'>,
): PostersController {
  /** Wanted and not there, the last wanted at the end: it is what one looks at. */
  const missing: ClipId[] = [];
  const making = new Set<ClipId>();
  let makers = 0;

  const make = async (id: ClipId, known?: ClipRecord): Promise<void> => {
    if (making.has(id)) return;
    making.add(id);
    try {
      const [records, bytes] = await Promise.all([
        known ? null : storage.clipRecords([id]),
        storage.clipBytes(id),
      ]);
      const record = known ?? (records?.ok ? records.value.get(id) : undefined);
      if (!record || record.kind === 'audio' || !bytes.ok) return;
      const made = await ingest.poster(record, bytes.value, new AbortController().signal);
      if (!made.ok || !made.value) return;
      await storage.putDerived(id, 'poster', made.value);
      urls.made(id, made.value);
    } catch {
      // What cannot be made now is tried again when the project is opened again.
    } finally {
      making.delete(id);
    }
  };

  const makeWanted = async (): Promise<void> => {
    makers += 1;
    for (let id = missing.pop(); id !== undefined; id = missing.pop()) if (urls.isAwaited(id)) await make(id);
    makers -= 1;
  };

  const urls = createDerivedUrls(
    (id) => storage.derived(id, 'poster'),
    (id) => {
      missing.push(id);
      if (makers < ingest.parallel) void makeWanted();
    },
  );

  return {
    ...urls,
    async makeMissing(records, mayGoOn) {
      const kinds = await storage.derivedKinds(records.map(({ id }) => id));
      if (!kinds.ok) return;
      const queue = records
        .filter(({ id, kind }) => kind !== 'audio' && !kinds.value.get(id)?.has('poster'))
        .values();
      const run = async () => {
        for (const record of queue) {
          if (!mayGoOn()) return;
          await make(record.id, record);
        }
      };
      // One is read and kept while others are made.
      await Promise.all(Array.from({ length: ingest.parallel + 1 }, run));
    },
  };
}
