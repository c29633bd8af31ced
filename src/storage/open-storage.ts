import { err, ok, type Result } from '../base';
import { backupNotes } from './backup-notes';
import { clipStorage } from './clips';
import { connect } from './database';
import { derivedStorage } from './derived';
import { importStorage } from './imports';
import { deleteProject, reclaim } from './named-clips';
import { projectStorage } from './projects';
import { renderedBytes, renderStorage } from './renders';
import type { Storage, StorageSpace } from './storage';
import { storageError } from './transact';
import { watchNotes } from './watch-notes';
import { proxyBytes, watchedStorage } from './watched';

export type StorageOptions = {
  /** The database; `rushes` unless a test says otherwise. */
  readonly name?: string;
  /** Who knows the space; the browser's own, where it has one. */
  readonly manager?:
    | Partial<Pick<StorageManager, 'estimate' | 'persisted' | 'persist' | 'getDirectory'>>
    | undefined;
};

/**
 * Opens the storage of this origin; where the browser refuses it a database, as some private windows do, one in memory
 * that ends with the page. Errors: `storage/blocked` where another tab or the browser's settings deny it,
 * `storage/failed`.
 */
export async function openStorage({
  name = 'rushes',
  manager = globalThis.navigator?.storage,
}: StorageOptions = {}): Promise<Result<Storage>> {
  let connection = connect(name);
  let isRefused = false;
  try {
    await connection.database();
  } catch (thrown) {
    isRefused = refusesDatabases(thrown);
    if (!isRefused) return err(storageError(thrown));
    // From here on `indexedDB` is this page's own.
    // @ts-expect-error its types are not found by its package's exports: it gives nothing, it sets `indexedDB`
    await import('fake-indexeddb/auto');
    connection = connect(name);
  }
  const measure = () => measureSpace(manager, isRefused);
  const roomLeft = async () => (isRefused ? 0 : (await measure()).freeBytes);
  return ok({
    ...projectStorage(connection),
    ...clipStorage(connection),
    ...importStorage(connection),
    ...derivedStorage(connection),
    ...renderStorage(connection, roomLeft),
    ...watchedStorage(connection, roomLeft),
    ...backupNotes(connection),
    ...watchNotes(connection),
    deleteProject: (id) => deleteProject(connection, id),
    reclaim: () => reclaim(connection),
    async space() {
      const [space, ...caches] = await Promise.all([
        measure(),
        renderedBytes(connection),
        proxyBytes(connection),
      ]);
      const { usedBytes, freeBytes } = space;
      const bytes = caches.reduce((sum, cache) => sum + (cache.ok ? cache.value : 0), 0);
      return {
        ...space,
        usedBytes: usedBytes && Math.max(0, usedBytes - bytes),
        freeBytes: freeBytes && freeBytes + bytes,
      };
    },
    persist: async () => (await manager?.persist?.().catch(() => false)) ?? false,
    close: connection.close,
  });
}

/** Whether the browser has no database for this page; one that is in another tab's hands, or broken, it has. */
function refusesDatabases(thrown: unknown): boolean {
  if (!globalThis.indexedDB) return true;
  return thrown instanceof DOMException && ['SecurityError', 'InvalidStateError'].includes(thrown.name);
}

async function measureSpace(manager: StorageOptions['manager'], isRefused: boolean): Promise<StorageSpace> {
  if (isRefused) return { usedBytes: null, freeBytes: null, persistent: false, outlivesWindow: false };
  const [estimate, persistent, outlivesWindow] = await Promise.all([
    manager?.estimate?.().catch(() => undefined),
    manager?.persisted?.().catch(() => false),
    // Firefox and Safari refuse private windows their file system, and keep the rest until the window is closed.
    manager?.getDirectory?.().then(
      () => true,
      () => false,
    ),
  ]);
  const { usage = null, quota = null } = estimate ?? {};
  return {
    usedBytes: usage,
    freeBytes: usage === null || quota === null ? null : Math.max(0, quota - usage),
    persistent: persistent ?? false,
    outlivesWindow: outlivesWindow ?? true,
  };
}
