import { type ClipId, uniqueName } from '../../model';
import { MANIFEST_PATH, SUMS_PATH } from './backup-layout';
import { createDigester, type Digester } from './digest';
import { safeFileName } from './file-names';
import { type BackupManifest, manifestText, parseManifest } from './manifest';
import { type BackupProgress, sumsText } from './write-backup';

/** What was written into a folder. */
export type SyncedFolder = {
  /** How many clips were written; the others were there. */
  readonly written: number;
  /** Clips whose stored bytes could not be read, or are no longer what they were. What the folder has of them stays. */
  readonly damaged: readonly ClipId[];
};

/** How many folders of one name are looked at. */
const MOST_FOLDERS = 1000;

/**
 * The folder for a project inside the one that the artist chose, named after the project: the one that has a backup of
 * it, else a new one. The chosen folder itself, «.», where that is such a backup.
 */
export async function claimFolder(
  chosen: FileSystemDirectoryHandle,
  project: { readonly id: string; readonly name: string },
): Promise<string> {
  if ((await manifestIn(chosen))?.document.info.id === project.id) return '.';
  const taken: string[] = [];
  for (let n = 0; n < MOST_FOLDERS; n++) {
    const name = uniqueName(safeFileName(project.name), taken);
    const folder = await orNull(chosen.getDirectoryHandle(name));
    if (!folder) {
      await chosen.getDirectoryHandle(name, { create: true });
      return name;
    }
    const manifest = await manifestIn(folder);
    if (manifest?.document.info.id === project.id || (!manifest && (await isEmpty(folder)))) return name;
    taken.push(name);
  }
  throw new Error(`There are ${MOST_FOLDERS} folders of that name`);
}

/**
 * Brings the backup in a folder up to date: writes the clips that it lacks, then the manifest. Each file is whole or
 * not there, since a browser puts it in place when it is closed; nothing is ever deleted.
 * Throws what the browser throws, and the signal's reason.
 */
export async function syncFolder(
  folder: FileSystemDirectoryHandle,
  manifest: BackupManifest,
  bytes: ReadonlyMap<ClipId, Blob>,
  signal: AbortSignal,
  onProgress: (progress: BackupProgress) => void = () => {},
): Promise<SyncedFolder> {
  const digester = await createDigester();
  const before = new Map((await manifestIn(folder))?.clips.map((clip) => [clip.path, clip.sha256]));
  const clips = await folder.getDirectoryHandle('clips', { create: true });
  const damaged: ClipId[] = [];
  let [done, written] = [0, 0];
  for (const clip of manifest.clips) {
    signal.throwIfAborted();
    onProgress({ bytesDone: done, current: clip.path });
    const name = clip.path.replace(/^clips\//, '');
    const there = await orNull(clips.getFileHandle(name));
    const file = there && (await orNull(there.getFile()));
    const isThere =
      file?.size === clip.byteLength &&
      (before.get(clip.path) === clip.sha256 ||
        (await orNull(digester.digest(file, signal)))?.sha256 === clip.sha256);
    if (!isThere) {
      const blob = bytes.get(clip.sha256);
      const handle = await clips.getFileHandle(name, { create: true });
      if (blob && (await writeClip(handle, blob, clip.sha256, digester, signal))) written++;
      else {
        damaged.push(clip.sha256);
        // What was never written is not left there empty.
        if (!there) await orNull(clips.removeEntry(name));
      }
    }
    done += clip.byteLength;
  }
  onProgress({ bytesDone: done, current: null });
  const text = manifestText(manifest);
  const { sha256 } = await digester.digest(new Blob([text]), signal);
  await writeFile(folder, MANIFEST_PATH, text);
  await writeFile(folder, SUMS_PATH, sumsText(manifest, sha256, false));
  return { written, damaged };
}

/** Whether the file was written; it stays as it was where the stored bytes are not what they should be. */
async function writeClip(
  handle: FileSystemFileHandle,
  blob: Blob,
  sha256: string,
  digester: Digester,
  signal: AbortSignal,
): Promise<boolean> {
  const stream = await handle.createWritable();
  let isDiskBroken = false;
  try {
    const digest = await digester.digest(blob, signal, async (chunk) => {
      isDiskBroken = true;
      await stream.write(chunk);
      isDiskBroken = false;
    });
    if (digest.sha256 === sha256) {
      isDiskBroken = true;
      await stream.close();
      return true;
    }
  } catch (thrown) {
    if (isDiskBroken || signal.aborted) {
      await stream.abort().catch(() => {});
      throw thrown;
    }
  }
  await stream.abort().catch(() => {});
  return false;
}

async function writeFile(
  folder: FileSystemDirectoryHandle,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
  await stream.write(bytes);
  await stream.close();
}

async function manifestIn(folder: FileSystemDirectoryHandle): Promise<BackupManifest | null> {
  const handle = await orNull(folder.getFileHandle(MANIFEST_PATH));
  const text = handle && (await orNull(handle.getFile().then((file) => file.text())));
  const manifest = text ? parseManifest(text) : null;
  return manifest?.ok ? manifest.value : null;
}

async function isEmpty(folder: FileSystemDirectoryHandle): Promise<boolean> {
  for await (const _name of folder.keys()) return false;
  return true;
}

/** What is not there, or cannot be read, is null. */
function orNull<T>(promise: Promise<T>): Promise<T | null> {
  return promise.catch(() => null);
}
