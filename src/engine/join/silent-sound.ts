import { type AudioMix, mixLength } from '../../plan';
import { AAC_PACKET, AAC_PRIMING } from '../sound/aac/aac-encoder';
import { adtsFile } from '../sound/aac/adts';

/** One packet of AAC-LC: two channels, 1,024 samples each, all of them zero (ISO/IEC 14496-3, 4.4.2.1). */
const SILENCE = Uint8Array.of(0x21, 0x10, 0x04, 0x60, 0x8c, 0x1c);

/**
 * The sound of a film in which nothing is to be heard, as the sound maker would make it. Every packet is the same, so no
 * encoder is asked; null where there is something to be heard.
 */
export function silentSound(mix: AudioMix): Blob | null {
  const { samples: _all, song, items, fadeOut: _none, stretch: _part, ...more } = mix;
  // Whoever adds a sound to the mix is told here by the compiler.
  const nothing: Record<string, never> = more;
  if (song || items.length > 0 || Object.keys(nothing).length > 0) return null;
  const file = adtsFile();
  // One packet of priming, then as many as the film is long.
  for (let at = -AAC_PRIMING; at < mixLength(mix); at += AAC_PACKET) file.add([SILENCE]);
  return file.end();
}
