/**
 * Reads bits of a raw byte sequence payload, the most significant first. Throws a RangeError at its end.
 * Exp-Golomb codes as in ITU-T H.264, 9.1.
 */
export class BitReader {
  readonly #bytes: Uint8Array;
  /** The next bit to be read, counted from the first. */
  position = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  bit(): number {
    const byte = this.#bytes[this.position >> 3];
    if (byte === undefined) throw new RangeError('the bits are at their end');
    const bit = (byte >> (7 - (this.position & 7))) & 1;
    this.position++;
    return bit;
  }

  /** An unsigned number of `count` bits, at most 32. */
  bits(count: number): number {
    let value = 0;
    for (let n = 0; n < count; n++) value = value * 2 + this.bit();
    return value;
  }

  /** ue(v). */
  unsigned(): number {
    let zeros = 0;
    while (this.bit() === 0) if (++zeros > 32) throw new RangeError('a code is too long');
    return 2 ** zeros - 1 + this.bits(zeros);
  }

  /** se(v). */
  signed(): number {
    const code = this.unsigned();
    return code % 2 === 1 ? (code + 1) / 2 : -code / 2;
  }
}

/** Writes bits, the most significant first. */
export class BitWriter {
  readonly #bytes: number[] = [];
  #count = 0;

  bit(bit: number): void {
    if ((this.#count & 7) === 0) this.#bytes.push(0);
    const last = this.#bytes.length - 1;
    this.#bytes[last] = (this.#bytes[last] ?? 0) | ((bit & 1) << (7 - (this.#count & 7)));
    this.#count++;
  }

  bits(value: number, count: number): void {
    for (let n = count - 1; n >= 0; n--) this.bit(Math.floor(value / 2 ** n) & 1);
  }

  /** ue(v). */
  unsigned(value: number): void {
    const length = Math.floor(Math.log2(value + 1));
    this.bits(0, length);
    this.bits(value + 1, length + 1);
  }

  /** The bytes with the stop bit and zeros to the end of the last one (rbsp_trailing_bits, 7.3.2.11). */
  finish(): Uint8Array {
    this.bit(1);
    return Uint8Array.from(this.#bytes);
  }
}

/** A NAL unit without its emulation prevention bytes (7.4.1). */
export function unescapeNal(nal: Uint8Array): Uint8Array {
  const bytes: number[] = [];
  for (const [at, byte] of nal.entries())
    if (!(at >= 2 && byte === 3 && nal[at - 1] === 0 && nal[at - 2] === 0)) bytes.push(byte);
  return Uint8Array.from(bytes);
}

/** A NAL unit with the emulation prevention bytes that it needs. */
export function escapeNal(raw: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  let zeros = 0;
  for (const byte of raw) {
    if (zeros >= 2 && byte <= 3) {
      bytes.push(3);
      zeros = 0;
    }
    bytes.push(byte);
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return Uint8Array.from(bytes);
}
