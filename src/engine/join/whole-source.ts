import { BlobSource, BufferSource, type Source } from 'mediabunny';

/** A file of at most this many bytes is read at once. */
export const READ_WHOLE = 64 * 1024 * 1024;

/**
 * A file to be read from end to end: at once where it is small, since a read for each packet goes through another process.
 * Rejects where the browser has lost it.
 */
export async function wholeSource(file: Blob): Promise<Source> {
  if (file.size <= READ_WHOLE) return new BufferSource(await file.arrayBuffer());
  await file.slice(0, 1).arrayBuffer();
  return new BlobSource(file);
}
