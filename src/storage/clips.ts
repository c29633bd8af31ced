import { appError, err, type Result } from '../base';
import type { ClipId, ClipRecord } from '../model';
import type { Connection } from './database';
import { derivedVersion, outdatedRange } from './derived';
import { withRoom } from './named-clips';
import type { Storage } from './storage';
import { type BlobStore, type StoredBytes, storeBytes, toBlob } from './stored-bytes';
import { read, storageError, write } from './transact';

type Clips = Pick<Storage, 'putClip' | 'clipRecords' | 'clipBytes' | 'putDerived' | 'derived'>;

/** What is no longer than this lies in the database itself: a file of its own costs more than it holds. */
const SMALL_BYTES = 64 * 1024;
const NO_BLOBS: BlobStore = { blobs: false };

/** Clips, their bytes, and the caches made from them. */
export function clipStorage(connection: Connection): Clips {
  const blobStore: BlobStore = { blobs: true };

  /** As `storeBytes`, and a file that cannot be read is an error too. */
  const storing = async <T>(...args: Parameters<typeof storeBytes<T>>): Promise<Result<T>> => {
    try {
      return await storeBytes(...args);
    } catch (thrown) {
      return err(storageError(thrown));
    }
  };

  return {
    putClip: (record, bytes, from) => {
      const put = (stored: StoredBytes) =>
        write(connection, ['clips', 'bytes', 'imports'], async (transaction) => {
          const clips = transaction.objectStore('clips');
          const imports = transaction.objectStore('imports');
          const entry = from && (await imports.get([from.project, from.key]));
          if (entry) await imports.put({ ...entry, clipId: record.id }, [from.project, from.key]);
          if ((await clips.getKey(record.id)) !== undefined) return 'present';
          // The bytes first: a browser that refuses blobs says so before anything else is under way.
          await transaction.objectStore('bytes').put(stored, record.id);
          await clips.put(record);
          return 'stored';
        });
      return withRoom(connection, () => storing(blobStore, bytes, put));
    },

    clipRecords: (ids) =>
      read(connection, ['clips'], async (transaction) => {
        const clips = transaction.objectStore('clips');
        const found = await Promise.all([...new Set(ids)].map((id) => clips.get(id)));
        const records = new Map<ClipId, ClipRecord>();
        for (const record of found) if (record) records.set(record.id, record);
        return records;
      }),

    clipBytes: (id) =>
      read(connection, ['bytes'], async (transaction) => {
        const stored = await transaction.objectStore('bytes').get(id);
        if (!stored) throw appError('media/missing', id);
        return toBlob(stored);
      }),

    putDerived: (id, kind, blob) =>
      storing(blob.size <= SMALL_BYTES ? NO_BLOBS : blobStore, blob, (stored) =>
        write(
          connection,
          ['clips', 'derived'],
          async (transaction) => {
            if ((await transaction.objectStore('clips').getKey(id)) === undefined)
              throw appError('media/missing', id);
            const derived = transaction.objectStore('derived');
            await derived.delete(outdatedRange(id, kind));
            await derived.put(stored, [id, kind, derivedVersion(kind)]);
          },
          'relaxed',
        ),
      ),

    derived: (id, kind) =>
      read(connection, ['derived'], async (transaction) => {
        const stored = await transaction.objectStore('derived').get([id, kind, derivedVersion(kind)]);
        return stored ? toBlob(stored) : null;
      }),
  };
}
