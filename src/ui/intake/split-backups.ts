import type { BackupSource, IncomingFile } from '../../studio';

const isZip = ({ file }: IncomingFile) =>
  /\.zip$/i.test(file.name) || /^application\/(?:x-)?zip(?:-compressed)?$/.test(file.type);

/** What is restored, and what is imported: a zip is no clip, and a folder with a backup in it is a project. */
export function splitBackups(files: readonly IncomingFile[]): {
  readonly backups: readonly BackupSource[];
  readonly clips: readonly IncomingFile[];
} {
  const folders = files
    .filter(({ path }) => /(?:^|\/)rushes\.json$/.test(path))
    .map(({ path }) => path.slice(0, path.lastIndexOf('/') + 1));
  const folderOf = ({ path }: IncomingFile) => folders.find((folder) => path.startsWith(folder));
  const backups: BackupSource[] = folders.map((folder) => ({
    kind: 'folder',
    files: files.filter((one) => folderOf(one) === folder),
  }));
  const others = files.filter((one) => folderOf(one) === undefined);
  for (const one of others) if (isZip(one)) backups.push({ kind: 'zip', file: one.file });
  return { backups, clips: others.filter((one) => !isZip(one)) };
}
