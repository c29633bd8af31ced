import { createXXHash128, xxhash128 } from 'hash-wasm';

/**
 * Digests of what comes in pieces, one after the other: XXH128, as hex, which takes as long as the bytes take to be read.
 * They tell one making of a shot from another; nobody's guile.
 */
export type Digest = {
  begin(): void;
  add(bytes: Uint8Array): void;
  end(): string;
};

export async function createDigest(): Promise<Digest> {
  const hash = await createXXHash128();
  return {
    begin: () => void hash.init(),
    add: (bytes) => void hash.update(bytes),
    end: () => hash.digest('hex'),
  };
}

/** The digest of a text. */
export function digestText(text: string): Promise<string> {
  return xxhash128(text);
}
