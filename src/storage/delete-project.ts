import type { Result } from '../base';
import type { ClipId, ProjectId } from '../model';
import type { Connection } from './database';
import { write } from './transact';

/** A clip that came in more recently may be on its way into a project of another tab. */
const UNUSED_AFTER_MS = 24 * 60 * 60 * 1000;

/**
 * Deletes a project in one transaction with what only it used; and stored clips that nothing has named for a day,
 * which an import that was killed, or a history that was cut off, has left.
 */
export function deleteProject(connection: Connection, id: ProjectId, now: number): Promise<Result<void>> {
  const stores = ['projects', 'projectClips', 'sequences', 'history', 'clips', 'bytes', 'derived'] as const;
  return write(connection, stores, async (transaction) => {
    const its = new Set<ClipId>();
    const others = new Set<ClipId>();
    const name = (project: ProjectId, clip: ClipId) => (project === id ? its : others).add(clip);

    for (const [project, clip] of await transaction.objectStore('projectClips').getAllKeys())
      name(project, clip);
    let step = await transaction.objectStore('history').openCursor();
    while (step) {
      for (const change of step.value.changes) if (change.kind === 'clip') name(step.key[0], change.id);
      step = await step.continue();
    }

    const all = IDBKeyRange.bound([id], [id, []]);
    await Promise.all([
      transaction.objectStore('projects').delete(id),
      transaction.objectStore('projectClips').delete(all),
      transaction.objectStore('sequences').delete(all),
      transaction.objectStore('history').delete(all),
    ]);

    const clips = transaction.objectStore('clips');
    for (const record of await clips.getAll()) {
      if (others.has(record.id)) continue;
      if (!its.has(record.id) && now - record.importedAt < UNUSED_AFTER_MS) continue;
      await Promise.all([
        clips.delete(record.id),
        transaction.objectStore('bytes').delete(record.id),
        transaction.objectStore('derived').delete(IDBKeyRange.bound([record.id], [record.id, []])),
      ]);
    }
  });
}
