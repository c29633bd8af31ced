/*
 * Opus in WebM (https://www.rfc-editor.org/rfc/rfc7845, https://www.matroska.org/technical/codec_specs.html): the samples
 * that the coder needs to begin, `preSkip`, are told as CodecDelay, else the sound is that much late; SeekPreRoll is 80 ms
 * always. mediabunny 1.61 writes no CodecDelay, and `preSkip` as SeekPreRoll. So that element gets the other's name, and
 * the track's name, which is as long, makes room for the one that is missing.
 */

/** The name to give the sound's track, for `mendOpusDelay` to replace. */
export const OPUS_TRACK_NAME = 'roll';

const SEEK_PRE_ROLL = [0x56, 0xbb];
const CODEC_DELAY = [0x56, 0xaa];
/** An element of four bytes: 80,000,000 ns. */
const EIGHTY_MS = [...SEEK_PRE_ROLL, 0x84, 0x04, 0xc4, 0xb4, 0x00];
const TRACK_NAME = [0x53, 0x6e, 0x84, ...new TextEncoder().encode(OPUS_TRACK_NAME)];
const OPUS = [...new TextEncoder().encode('A_OPUS')];
/** Tracks are described this far into the file at most. */
const HEAD_BYTES = 4096;

/** Mends the beginning of a WebM file in place; what has been mended, or has no Opus, stays as it is. */
export function mendOpusDelay(bytes: Uint8Array): void {
  const head = bytes.subarray(0, HEAD_BYTES);
  const track = indexOf(head, OPUS, 0);
  const name = track < 0 ? -1 : indexOf(head, TRACK_NAME, track);
  const roll = name < 0 ? -1 : indexOf(head.subarray(0, name), SEEK_PRE_ROLL, track);
  if (roll < 0) return;
  bytes.set(CODEC_DELAY, roll);
  bytes.set(EIGHTY_MS, name);
}

function indexOf(bytes: Uint8Array, wanted: readonly number[], from: number): number {
  for (let at = from; at + wanted.length <= bytes.length; at++)
    if (wanted.every((byte, n) => bytes[at + n] === byte)) return at;
  return -1;
}
