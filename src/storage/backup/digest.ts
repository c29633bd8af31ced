import { createCRC32, createSHA256 } from 'hash-wasm';

/** Files are read by this much: more gains nothing, and memory stays flat. */
const CHUNK_BYTES = 4 * 1024 * 1024;

/** Up to here a file is read in one go, and hashed by the browser, which is several times faster: most clips are. */
const WHOLE_BYTES = 8 * 1024 * 1024;

/** The two sums of some bytes: what a backup and what a zip file go by. */
export type Digest = { readonly sha256: string; readonly crc: number };

/** Sums up files, one at a time. */
export type Digester = {
  /**
   * Reads a blob from its start to its end. `onChunk` gets the bytes, and the part of the blob that they are, and is
   * awaited. Throws what the browser throws where the blob cannot be read, and the signal's reason when it is aborted.
   */
  digest(
    blob: Blob,
    signal: AbortSignal,
    onChunk?: (bytes: Uint8Array<ArrayBuffer>, part: Blob) => unknown,
  ): Promise<Digest>;
};

/** A digester of its own: two jobs must not share one. */
export async function createDigester(): Promise<Digester> {
  const [sha256, crc32] = await Promise.all([createSHA256(), createCRC32()]);
  return {
    async digest(blob, signal, onChunk = () => {}) {
      // `crypto.subtle` is missing where the page is not served securely.
      if (blob.size <= WHOLE_BYTES && globalThis.crypto?.subtle) {
        signal.throwIfAborted();
        const bytes = new Uint8Array(await blob.arrayBuffer());
        const sha256 = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
        if (bytes.length > 0) await onChunk(bytes, blob);
        return {
          sha256: Array.from(sha256, (byte) => byte.toString(16).padStart(2, '0')).join(''),
          crc: Number.parseInt(crc32.init().update(bytes).digest('hex'), 16),
        };
      }
      sha256.init();
      crc32.init();
      for (let at = 0; at < blob.size; at += CHUNK_BYTES) {
        signal.throwIfAborted();
        const part = blob.slice(at, at + CHUNK_BYTES);
        const bytes = new Uint8Array(await part.arrayBuffer());
        sha256.update(bytes);
        crc32.update(bytes);
        await onChunk(bytes, part);
      }
      return { sha256: sha256.digest('hex'), crc: Number.parseInt(crc32.digest('hex'), 16) };
    },
  };
}
