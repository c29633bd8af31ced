import { newId, ok, type Result } from '../../base';
import type { Collection, CollectionId, LibraryQuery } from '../library-query';
import type { ProjectDocument } from '../project';
import { invalidEdit } from './invalid-edit';

function withCollections(
  document: ProjectDocument,
  collections: readonly Collection[],
): Result<ProjectDocument> {
  return ok({ ...document, info: { ...document.info, collections } });
}

/**
 * Keeps a query under a name, behind those that are kept.
 *
 *     before   Lead, picked                  after   Lead, picked · Night shots
 */
export function keepCollection(
  document: ProjectDocument,
  name: string,
  query: LibraryQuery,
): Result<ProjectDocument> {
  if (name.trim() === '') return invalidEdit('a collection needs a name');
  const collection = { id: newId() as CollectionId, name: name.trim(), query };
  return withCollections(document, [...document.info.collections, collection]);
}

/**
 * Gives a collection another name, or another query.
 *
 *     before   Night shots                   after   Nights
 */
export function changeCollection(
  document: ProjectDocument,
  id: CollectionId,
  change: Partial<Omit<Collection, 'id'>>,
): Result<ProjectDocument> {
  const { collections } = document.info;
  const name = change.name?.trim();
  if (name === '') return invalidEdit('a collection needs a name');
  if (!collections.some((one) => one.id === id)) return invalidEdit('no such collection');
  return withCollections(
    document,
    collections.map((one) => (one.id === id ? { ...one, ...change, name: name ?? one.name } : one)),
  );
}

/**
 * Forgets a collection; its clips stay.
 *
 *     before   Lead, picked · Nights         after   Lead, picked
 */
export function removeCollection(document: ProjectDocument, id: CollectionId): Result<ProjectDocument> {
  const { collections } = document.info;
  if (!collections.some((one) => one.id === id)) return invalidEdit('no such collection');
  return withCollections(
    document,
    collections.filter((one) => one.id !== id),
  );
}
