import { appError } from '../base';
import type { Connection } from './database';
import type { Storage } from './storage';
import { inHeaps, read, write } from './transact';

type Imports = Pick<Storage, 'noteImport' | 'importEntries' | 'forgetImport'>;

/** What is on its way into the projects. */
export function importStorage(connection: Connection): Imports {
  return {
    noteImport: (project, entries, replaced) =>
      write(connection, ['projects', 'imports'], async (transaction) => {
        if ((await transaction.objectStore('projects').getKey(project)) === undefined)
          throw appError('project/missing', project);
        const imports = transaction.objectStore('imports');
        await Promise.all(replaced.map((key) => imports.delete([project, key])));
        await inHeaps(entries, (entry) => imports.put(entry, [project, entry.key]));
      }),

    importEntries: (project) =>
      read(connection, ['imports'], (transaction) =>
        transaction.objectStore('imports').getAll(IDBKeyRange.bound([project], [project, []])),
      ),

    forgetImport: (project, keys) =>
      write(connection, ['imports'], async (transaction) => {
        const imports = transaction.objectStore('imports');
        await Promise.all(keys.map((key) => imports.delete([project, key])));
      }),
  };
}
