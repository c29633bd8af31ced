import type { IDBPTransaction } from 'idb';
import type { Result } from '../base';
import type { ClipId, ProjectId } from '../model';
import type { Connection, RushesDatabase } from './database';
import { giveUpDerived } from './derived';
import { giveUpRenders } from './renders';
import { write } from './transact';

const STORES = [
  'projectClips',
  'history',
  'imports',
  'clips',
  'bytes',
  'derived',
  'proxyBytes',
  'renders',
  'rendersUsed',
] as const;

/**
 * Deletes a project in one transaction, and the clips that nothing names any more. A clip is named by a project's
 * document, by a step of its history, which may bring it back, or by the entry of an import.
 */
export function deleteProject(connection: Connection, id: ProjectId): Promise<Result<void>> {
  return write(
    connection,
    ['projects', 'sequences', 'shots', 'backups', 'watched', ...STORES],
    async (transaction) => {
      const all = IDBKeyRange.bound([id], [id, []]);
      await Promise.all([
        transaction.objectStore('projects').delete(id),
        transaction.objectStore('projectClips').delete(all),
        transaction.objectStore('sequences').delete(all),
        transaction.objectStore('shots').delete(all),
        transaction.objectStore('history').delete(all),
        transaction.objectStore('imports').delete(all),
        transaction.objectStore('backups').delete(id),
        transaction.objectStore('watched').delete(id),
      ]);
      await deleteUnnamed(transaction as unknown as IDBPTransaction<RushesDatabase, Stores, 'readwrite'>);
    },
  );
}

/** Deletes the clips that nothing names any more. How many there were. */
export function reclaim(connection: Connection): Promise<Result<number>> {
  return write(connection, STORES, deleteUnnamed);
}

type Stores = typeof STORES;

async function deleteUnnamed(
  transaction: IDBPTransaction<RushesDatabase, Stores, 'readwrite'>,
): Promise<number> {
  const [stored, named, entries] = await Promise.all([
    transaction.objectStore('clips').getAllKeys(),
    transaction.objectStore('projectClips').getAllKeys(),
    transaction.objectStore('imports').getAll(),
  ]);
  const unnamed = new Set<ClipId>(stored);
  for (const [, clip] of named) unnamed.delete(clip);
  for (const { clipId } of entries) if (clipId) unnamed.delete(clipId);
  // Reading every step is the dear part, and seldom needed.
  let step = unnamed.size > 0 ? await transaction.objectStore('history').openCursor() : null;
  while (step) {
    for (const change of step.value.changes) if (change.kind === 'clip') unnamed.delete(change.id);
    step = await step.continue();
  }
  await Promise.all(
    [...unnamed].flatMap((id) => [
      transaction.objectStore('clips').delete(id),
      transaction.objectStore('bytes').delete(id),
      transaction.objectStore('derived').delete(IDBKeyRange.bound([id], [id, []])),
      transaction.objectStore('proxyBytes').delete(id),
    ]),
  );
  if (unnamed.size > 0) await deleteRendersOf(unnamed, transaction);
  return unnamed.size;
}

/** A render's key names the clips that are in it. */
async function deleteRendersOf(
  clips: ReadonlySet<ClipId>,
  transaction: IDBPTransaction<RushesDatabase, Stores, 'readwrite'>,
): Promise<void> {
  const keys = await transaction.objectStore('rendersUsed').getAllKeys();
  const gone = keys.filter((key) => (key.match(CLIP_IDS) ?? []).some((id) => clips.has(id as ClipId)));
  await Promise.all(
    gone.flatMap((key) => [
      transaction.objectStore('renders').delete(key),
      transaction.objectStore('rendersUsed').delete(key),
    ]),
  );
}

/** SHA-256 in hexadecimal digits. */
const CLIP_IDS = /[0-9a-f]{64}/g;

/** What can be made again, in the order in which it is given up. */
const GIVEN_UP: readonly ((connection: Connection) => Promise<Result<number>>)[] = [
  giveUpRenders,
  (connection) => giveUpDerived(connection, 'proxy'),
  (connection) => giveUpDerived(connection, 'conformed'),
  (connection) => giveUpDerived(connection, 'filmstrip'),
];

/**
 * Does a write; where there is no room for it, gives up what can be made again — rendered parts first, then proxies,
 * the conformed copies, the filmstrips — and does it once more after each.
 */
export async function withRoom<T>(
  connection: Connection,
  work: () => Promise<Result<T>>,
): Promise<Result<T>> {
  let done = await work();
  for (const giveUp of GIVEN_UP) {
    if (done.ok || done.error.code !== 'storage/quota') return done;
    const freed = await giveUp(connection);
    if (freed.ok && freed.value > 0) done = await work();
  }
  return done;
}
