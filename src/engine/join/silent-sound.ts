import { BufferTarget, EncodedAudioPacketSource, EncodedPacket, Mp4OutputFormat, Output } from 'mediabunny';
import { AUDIO_RATE, type AudioMix, mixLength } from '../../plan';

/** One packet of AAC-LC: two channels, 1,024 samples each, all of them zero (ISO/IEC 14496-3, 4.4.2.1). */
const SILENCE = Uint8Array.of(0x21, 0x10, 0x04, 0x60, 0x8c, 0x1c);
const PACKET = 1024;

/** AudioSpecificConfig: AAC-LC, 48 kHz, stereo. */
const STEREO_48K = Uint8Array.of(0x11, 0x90);

/**
 * The sound of a film in which nothing is to be heard, as an engine would make it: an MP4 with one AAC track, its priming
 * before zero. Every packet is the same, so no encoder is asked; null where there is something to be heard.
 */
export async function silentSound(mix: AudioMix): Promise<Blob | null> {
  const { samples: _all, song, items, fadeOut: _none, stretch: _part, ...more } = mix;
  const samples = mixLength(mix);
  // Whoever adds a sound to the mix is told here by the compiler.
  const nothing: Record<string, never> = more;
  if (song || items.length > 0 || Object.keys(nothing).length > 0) return null;
  const target = new BufferTarget();
  const file = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target });
  const source = new EncodedAudioPacketSource('aac');
  file.addAudioTrack(source);
  await file.start();
  const decoderConfig = {
    codec: 'mp4a.40.2',
    sampleRate: AUDIO_RATE,
    numberOfChannels: 2,
    description: STEREO_48K,
  };
  // One packet of priming, then as many as the film is long.
  for (let at = -PACKET; at < samples; at += PACKET) {
    const packet = new EncodedPacket(SILENCE, 'key', at / AUDIO_RATE, PACKET / AUDIO_RATE);
    await source.add(packet, { decoderConfig });
  }
  await file.finalize();
  return target.buffer && new Blob([target.buffer], { type: 'audio/mp4' });
}
