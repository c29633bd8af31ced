import { type AppError, appError, err, ok, type Result } from '../../base';
import { MANIFEST_COPY_PATH, MANIFEST_PATH } from './backup-layout';
import { type BackupManifest, parseManifest } from './manifest';

/** A file of a folder, with its path in it. */
export type FolderFile = { readonly file: File; readonly path: string };

/** A backup that was found in a folder. */
export type OpenedFolder = {
  readonly manifest: BackupManifest;
  /** For each clip of the manifest its file, or null. */
  readonly files: readonly (File | null)[];
  readonly isDamaged: boolean;
};

/** Finds a backup among the files of a folder: the one that lies least deep. Errors: as openZip. */
export async function openFolder(files: readonly FolderFile[]): Promise<Result<OpenedFolder>> {
  const byPath = new Map(files.map(({ file, path }) => [path.normalize('NFC'), file]));
  const folders = [...byPath.keys()]
    .filter((path) => /(?:^|\/)rushes(?:-copy)?\.json$/.test(path))
    .map((path) => path.slice(0, path.lastIndexOf('/') + 1))
    .sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1));
  let failure: AppError = appError('backup/foreign', 'no manifest');
  for (const folder of new Set(folders))
    for (const name of [MANIFEST_PATH, MANIFEST_COPY_PATH]) {
      const file = byPath.get(folder + name);
      if (!file) continue;
      const manifest = await readText(file);
      if (!manifest.ok) {
        failure = manifest.error;
        if (failure.code.endsWith('/newer')) return manifest;
        continue;
      }
      return ok({
        manifest: manifest.value,
        files: manifest.value.clips.map((clip) => byPath.get((folder + clip.path).normalize('NFC')) ?? null),
        isDamaged: failure.code !== 'backup/foreign',
      });
    }
  return err(failure);
}

async function readText(file: File): Promise<Result<BackupManifest>> {
  try {
    return parseManifest(await file.text());
  } catch (thrown) {
    return err(appError('file/unreadable', String(thrown), file.name));
  }
}
