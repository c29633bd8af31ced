/** How much is gathered before it is hashed: a long stretch is never in memory as a whole. */
const PIECE_BYTES = 4 * 1024 * 1024;

/**
 * A digest of what comes in pieces: SHA-256 over each few megabytes and the digest before them, as hex. While some are
 * hashed the next are gathered; `add` waits where they are too many.
 */
export type Digest = { add(bytes: Uint8Array): Promise<void>; end(): Promise<string> };

export function createDigest(): Digest {
  let pieces: Uint8Array[] = [];
  let length = 0;
  let before: Promise<Uint8Array> = Promise.resolve(new Uint8Array(0));

  function hash(): void {
    const [some, size] = [pieces, length];
    pieces = [];
    length = 0;
    before = before.then(async (digest) => {
      const whole = new Uint8Array(digest.length + size);
      let at = digest.length;
      whole.set(digest);
      for (const piece of some) {
        whole.set(piece, at);
        at += piece.length;
      }
      return new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
    });
  }

  return {
    async add(bytes) {
      pieces.push(bytes);
      length += bytes.length;
      if (length < PIECE_BYTES) return;
      await before;
      hash();
    },
    async end() {
      hash();
      return [...(await before)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    },
  };
}

/** The digest of a text. */
export async function digestText(text: string): Promise<string> {
  const digest = createDigest();
  await digest.add(new TextEncoder().encode(text));
  return digest.end();
}
