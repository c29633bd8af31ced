import type { IDBPTransaction } from 'idb';
import { appError, err, type Result } from '../base';
import type { ClipId } from '../model';
import type { Connection, RushesDatabase } from './database';
import { derivedVersion, outdatedRange } from './derived';
import type { DerivedKind, Storage } from './storage';
import { type BlobStore, type StoredBytes, storeBytes } from './stored-bytes';
import { read, storageError, write } from './transact';

/** What is kept of proxies at most, in bytes: those of a thousand clips of some seconds. */
const MOST_BYTES = 1_500_000_000;

/** And of the room that the browser gives, at most this share. */
const MOST_SHARE = 0.2;

const STORES = ['clips', 'derived', 'proxyBytes'] as const;

/**
 * What was made of clips by looking at them: caches, whose proxies are bounded.
 * @param roomLeft bytes that the browser still gives; null where it does not say
 */
export function watchedStorage(
  connection: Connection,
  roomLeft: () => Promise<number | null>,
): Pick<Storage, 'putWatched'> {
  const blobStore: BlobStore = { blobs: true };

  /** Stores two blobs in one transaction, as `storeBytes` does one. */
  const storingBoth = <T>(
    one: Blob | null,
    two: Blob | null,
    put: (one: StoredBytes | null, two: StoredBytes | null) => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const storeTwo = (first: StoredBytes | null) =>
      two ? storeBytes(blobStore, two, (second) => put(first, second)) : put(first, null);
    return one ? storeBytes(blobStore, one, storeTwo) : storeTwo(null);
  };

  return {
    async putWatched(id, { filmstrip, proxy, analysis }, beside) {
      const left = proxy ? await roomLeft() : null;
      const put = (strip: StoredBytes | null, small: StoredBytes | null) =>
        write(
          connection,
          STORES,
          async (transaction) => {
            if ((await transaction.objectStore('clips').getKey(id)) === undefined)
              throw appError('media/missing', id);
            const derived = transaction.objectStore('derived');
            const keep = async (kind: DerivedKind, bytes: StoredBytes) => {
              await derived.delete(outdatedRange(id, kind));
              await derived.put(bytes, [id, kind, derivedVersion(kind)]);
            };
            if (strip) await keep('filmstrip', strip);
            if (analysis) await keep('analysis', { type: '', buffer: analysis.slice().buffer });
            if (!small || !proxy) return 'kept';
            if (!(await hasRoom(transaction, { id, byteLength: proxy.size }, beside, left)))
              return 'no-proxy';
            await keep('proxy', small);
            await transaction.objectStore('proxyBytes').put(proxy.size, id);
            return 'kept';
          },
          'relaxed',
        );
      try {
        return await storingBoth(filmstrip, proxy, put);
      } catch (thrown) {
        return err(storageError(thrown));
      }
    },
  };
}

/** Whether there is room for a proxy beside those of some clips; the others give way for it. */
async function hasRoom(
  transaction: IDBPTransaction<RushesDatabase, typeof STORES, 'readwrite'>,
  { id, byteLength }: { readonly id: ClipId; readonly byteLength: number },
  beside: ReadonlySet<ClipId>,
  left: number | null,
): Promise<boolean> {
  const sizes = transaction.objectStore('proxyBytes');
  const [ids, bytes] = await Promise.all([sizes.getAllKeys(), sizes.getAll()]);
  const all = bytes.reduce((total, its) => total + its, 0);
  const others = ids.flatMap((other, at) =>
    other === id ? [] : [{ id: other, byteLength: bytes[at] ?? 0 }],
  );
  const sumOf = (those: typeof others) => those.reduce((sum, one) => sum + one.byteLength, 0);
  let sum = sumOf(others);
  const most = left === null ? MOST_BYTES : Math.min(MOST_BYTES, (left + all) * MOST_SHARE);
  if (sumOf(others.filter((other) => beside.has(other.id))) + byteLength > most) return false;
  for (const other of others) {
    if (sum + byteLength <= most) break;
    if (beside.has(other.id)) continue;
    sum -= other.byteLength;
    await deleteProxy(transaction, other.id);
  }
  return true;
}

async function deleteProxy(
  transaction: IDBPTransaction<RushesDatabase, typeof STORES, 'readwrite'>,
  id: ClipId,
): Promise<void> {
  await Promise.all([
    transaction.objectStore('derived').delete(IDBKeyRange.bound([id, 'proxy'], [id, 'proxy', []])),
    transaction.objectStore('proxyBytes').delete(id),
  ]);
}

/** How many bytes of proxies are kept. */
export function proxyBytes(connection: Connection): Promise<Result<number>> {
  return read(connection, ['proxyBytes'], async ({ store }) =>
    (await store.getAll()).reduce((sum, bytes) => sum + bytes, 0),
  );
}
