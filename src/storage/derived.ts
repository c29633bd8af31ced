import type { Result } from '../base';
import { ANALYSIS_VERSION, type ClipId } from '../model';
import type { Connection } from './database';
import type { DerivedKind, Storage } from './storage';
import { read, write } from './transact';

/** Raise one when what is made changes: the older ones are then not found, and made anew. */
const VERSIONS: Readonly<Record<DerivedKind, number>> = {
  poster: 1,
  conformed: 1,
  beats: 2,
  filmstrip: 1,
  proxy: 1,
  analysis: ANALYSIS_VERSION,
};

/** The version of a kind that this app makes. */
export function derivedVersion(kind: DerivedKind): number {
  return VERSIONS[kind];
}

/** What older apps made of a kind. */
export function outdatedRange(id: ClipId, kind: DerivedKind): IDBKeyRange {
  return IDBKeyRange.bound([id, kind], [id, kind, VERSIONS[kind]], false, true);
}

/** Everything of this app's versions that is kept of some clips. */
export function derivedStorage(connection: Connection): Pick<Storage, 'derivedKinds' | 'analyses'> {
  return {
    derivedKinds: (ids) =>
      read(connection, ['derived'], async ({ store }) => {
        const kinds = new Map<ClipId, Set<DerivedKind>>([...ids].map((id) => [id, new Set()]));
        // All keys at once: one request instead of one a clip. They are small.
        for (const [id, kind, version] of await store.getAllKeys())
          if (isKind(kind) && VERSIONS[kind] === version) kinds.get(id)?.add(kind);
        return kinds;
      }),

    analyses: (ids) =>
      read(connection, ['derived'], async ({ store }) => {
        const all = [...ids];
        const stored = await Promise.all(all.map((id) => store.get([id, 'analysis', VERSIONS.analysis])));
        const found = new Map<ClipId, Uint8Array<ArrayBuffer>>();
        for (const [at, id] of all.entries()) {
          const bytes = stored[at];
          if (bytes && !(bytes instanceof Blob)) found.set(id, new Uint8Array(bytes.buffer));
        }
        return found;
      }),
  };
}

function isKind(kind: string): kind is DerivedKind {
  return Object.hasOwn(VERSIONS, kind);
}

/** Gives up all of one kind that is kept of any clip. How many there were. */
export function giveUpDerived(connection: Connection, kind: DerivedKind): Promise<Result<number>> {
  return write(connection, ['derived', 'proxyBytes'], async (transaction) => {
    const derived = transaction.objectStore('derived');
    const keys = (await derived.getAllKeys()).filter(([, its]) => its === kind);
    await Promise.all(keys.map((key) => derived.delete(key)));
    if (kind === 'proxy') await transaction.objectStore('proxyBytes').clear();
    return keys.length;
  });
}
