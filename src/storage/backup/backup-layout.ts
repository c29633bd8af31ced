import type { BackupClip } from './manifest';
import { localHeaderLength } from './zip-records';

/** What a backup tells of itself; a second copy of it is the zip's last entry. */
export const MANIFEST_PATH = 'rushes.json';
export const MANIFEST_COPY_PATH = 'rushes-copy.json';
/** One line a file, as `sha256sum -c` reads them. */
export const SUMS_PATH = 'SHA256SUMS';

/** Where an entry lies: its header, and then its bytes. */
export type EntryPlace = {
  readonly path: string;
  readonly byteLength: number;
  readonly headerAt: number;
  readonly dataAt: number;
};

/** Where everything lies in the zip. */
export type BackupLayout = {
  readonly manifest: EntryPlace;
  readonly clips: readonly EntryPlace[];
  readonly sums: EntryPlace;
  readonly copy: EntryPlace;
  /** Where the directory of the zip begins. */
  readonly directoryAt: number;
};

/**
 * Where everything lies in the zip of a backup whose manifest is so long. It follows from the manifest alone, so that
 * each clip is found even where every header of the zip is damaged. Part of the format: never changed within a version.
 */
export function layoutOf(
  manifestLength: number,
  sumsLength: number,
  clips: readonly Pick<BackupClip, 'path' | 'byteLength'>[],
): BackupLayout {
  let at = 0;
  const place = (path: string, byteLength: number): EntryPlace => {
    const headerAt = at;
    const dataAt = headerAt + localHeaderLength(path, byteLength);
    at = dataAt + byteLength;
    return { path, byteLength, headerAt, dataAt };
  };
  const manifest = place(MANIFEST_PATH, manifestLength);
  const places = clips.map((clip) => place(clip.path, clip.byteLength));
  const sums = place(SUMS_PATH, sumsLength);
  const copy = place(MANIFEST_COPY_PATH, manifestLength);
  return { manifest, clips: places, sums, copy, directoryAt: at };
}
