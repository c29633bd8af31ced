import { appError } from '../base';
import type { Connection } from './database';
import type { Storage } from './storage';
import { read, write } from './transact';

/** What is known of the projects' backups. */
export function backupNotes(connection: Connection): Pick<Storage, 'backupNote' | 'putBackupNote'> {
  return {
    backupNote: (id) =>
      read(
        connection,
        ['backups'],
        async (transaction) => (await transaction.objectStore('backups').get(id)) ?? null,
      ),
    putBackupNote: (note) =>
      write(connection, ['projects', 'backups'], async (transaction) => {
        if ((await transaction.objectStore('projects').getKey(note.id)) === undefined)
          throw appError('project/missing', note.id);
        await transaction.objectStore('backups').put(note);
      }),
  };
}
