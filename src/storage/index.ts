/**
 * storage: everything that is kept — projects with their history, clips with their bytes, and what was made from
 * them — in IndexedDB through idb. It knows no screen, no codec and no engine.
 * `main.tsx` opens it once and hands it to studio; engines and player get bytes through what they are handed.
 */
export type { BackupContents } from './backup/backup-jobs';
export { type BackupSource, type Backups, createBackups, type OpenBackup } from './backup/create-backups';
export { packFiles } from './backup/pack-files';
export { closedStorage } from './closed-storage';
export { openStorage } from './open-storage';
export { createProjectLock } from './project-lock';
export type {
  BackupNote,
  DerivedKind,
  ImportEntry,
  ProjectSummary,
  Storage,
  StorageSpace,
  WatchNote,
} from './storage';
