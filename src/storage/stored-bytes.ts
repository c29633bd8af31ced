import { isAppError, type Result } from '../base';

/** Bytes as they are stored: a blob, or a buffer where the browser does not store blobs. */
export type StoredBytes = Blob | { readonly type: string; readonly buffer: ArrayBuffer };

/** Whether blobs are stored as such on this page; turned off by the first refusal. */
export type BlobStore = { blobs: boolean };

/** The bytes as a blob again. */
export function toBlob(stored: StoredBytes): Blob {
  return stored instanceof Blob ? stored : new Blob([stored.buffer], { type: stored.type });
}

/**
 * Stores a blob by `put`; where the browser refuses blobs (WebKit's private windows,
 * https://bugs.webkit.org/show_bug.cgi?id=286561), once more as a buffer, and from then on at once.
 * @param put one whole transaction that stores the bytes it is given
 */
export async function storeBytes<T>(
  store: BlobStore,
  blob: Blob,
  put: (bytes: StoredBytes) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (store.blobs) {
    const stored = await put(blob);
    if (stored.ok || !refusesBlobs(stored.error)) return stored;
  }
  // Read before the transaction begins: one that waits for anything else commits by itself.
  const asBuffer = await put({ type: blob.type, buffer: await blob.arrayBuffer() });
  if (asBuffer.ok) store.blobs = false;
  return asBuffer;
}

/** WebKit says DataCloneError when asked, or UnknownError «Error preparing Blob/File data» a little later. */
function refusesBlobs(error: unknown): boolean {
  return (
    isAppError(error) && error.code === 'storage/failed' && /DataCloneError|Blob\/File/.test(error.detail)
  );
}
