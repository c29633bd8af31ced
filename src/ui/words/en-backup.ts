import { counted } from './en-count';

/** What is said of backups. */
export const enBackup = {
  backUp: 'Back up…',
  menu: 'Backups',
  toFolder: 'Keep a backup in a folder…',
  endFolder: (folder: string) => `Stop backing up to “${folder}”`,
  restore: 'Restore a backup…',
  restoreMore: 'Other ways to restore',
  restoreFile: 'From a file…',
  restoreFolder: 'From a folder…',
  fileInput: 'Backup to restore',
  folderInput: 'Folder to restore',
  dropHint: 'A backup dropped here comes back as a project.',

  backingUp: (name: string) => `Backing up ${name}`,
  restoring: (name: string) => `Restoring ${name}`,
  progress: { backup: 'Backup progress', restore: 'Restore progress' },
  amount: (done: string, total: string) => `${done} of ${total}`,
  perSecond: (bytes: string) => `${bytes} a second`,
  left: (time: string) => `${time} left`,
  cancel: { backup: 'Cancel the backup', restore: 'Cancel the restore' },
  cancelling: 'Cancelling',

  reminder: 'Backup reminder',
  never: 'The only copy is in this browser.',
  outdated: (date: string) => `Changed since the backup of ${date}.`,
  dismiss: 'Dismiss the reminder',

  folderState: 'Backup to a folder',
  folderWaiting: (folder: string) => `Backs up to “${folder}”`,
  folderWriting: (folder: string, percent: string) => `Backing up to “${folder}” · ${percent}`,
  folderDone: (folder: string, time: string) => `Backed up to “${folder}” at ${time}`,
  folderPaused: (folder: string) => `The backup to “${folder}” is paused.`,
  folderFailed: (folder: string, cause: string) => `Not backed up to “${folder}”. ${cause}`,
  goOn: 'Go on',

  notices: {
    backedUp: (name: string) => `The backup is saved: ${name}`,
    lacks: (name: string) =>
      `${name} is not whole in the backup: its stored file is damaged or gone. Import it again, then back up again.`,
    backupCancelled: (name: string) => `The backup of ${name} was cancelled. Nothing was saved.`,
    backupFailed: (name: string, cause: string) => `${name} was not backed up. ${cause}`,
    busy: 'A backup or a restore is under way. Start the next one when it has ended.',
    folderFailed: (folder: string, cause: string) => `The backup to “${folder}” stopped. ${cause}`,
    restored: (name: string, clips: number) => `${name} is restored with ${counted(clips, 'clip', 'clips')}.`,
    restoredWithout: (name: string, clips: number, missing: number) =>
      `${name} is restored with ${counted(clips, 'clip', 'clips')}; ${counted(missing, 'clip is', 'clips are')} missing.`,
    missing: (name: string) =>
      `${name} is damaged in the backup and is missing now. Import the original file again to bring it back.`,
    harmless: (name: string) =>
      `${name} is damaged in the backup; it was in this browser already, so nothing is lost. Make a new backup.`,
    copyUsed: (name: string) =>
      `${name} is damaged in one place. Nothing is lost by that: what it says stands in it twice. Make a new backup.`,
    restoreCancelled: (name: string) => `The restore of ${name} was cancelled. Nothing was added.`,
    restoreFailed: (name: string, cause: string) => `${name} was not restored. ${cause}`,
    willNotFit: (needed: string, free: string) =>
      `Nothing was restored: ${needed} are needed and ${free} are free. Delete a project you no longer need, or free space on the disk.`,
  },

  missing: 'missing',
  missingClip: (name: string) => `The file of this clip is missing. Import ${name} again to bring it back.`,
};
