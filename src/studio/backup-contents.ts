import { appError, err, ok, type Result } from '../base';
import type { ClipId, ProjectId } from '../model';
import { clipsOf } from './open-project';
import type { BackupContents, StoragePort } from './ports';

/**
 * A stored project as it goes into a backup. Errors: those of loadProject and clipRecords; `project/newer`, as what
 * this app does not know would be lost.
 */
export async function backupContents(
  storage: Pick<StoragePort, 'loadProject' | 'clipRecords' | 'clipBytes'>,
  id: ProjectId,
  now: number,
): Promise<Result<BackupContents>> {
  const loaded = await storage.loadProject(id);
  if (!loaded.ok) return loaded;
  const { document, history, newer } = loaded.value;
  if (newer) return err(appError('project/newer', id));
  const records = await storage.clipRecords(clipsOf(document, history));
  if (!records.ok) return records;
  const bytes = new Map<ClipId, Blob>();
  for (const clip of records.value.keys()) {
    const stored = await storage.clipBytes(clip);
    if (stored.ok) bytes.set(clip, stored.value);
  }
  return ok({ document, history, records: records.value, bytes, savedAt: now });
}

/** The file name of a backup: the project's name in lower-case ASCII words, and the day. */
export function backupName(stem: string, now: number): string {
  const day = new Date(now);
  const parts = [day.getFullYear(), day.getMonth() + 1, day.getDate()];
  return `${stem}-backup-${parts.map((part) => String(part).padStart(2, '0')).join('-')}.zip`;
}
