import { type AppError, appError, err, ok, type Result } from '../../base';
import { layoutOf, MANIFEST_COPY_PATH, MANIFEST_PATH } from './backup-layout';
import { createDigester, type Digester } from './digest';
import { type BackupClip, type BackupManifest, parseManifest } from './manifest';
import {
  LOCAL_SIGNATURE,
  localHeaderLength,
  readCentralDirectory,
  readLocalHeader,
  type ZipEntry,
} from './zip-records';

/** Where a clip's bytes may lie in a zip. */
export type ZipPlace = {
  readonly at: number;
  readonly length: number;
  /** Whether they are deflated there: another program has packed the backup anew. */
  readonly isPacked: boolean;
};

/** A backup that was found in a zip file. */
export type OpenedZip = {
  readonly manifest: BackupManifest;
  /** For each clip of the manifest, the places to look for it, the likeliest first. */
  readonly places: readonly (readonly ZipPlace[])[];
  /** Whether a copy of the manifest was damaged, and the other one was used. */
  readonly isDamaged: boolean;
};

/** A manifest is never so long; what says so is damaged. */
const LONGEST_MANIFEST = 1024 ** 3;
/** Zip files are searched by so much. */
const WINDOW_BYTES = 8 * 1024 * 1024;

type Found = { readonly entry: ZipEntry; readonly place: ZipPlace };

/**
 * Finds the backup in a zip file, whichever part of that is damaged or cut off: by its first entry, by the directory
 * at its end, or by looking for the manifest everywhere. Errors: `backup/foreign` where there is none,
 * `backup/damaged`, `backup/newer`, `project/newer`, `file/unreadable`.
 */
export async function openZip(file: Blob): Promise<Result<OpenedZip>> {
  const directory = await readCentralDirectory(file);
  const digester = await createDigester();
  let failure: AppError = appError('backup/foreign', 'no manifest');
  let isDamaged = false;
  for await (const found of manifestsIn(file, directory)) {
    const manifest = await readManifest(file, found, digester);
    if (manifest.ok) {
      const places = await placesOf(file, manifest.value, found, directory);
      return ok({ manifest: manifest.value, places, isDamaged });
    }
    if (manifest.error.code.endsWith('/newer')) return manifest;
    failure = manifest.error;
    isDamaged = true;
  }
  return err(failure);
}

/** Everything that may be a manifest, the likeliest first; some of them more than once. */
async function* manifestsIn(file: Blob, directory: readonly ZipEntry[]): AsyncGenerator<Found> {
  const first = await readLocalHeader(file, 0);
  if (first && isManifest(first.entry.path))
    yield { entry: first.entry, place: placeOf(first.entry, first.dataAt) };
  for (const entry of directory) {
    if (!isManifest(entry.path)) continue;
    const local = await readLocalHeader(file, entry.headerAt);
    if (local) yield { entry, place: placeOf(entry, local.dataAt) };
  }
  for await (const at of signaturesIn(file)) {
    const found = await readLocalHeader(file, at);
    if (found && isManifest(found.entry.path))
      yield { entry: found.entry, place: placeOf(found.entry, found.dataAt) };
  }
}

const isManifest = (path: string) =>
  [MANIFEST_PATH, MANIFEST_COPY_PATH].includes(path.slice(path.lastIndexOf('/') + 1));

const placeOf = (entry: ZipEntry, at: number): ZipPlace => ({
  at,
  length: entry.packedLength,
  isPacked: entry.method !== 0,
});

/** Where local headers of manifests may begin. */
async function* signaturesIn(file: Blob): AsyncGenerator<number> {
  const overlap = 3;
  for (let from = 0; from < file.size; from += WINDOW_BYTES) {
    const bytes = new Uint8Array(await file.slice(from, from + WINDOW_BYTES + overlap).arrayBuffer());
    for (let at = bytes.indexOf(LOCAL_SIGNATURE[0]); at >= 0; at = bytes.indexOf(LOCAL_SIGNATURE[0], at + 1))
      if (at < WINDOW_BYTES && LOCAL_SIGNATURE.every((byte, n) => bytes[at + n] === byte)) yield from + at;
  }
}

async function readManifest(
  file: Blob,
  { entry, place }: Found,
  digester: Digester,
): Promise<Result<BackupManifest>> {
  if (place.length > LONGEST_MANIFEST) return err(appError('backup/damaged', 'a manifest of that length'));
  const bytes = await readPlace(file, place);
  if (!bytes) return err(appError('backup/damaged', 'the manifest is cut off'));
  const { crc } = await digester.digest(bytes, new AbortController().signal);
  if (crc !== entry.crc) return err(appError('backup/damaged', 'the manifest’s checksum is wrong'));
  return parseManifest(await bytes.text());
}

async function placesOf(
  file: Blob,
  manifest: BackupManifest,
  found: Found,
  directory: readonly ZipEntry[],
): Promise<OpenedZip['places']> {
  const layout = layoutOf(found.entry.byteLength, 0, manifest.clips);
  const folder = found.entry.path.slice(0, found.entry.path.lastIndexOf('/') + 1);
  const byPath = new Map(directory.map((entry) => [entry.path.normalize('NFC'), entry]));
  const all: ZipPlace[][] = [];
  for (const [n, clip] of manifest.clips.entries()) {
    const written = layout.clips[n];
    if (!written) continue;
    // Where Rushes wrote it, and where another program that packed it anew did.
    const own = { at: written.dataAt, length: clip.byteLength, isPacked: false };
    const entry = byPath.get((folder + clip.path).normalize('NFC'));
    const other = entry && (await placeInZip(file, entry));
    const header = await readLocalHeader(file, written.headerAt);
    const isOwn = header?.entry.path === clip.path || !other || (other.at === own.at && !other.isPacked);
    all.push(isOwn ? [own, ...(other && other.at !== own.at ? [other] : [])] : [other, own]);
  }
  return all;
}

async function placeInZip(file: Blob, entry: ZipEntry): Promise<ZipPlace> {
  const local = await readLocalHeader(file, entry.headerAt);
  return placeOf(entry, local?.dataAt ?? entry.headerAt + localHeaderLength(entry.path, entry.byteLength));
}

/** The bytes of a place, unpacked where they must be; null where the file does not have them. */
async function readPlace(file: Blob, { at, length, isPacked }: ZipPlace): Promise<Blob | null> {
  if (!(at >= 0 && length >= 0 && at + length <= file.size)) return null;
  const slice = file.slice(at, at + length);
  if (!isPacked) return slice;
  try {
    return await new Response(slice.stream().pipeThrough(new DecompressionStream('deflate-raw'))).blob();
  } catch {
    return null;
  }
}

/** A clip's bytes, their checksum right. Errors: `media/damaged` where they are in none of the places. */
export async function readClip(
  file: Blob,
  places: readonly ZipPlace[],
  clip: Pick<BackupClip, 'sha256' | 'byteLength'>,
  signal: AbortSignal,
): Promise<Result<Blob>> {
  const digester = await createDigester();
  for (const place of places) {
    const bytes = await readPlace(file, place);
    if (bytes?.size !== clip.byteLength) continue;
    try {
      const { sha256 } = await digester.digest(bytes, signal);
      if (sha256 === clip.sha256) return ok(bytes);
    } catch {
      signal.throwIfAborted();
    }
  }
  return err(appError('media/damaged', 'the checksum is wrong'));
}
