import { createSHA256 } from 'hash-wasm';
import { appError, err, ok, type Result, toAppError } from '../base';
import type { Readable, WholeFile } from '../media';
import { type ClipId, clipId } from '../model';

/** So much is read at once of a file that is not in memory. */
const CHUNK_BYTES = 4 * 1024 * 1024;

/**
 * The SHA-256 of a file's bytes: by the browser where they are in memory, which is faster, else piece by piece.
 * `onProgress` gets the bytes hashed so far. Aborting throws the signal's reason.
 * Errors: `file/empty`, `file/unreadable` (moved, changed or denied since it was chosen).
 */
export async function hashFile(
  file: Readable | WholeFile,
  signal: AbortSignal,
  onProgress: (bytes: number) => void = () => {},
): Promise<Result<ClipId>> {
  if (file.size === 0) return err(appError('file/empty'));
  try {
    // `crypto.subtle` is missing where the page is not served securely.
    if ('whole' in file && globalThis.crypto?.subtle)
      return ok(clipId(hex(new Uint8Array(await crypto.subtle.digest('SHA-256', file.whole)))));
    const hasher = await createSHA256();
    for (let at = 0; at < file.size; at += CHUNK_BYTES) {
      signal.throwIfAborted();
      hasher.update(new Uint8Array(await file.slice(at, at + CHUNK_BYTES).arrayBuffer()));
      onProgress(Math.min(file.size, at + CHUNK_BYTES));
    }
    return ok(clipId(hasher.digest('hex')));
  } catch (thrown) {
    signal.throwIfAborted();
    return err(toAppError(thrown, 'file/unreadable'));
  }
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
