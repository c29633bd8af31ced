import { exhaustive } from '../../base';
import type { NoticeBody } from '../../studio';
import type { Words } from './en';

/** The notices that are about backups. */
export type BackupNotice = Extract<
  NoticeBody,
  {
    readonly kind:
      | `backup-${string}`
      | `restore-${string}`
      | 'backed-up'
      | 'restored'
      | 'restored-in-part'
      | 'folder-backup-failed';
  }
>;

/** Such a notice as one line of text. */
export function sayBackupNotice(words: Words, body: BackupNotice): string {
  const { errors, format } = words;
  const { notices } = words.backup;
  switch (body.kind) {
    case 'backed-up':
      return notices.backedUp(body.name);
    case 'backup-lacks':
      return notices.lacks(body.name);
    case 'backup-cancelled':
      return notices.backupCancelled(body.name);
    case 'backup-failed':
      return notices.backupFailed(body.name, errors[body.error.code] ?? errors.unexpected);
    case 'backup-busy':
      return notices.busy;
    case 'folder-backup-failed':
      return notices.folderFailed(body.folder, errors[body.error.code] ?? errors.unexpected);
    case 'restored':
      return notices.restored(body.name, body.clips);
    case 'restored-in-part':
      return notices.restoredWithout(body.name, body.clips, body.missing);
    case 'restore-missing':
      return notices.missing(body.name);
    case 'restore-harmless':
      return notices.harmless(body.name);
    case 'restore-copy-used':
      return notices.copyUsed(body.name);
    case 'restore-cancelled':
      return notices.restoreCancelled(body.name);
    case 'restore-failed':
      return notices.restoreFailed(body.name, errors[body.error.code] ?? errors.unexpected);
    case 'restore-will-not-fit':
      return notices.willNotFit(format.bytes(body.neededBytes), format.bytes(body.freeBytes));
    default:
      return exhaustive(body);
  }
}
