import type { IDBPObjectStore } from 'idb';
import { err, ok, type Result } from '../base';
import type { Connection, RushesDatabase } from './database';
import type { Storage } from './storage';
import { type BlobStore, type StoredBytes, storeBytes, toBlob } from './stored-bytes';
import { read, storageError, write } from './transact';

/** What is kept of films at most, in bytes: the segments of some films of four minutes. */
const MOST_BYTES = 1_500_000_000;

/** And of the room that the browser gives, at most this share. */
const MOST_SHARE = 0.25;

type UsedStore = IDBPObjectStore<RushesDatabase, ['rendersUsed'], 'rendersUsed', 'readwrite'>;
type Renders = Pick<Storage, 'rendered' | 'renderedOf' | 'putRendered'>;

/**
 * Parts of films that were rendered, a cache: bounded, the longest unused go first, and all of it goes before anything
 * of the artist's finds no room.
 * @param roomLeft bytes that the browser still gives; null where it does not say
 */
export function renderStorage(connection: Connection, roomLeft: () => Promise<number | null>): Renders {
  const blobStore: BlobStore = { blobs: true };
  const usedNow = new Set<string>();
  let isNoting = false;

  /** Notes what was used: a film asks for hundreds of parts at once, which are noted together. */
  async function noteUsed(): Promise<void> {
    if (isNoting) return;
    isNoting = true;
    for (let keys = [...usedNow]; keys.length > 0; keys = [...usedNow]) {
      usedNow.clear();
      await write(connection, ['rendersUsed'], (transaction) => touch(transaction.store, keys), 'relaxed');
    }
    isNoting = false;
  }

  return {
    async rendered(key) {
      const stored = await read(connection, ['renders'], (transaction) => transaction.store.get(key));
      if (!stored.ok) return stored;
      if (!stored.value) return ok(null);
      // Nobody waits for the note.
      usedNow.add(key);
      void noteUsed();
      return ok(toBlob(stored.value));
    },

    renderedOf(keys) {
      return read(connection, ['renders'], async ({ store }) => {
        const found = await Promise.all(keys.map((key) => store.getKey(key)));
        return new Set(found.filter((key) => key !== undefined));
      });
    },

    async putRendered(key, blob) {
      const left = await roomLeft();
      const put = (stored: StoredBytes) =>
        write(
          connection,
          ['renders', 'rendersUsed'],
          async (transaction) => {
            const used = transaction.objectStore('rendersUsed');
            const [keys, entries] = await Promise.all([used.getAllKeys(), used.getAll()]);
            const others = keys.flatMap((other, at) => {
              const entry = entries[at];
              return entry && other !== key ? [{ key: other, ...entry }] : [];
            });
            let sum = others.reduce((total, { byteLength }) => total + byteLength, 0);
            const most = Math.min(MOST_BYTES, left === null ? MOST_BYTES : (left + sum) * MOST_SHARE);
            if (blob.size > most) return;
            const oldest = others.sort((a, b) => a.usedAt - b.usedAt);
            for (const entry of oldest) {
              if (sum + blob.size <= most) break;
              sum -= entry.byteLength;
              await Promise.all([
                transaction.objectStore('renders').delete(entry.key),
                used.delete(entry.key),
              ]);
            }
            await transaction.objectStore('renders').put(stored, key);
            await used.put({ byteLength: blob.size, usedAt: Date.now() }, key);
          },
          'relaxed',
        );
      try {
        return await storeBytes(blobStore, blob, put);
      } catch (thrown) {
        return err(storageError(thrown));
      }
    },
  };
}

async function touch(store: UsedStore, keys: readonly string[]): Promise<void> {
  const usedAt = Date.now();
  const touchOne = async (key: string) => {
    const entry = await store.get(key);
    if (entry) await store.put({ ...entry, usedAt }, key);
  };
  await Promise.all(keys.map(touchOne));
}

/** How many bytes of rendered parts are kept. */
export function renderedBytes(connection: Connection): Promise<Result<number>> {
  return read(connection, ['rendersUsed'], async (transaction) =>
    (await transaction.store.getAll()).reduce((sum, { byteLength }) => sum + byteLength, 0),
  );
}

/** Gives up all rendered parts. How many there were. */
export function giveUpRenders(connection: Connection): Promise<Result<number>> {
  return write(connection, ['renders', 'rendersUsed'], async (transaction) => {
    const count = await transaction.objectStore('rendersUsed').count();
    await Promise.all([
      transaction.objectStore('renders').clear(),
      transaction.objectStore('rendersUsed').clear(),
    ]);
    return count;
  });
}
