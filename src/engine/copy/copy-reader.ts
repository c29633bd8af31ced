import type { Result } from '../../base';
import { connectJobs, type JobClient, runLimited } from '../../jobs';
import type { ClipId, ClipRecord, CopyFacts } from '../../model';
import type { CopyJobs } from './copy-jobs';

/** A clip whose facts take longer than this to read is encoded, in ms. */
const LONGEST_MS = 20_000;
/** A worker that is not asked for this long is ended, in ms. */
const IDLE_MS = 10_000;
/** How many clips are read at once: they wait for the disk. */
const AT_ONCE = 4;

const UNSURE: CopyFacts = { kind: 'never', why: 'unsure' };

/** Reads what clips' packets allow, once for each clip as long as the page lives. It never fails. */
export type CopyReader = {
  read(record: ClipRecord): Promise<CopyFacts>;
  /** What is read when the signal is aborted; all of them otherwise. */
  readAll(records: readonly ClipRecord[], signal: AbortSignal): Promise<ReadonlyMap<ClipId, CopyFacts>>;
};

/** A reader with a worker of its own, which lives while it is asked; `bytesOf` gives a clip's file. */
export function createCopyReader(bytesOf: (id: ClipId) => Promise<Result<Blob>>): CopyReader {
  const known = new Map<ClipId, Promise<CopyFacts>>();
  let client: JobClient<CopyJobs> | undefined;
  let idle: ReturnType<typeof setTimeout> | undefined;

  async function readNew(record: ClipRecord): Promise<CopyFacts> {
    const bytes = await bytesOf(record.id);
    if (!bytes.ok) return forgotten(record.id);
    if (!client?.alive)
      client = connectJobs<CopyJobs>(
        new Worker(new URL('./copy.worker.ts', import.meta.url), { type: 'module' }),
      );
    const mine = client;
    clearTimeout(idle);
    idle = setTimeout(() => mine.terminate(), LONGEST_MS + IDLE_MS);
    const late = setTimeout(() => mine.terminate(), LONGEST_MS);
    const read = await mine.call('read', { record, bytes: bytes.value });
    clearTimeout(late);
    return read.ok ? read.value : forgotten(record.id);
  }

  /** What failed may go well the next time. */
  function forgotten(id: ClipId): CopyFacts {
    known.delete(id);
    return UNSURE;
  }

  const read = (record: ClipRecord): Promise<CopyFacts> => {
    const facts = known.get(record.id) ?? readNew(record);
    known.set(record.id, facts);
    return facts;
  };

  return {
    read,
    async readAll(records, signal) {
      const all = new Map<ClipId, CopyFacts>();
      const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      const work = async (record: ClipRecord) => void all.set(record.id, await read(record));
      await Promise.race([runLimited(records, AT_ONCE, work, signal), aborted]);
      return all;
    },
  };
}
