import { appError } from '../base';
import type { Connection } from './database';
import type { Storage } from './storage';
import { read, write } from './transact';

/** Which folders are watched for the projects. */
export function watchNotes(connection: Connection): Pick<Storage, 'watchNote' | 'putWatchNote'> {
  return {
    watchNote: (id) =>
      read(
        connection,
        ['watched'],
        async (transaction) => (await transaction.objectStore('watched').get(id)) ?? null,
      ),
    putWatchNote: (id, note) =>
      write(connection, ['projects', 'watched'], async (transaction) => {
        if ((await transaction.objectStore('projects').getKey(id)) === undefined)
          throw appError('project/missing', id);
        const watched = transaction.objectStore('watched');
        await (note === null ? watched.delete(id) : watched.put(note, id));
      }),
  };
}
