import type { SoundStream } from '../../media';
import { AUDIO_RATE } from '../../plan';
import { AAC_PACKET as PACKET } from './aac/aac-encoder';
import { adtsPackets } from './aac/adts';
import { encodeSound } from './encode-sound';

/** A film's sound that was made before, as `encodeSound` writes AAC, and how many of its samples are the new one's too. */
export type EarlierSound = { readonly file: Blob; readonly same: number };

/** The coder looks so many packets ahead when it chooses a packet's windows. */
const AHEAD = 2;
/** So many packets are coded anew before the seam, so that the coder has found its pace there … */
const WARM = 24;
/** … and the seam is looked for among the last so many of them. */
const SEAMS = 12;
/** Less than this is sooner coded than joined. */
const LEAST = 10 * AUDIO_RATE;

/**
 * As `encodeSound` for AAC, of a sound whose beginning was coded before: only what is new is coded, from a little
 * before where it begins. Packets of AAC-LC are decoded each with its neighbours' windows and nothing else of them, so
 * the seam lies where both codings chose the same windows (ISO/IEC 14496-3, 4.4.2.1 and 4.6.11): what overlaps there
 * cancels as it does within either. Null where that is nowhere, or where it would spare nothing.
 * @param open the sound from one of its samples on; what it gives is closed here
 */
export async function continueSound(
  { file, same }: EarlierSound,
  samples: number,
  open: (from: number) => SoundStream,
): Promise<Blob | null> {
  const last = Math.floor(same / PACKET) - 1 - AHEAD;
  const warm = last - WARM;
  if (warm * PACKET < LEAST) return null;
  const stream = open(warm * PACKET);
  const coded = await encodeSound(stream, samples - warm * PACKET, 'aac').finally(() => stream.close());
  // Those of the same places, side by side.
  const fresh = adtsPackets(coded);
  let at = 0;
  for await (const before of adtsPackets(file)) {
    const own = at < warm ? undefined : (await fresh.next()).value;
    if (own && at > last - SEAMS && isSeam(before.data, own.data))
      return new Blob([file.slice(0, before.end), coded.slice(own.end)], { type: coded.type });
    at += 1;
    if (at > last) return null;
  }
  return null;
}

/** Whether two packets of the same place are windowed alike, so that what follows the one may follow the other. */
function isSeam(a: Uint8Array, b: Uint8Array): boolean {
  const windows = windowsOf(a);
  return windows !== null && windows === windowsOf(b);
}

/**
 * The window sequence and shape of a packet that begins with a channel pair whose channels share them, as a number; null
 * for others. `raw_data_block`: 3 bits of element (1 is a pair), 4 of tag, 1 of common_window; `ics_info`: 1 reserved, 2
 * of window_sequence, 1 of window_shape.
 */
function windowsOf([first = 0, second = 0]: Uint8Array): number | null {
  const isPair = first >> 5 === 1 && (first & 1) === 1;
  return isPair ? (second >> 4) & 0b111 : null;
}
