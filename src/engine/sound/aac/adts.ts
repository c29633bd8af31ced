import { appError } from '../../../base';

/*
 * A sound on its way into a film: packets of AAC-LC, 48 kHz, stereo, one behind the other, each with its ADTS header
 * (ISO/IEC 14496-3, 1.A.2.2), so that what is the same in two sounds is the same bytes, and is cut and joined as such.
 * The first packet is the coder's priming.
 */

/** AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1) of every sound here. */
export const AAC_CONFIG = Uint8Array.of(0x11, 0x90);

const HEADER = 7;
/** Bytes that are read or gathered together. */
const PIECE = 1 << 20;

/** The header of a packet that is `length` bytes long with it. */
function header(length: number): readonly number[] {
  // Sync word, no checksum; AAC-LC, 48 kHz; two channels and 13 bits of length; a rate that varies, one packet.
  return [0xff, 0xf1, 0x4c, 0x80 | (length >> 11), (length >> 3) & 0xff, ((length & 7) << 5) | 0x1f, 0xfc];
}

/** Gathers packets into a file; what it is given it does not hold as its own. */
export function adtsFile(): { add(packets: readonly Uint8Array[]): void; end(): Blob } {
  const pieces: Blob[] = [];
  const piece = new Uint8Array(PIECE);
  let filled = 0;
  // The browser keeps it, not this page.
  const put = () => {
    pieces.push(new Blob([piece.subarray(0, filled)]));
    filled = 0;
  };
  return {
    add(packets) {
      for (const packet of packets) {
        const length = HEADER + packet.length;
        if (filled + length > PIECE) put();
        piece.set(header(length), filled);
        piece.set(packet, filled + HEADER);
        filled += length;
      }
    },
    end() {
      put();
      return new Blob(pieces, { type: 'audio/aac' });
    },
  };
}

/** A packet of a file: its bytes, which are the reader's alone, and where it ends in the file, in bytes. */
export type AdtsPacket = { readonly data: Uint8Array<ArrayBuffer>; readonly end: number };

/** The packets of a file from the one that begins at byte `from`. Throws `engine/join` where it is not what it should be. */
export async function* adtsPackets(file: Blob, from = 0): AsyncGenerator<AdtsPacket> {
  let at = from;
  while (at < file.size) {
    const piece = new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer());
    let begin = 0;
    while (begin + HEADER <= piece.length) {
      const length = frameLength(piece, begin);
      if (begin + length > piece.length) break;
      yield { data: piece.subarray(begin + HEADER, begin + length), end: at + begin + length };
      begin += length;
    }
    if (begin === 0) throw appError('engine/join', `the sound ends within a packet, at ${at}`);
    at += begin;
  }
}

function frameLength(bytes: Uint8Array, at: number): number {
  const [sync = 0, more = 0, , high = 0, mid = 0, low = 0] = bytes.subarray(at, at + HEADER);
  const length = ((high & 3) << 11) | (mid << 3) | (low >> 5);
  if (sync !== 0xff || more >> 4 !== 0xf || length < HEADER)
    throw appError('engine/join', `no packet of sound at ${at}`);
  return length;
}
