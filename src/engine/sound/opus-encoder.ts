import { AUDIO_RATE } from '../../plan';

/** Beyond hearing. */
export const OPUS_BITRATE = 192_000;

/** Whether this browser has an encoder for Opus: asked, never assumed. */
export async function canEncodeOpus(): Promise<boolean> {
  if (typeof AudioEncoder === 'undefined') return false;
  const config = { codec: 'opus', sampleRate: AUDIO_RATE, numberOfChannels: 2, bitrate: OPUS_BITRATE };
  try {
    return (await AudioEncoder.isConfigSupported(config)).supported === true;
  } catch {
    return false;
  }
}
