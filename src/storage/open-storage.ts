import { err, ok, type Result } from '../base';
import { backupNotes } from './backup-notes';
import { clipStorage } from './clips';
import { connect } from './database';
import { importStorage } from './imports';
import { deleteProject, reclaim } from './named-clips';
import { projectStorage } from './projects';
import type { Storage, StorageSpace } from './storage';
import { storageError } from './transact';

export type StorageOptions = {
  /** The database; `rushes` unless a test says otherwise. */
  readonly name?: string;
  /** Who knows the space; the browser's own, where it has one. */
  readonly manager?: Partial<Pick<StorageManager, 'estimate' | 'persisted' | 'persist'>> | undefined;
};

/**
 * Opens the storage of this origin. Errors: `storage/blocked` where another tab or the browser's settings deny it,
 * `storage/failed`.
 */
export async function openStorage({
  name = 'rushes',
  manager = globalThis.navigator?.storage,
}: StorageOptions = {}): Promise<Result<Storage>> {
  const connection = connect(name);
  try {
    await connection.database();
  } catch (thrown) {
    return err(storageError(thrown));
  }
  return ok({
    ...projectStorage(connection),
    ...clipStorage(connection),
    ...importStorage(connection),
    ...backupNotes(connection),
    deleteProject: (id) => deleteProject(connection, id),
    reclaim: () => reclaim(connection),
    space: () => measureSpace(manager),
    persist: async () => (await manager?.persist?.().catch(() => false)) ?? false,
    close: connection.close,
  });
}

async function measureSpace(manager: StorageOptions['manager']): Promise<StorageSpace> {
  const [estimate, persistent] = await Promise.all([
    manager?.estimate?.().catch(() => undefined),
    manager?.persisted?.().catch(() => false),
  ]);
  const { usage = null, quota = null } = estimate ?? {};
  return {
    usedBytes: usage,
    freeBytes: usage === null || quota === null ? null : Math.max(0, quota - usage),
    persistent: persistent ?? false,
  };
}
