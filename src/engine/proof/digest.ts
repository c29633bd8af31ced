/** How much is gathered before it is hashed: a long stretch is never in memory as a whole. */
const PIECE_BYTES = 4 * 1024 * 1024;

/** A digest of what comes in pieces: SHA-256 over each few megabytes and the digest before them, as hex. */
export type Digest = { add(bytes: Uint8Array): Promise<void>; end(): Promise<string> };

export function createDigest(): Digest {
  let pieces: Uint8Array[] = [];
  let length = 0;
  let before = new Uint8Array(0);

  async function hash(): Promise<void> {
    const whole = new Uint8Array(before.length + length);
    let at = before.length;
    whole.set(before);
    for (const piece of pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    pieces = [];
    length = 0;
    before = new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
  }

  return {
    async add(bytes) {
      pieces.push(bytes);
      length += bytes.length;
      if (length >= PIECE_BYTES) await hash();
    },
    async end() {
      await hash();
      return [...before].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    },
  };
}

/** The digest of a text. */
export async function digestText(text: string): Promise<string> {
  const digest = createDigest();
  await digest.add(new TextEncoder().encode(text));
  return digest.end();
}
