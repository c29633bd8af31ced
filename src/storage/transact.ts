import type { IDBPTransaction, StoreNames } from 'idb';
import { type AppError, appError, err, isAppError, ok, type Result, toAppError } from '../base';
import type { Connection, RushesDatabase } from './database';

type Names = readonly StoreNames<RushesDatabase>[];
type Transaction<Stores extends Names, Mode extends IDBTransactionMode> = IDBPTransaction<
  RushesDatabase,
  Stores,
  Mode
>;

/** Reads in one transaction, so that what is read belongs together. */
export function read<const Stores extends Names, T>(
  connection: Connection,
  stores: Stores,
  work: (transaction: Transaction<Stores, 'readonly'>) => Promise<T>,
): Promise<Result<T>> {
  return attempt(async () => {
    const database = await connection.database();
    return work(database.transaction(stores, 'readonly'));
  });
}

/**
 * Writes in one strict transaction: on the disk when it answers, or, with an error, not there at all. An AppError
 * that `work` throws undoes it too. `work` may await nothing but the transaction's own requests. Caches may be
 * 'relaxed': a power cut may then undo what was answered.
 */
export function write<const Stores extends Names, T>(
  connection: Connection,
  stores: Stores,
  work: (transaction: Transaction<Stores, 'readwrite'>) => Promise<T>,
  durability: IDBTransactionDurability = 'strict',
): Promise<Result<T>> {
  return attempt(async () => {
    const database = await connection.database();
    const transaction = database.transaction(stores, 'readwrite', { durability });
    // Its failure is told below; nobody else listens.
    transaction.done.catch(() => {});
    try {
      const value = await work(transaction);
      await transaction.done;
      return value;
    } catch (thrown) {
      // A full disk shows only as the transaction's error; its requests then say no more than «aborted».
      const cause = isAppError(thrown) ? thrown : (transaction.error ?? thrown);
      try {
        transaction.abort();
      } catch {
        // It has ended already.
      }
      await transaction.done.catch(() => {});
      throw cause;
    }
  });
}

/** So many requests are made at once. */
const HEAP = 200;

/**
 * Makes a request of each of the values, some at a time, in order: handing thousands over at once would hold the page up.
 */
export async function inHeaps<T>(
  values: readonly T[],
  request: (value: T) => Promise<unknown>,
): Promise<void> {
  for (let at = 0; at < values.length; at += HEAP)
    await Promise.all(values.slice(at, at + HEAP).map(request));
}

async function attempt<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (thrown) {
    return err(storageError(thrown));
  }
}

/** What the browser threw, as one of the room's errors. */
export function storageError(thrown: unknown): AppError {
  if (isAppError(thrown)) return thrown;
  const name = thrown instanceof Error || thrown instanceof DOMException ? thrown.name : '';
  const detail = toAppError(thrown).detail;
  switch (name) {
    case 'QuotaExceededError':
      return appError('storage/quota', detail);
    case 'NotReadableError':
    case 'NotFoundError':
      return appError('file/unreadable', detail);
    case 'InvalidStateError':
    case 'SecurityError':
    case 'VersionError':
      return appError('storage/blocked', detail);
    default:
      return appError('storage/failed', detail);
  }
}
