/** A page of whichever driver. */
type Evaluates = { evaluate<T>(inPage: () => Promise<T>): Promise<T> };

/** A project as the browser has it stored, beside the page that shows it. */
export type StoredProject = {
  readonly info: { readonly id: string; readonly name: string };
  readonly clips: readonly { readonly id: string; readonly name: string }[];
  readonly sequences: readonly unknown[];
  readonly history: readonly unknown[];
  readonly position: number;
  /** What is stored of its clips, its history's included: the facts, and the SHA-256 of the bytes that are there. */
  readonly stored: readonly { readonly id: string; readonly sha256: string; readonly probe: unknown }[];
};

/** Every stored project, read from IndexedDB itself. */
export function storedProjects(page: Evaluates): Promise<StoredProject[]> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(indexedDB.open('rushes'));
    const all = async (store: string) => {
      const objects = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([done(objects.getAllKeys()), done(objects.getAll())]);
      return keys.map((key, at) => ({ key, value: values[at] }));
    };
    const rows = await all('projects');
    const [clips, sequences, history, records] = await Promise.all(
      ['projectClips', 'sequences', 'history', 'clips'].map(all),
    );
    const sums = new Map<string, string>();
    for (const { key, value } of await all('bytes')) {
      const buffer = await (value instanceof Blob ? value.arrayBuffer() : value.buffer);
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', buffer));
      sums.set(String(key), [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
    }
    database.close();
    const of = (list: typeof rows | undefined, id: string) =>
      (list ?? []).filter(({ key }) => Array.isArray(key) && key[0] === id).map(({ value }) => value);
    return rows.map(({ value: row }) => {
      const its = of(clips, row.id);
      const steps = of(history, row.id);
      const named = new Set<string>([
        ...its.map((clip) => clip.id),
        ...steps.flatMap((step) =>
          step.changes.flatMap((change: { kind: string; id: string }) =>
            change.kind === 'clip' ? [change.id] : [],
          ),
        ),
      ]);
      return {
        info: row.info,
        clips: its,
        sequences: of(sequences, row.id),
        history: steps,
        position: row.position,
        stored: (records ?? [])
          .filter(({ value }) => named.has(value.id))
          .map(({ value }) => ({ id: value.id, sha256: sums.get(value.id) ?? '', probe: value.probe })),
      };
    });
  });
}

/** How many clips and bytes are stored in all: they must be the same. */
export function storedCounts(page: Evaluates): Promise<{ clips: number; bytes: number; projects: number }> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(indexedDB.open('rushes'));
    const count = (store: string) => done(database.transaction(store).objectStore(store).count());
    const counts = {
      clips: await count('clips'),
      bytes: await count('bytes'),
      projects: await count('projects'),
    };
    database.close();
    return counts;
  });
}
