import { createIngest } from '../../src/ingest';
import type { ClipRecord } from '../../src/model';
import { openStorage } from '../../src/storage';
import { createPosters } from '../../src/studio/posters-controller.ts';
import { must } from '../../src/testing/builders';
import { harnessPool } from '../harness/in-page.ts';

/** As many posters are made at once, on both sides. */
const PARALLEL = 2;

const filesOf = (): readonly File[] => [
  ...(window as unknown as { files: Map<string, File> }).files.values(),
];

/** One for all rounds: its workers, as those of the other side, are loaded and warm after the first. */
let ingest: ReturnType<typeof createIngest> | undefined;

/** A storage that holds the clips of the page and no poster yet. */
async function storedClips() {
  const storage = must(await openStorage({ name: `posters ${Math.random()}` }));
  ingest ??= createIngest(harnessPool(1), { parallel: PARALLEL, watchers: 1 });
  const { signal } = new AbortController();
  const records: ClipRecord[] = [];
  for (const file of filesOf()) {
    const { id, examined } = must(await ingest.read(file, [], [], signal));
    const { record } = must(await ingest.ingest(file, id, signal, examined));
    must(await storage.putClip(record, file));
    records.push(record);
  }
  return { storage, posters: createPosters(storage, ingest), records };
}

let ours: Awaited<ReturnType<typeof storedClips>> | undefined;
let workers: readonly Worker[] = [];

/** Makes ready for a round, and both sides' workers warm. */
export async function prepare(): Promise<void> {
  ours = await storedClips();
  if (workers.length > 0) return;
  workers = Array.from(
    { length: PARALLEL },
    () => new Worker(new URL('./poster.worker.ts', import.meta.url), { type: 'module' }),
  );
  await bare();
}

/** The app's own: from stored clips to kept posters. @returns milliseconds */
export async function measureOurs(): Promise<number> {
  if (!ours) throw new Error('not ready');
  const { storage, posters, records } = ours;
  const begun = performance.now();
  await posters.makeMissing(records, () => true);
  const ms = performance.now() - begun;
  for (const { id } of records) if (!must(await storage.derived(id, 'poster'))) throw new Error('no poster');
  storage.close();
  return ms;
}

/** The least that it takes, of the files. @returns milliseconds */
export const measureBare = (): Promise<number> => bare();

async function bare(): Promise<number> {
  const begun = performance.now();
  const queue = filesOf().values();
  const run = async (worker: Worker) => {
    for (const file of queue)
      await new Promise((resolve, reject) => {
        worker.onmessage = resolve;
        worker.onerror = reject;
        worker.postMessage(file);
      });
  };
  await Promise.all(workers.map(run));
  return performance.now() - begun;
}
