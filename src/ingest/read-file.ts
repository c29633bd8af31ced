import { err, ok, type Result, toAppError } from '../base';
import { posterOf, probeFile, type WholeFile, wholeFile } from '../media';
import { MAKING_READER, UNKNOWN_MAKING } from '../model';
import { hashFile } from './hash-file';
import type { Examined, FileRead, ReadArgs } from './ingest-jobs';
import { readMaking } from './making/read-making';

/** Up to here a file is read into memory once, for everyone who wants something of it. */
const WHOLE_BYTES = 64 * 1024 * 1024;

/**
 * Reads a file once: its hash, what the browser's own means say of it, and how it was made. Safe in a worker.
 * `onProgress` gets the bytes hashed so far, of large files only. Aborting throws the signal's reason.
 * Errors: `file/empty`, `file/unreadable`.
 */
export async function readFile(
  { file, name, beside, known, isLookedInto }: ReadArgs,
  signal: AbortSignal,
  onProgress: (bytes: number) => void = () => {},
): Promise<Result<FileRead>> {
  const opened = await openFile(file);
  if (!opened.ok) return opened;
  const bytes = opened.value;
  const making = () => readMaking(bytes, name, beside);

  const hashing = hashFile(bytes, signal, onProgress);
  // What would be looked into for nothing waits for the hash, and so does what is not in memory: it is read in order.
  if (!isLookedInto || known.length > 0 || bytes === file) {
    const hash = await hashing;
    if (!hash.ok) return hash;
    if (!isLookedInto || known.includes(hash.value))
      return ok({ id: hash.value, examined: null, making: await making() });
  }
  const examined = await examine(bytes, file, name);
  const isSong = examined.ok && examined.value.probed.kind === 'audio';
  const made = isSong ? { ...UNKNOWN_MAKING, reader: MAKING_READER } : await making();
  const hash = await hashing;
  return hash.ok ? ok({ id: hash.value, examined, making: made }) : hash;
}

async function openFile(file: Blob): Promise<Result<Blob | WholeFile>> {
  if (file.size > WHOLE_BYTES) return ok(file);
  try {
    return ok(wholeFile(file, await file.arrayBuffer()));
  } catch (thrown) {
    return err(toAppError(thrown, 'file/unreadable'));
  }
}

async function examine(bytes: Blob | WholeFile, file: Blob, name: string): Promise<Result<Examined>> {
  const probed = await probeFile(bytes, name);
  if (!probed.ok) return probed;
  const { decodesIn } = probed.value.probe;
  // A video was decoded for the probe; its poster can wait until all are in.
  if (!decodesIn.browser || probed.value.kind === 'video') return ok({ probed: probed.value, poster: null });
  const poster = await posterOf(file, probed.value);
  if (poster.ok) return ok({ probed: probed.value, poster: poster.value });
  // It said that it could, and could not: ffmpeg is asked, as for any other.
  const probe = { ...probed.value.probe, decodesIn: { ...decodesIn, browser: false } };
  return ok({ probed: { ...probed.value, probe }, poster: null });
}
