/** Decoded sound, as far as it is needed here. */
export type DecodedSound = Pick<AudioBuffer, 'length' | 'sampleRate' | 'numberOfChannels' | 'getChannelData'>;

/** How many samples are mixed before the page gets its turn: a few milliseconds' worth. */
const TURN = 1 << 19;

/**
 * The mean of all channels at `rate`, which the sound's own rate is a multiple of; what is above half of it is taken
 * away roughly, by the mean of neighbours. Lets the page breathe in between.
 */
export async function oneChannel(sound: DecodedSound, rate: number): Promise<Float32Array> {
  const channels = Array.from({ length: sound.numberOfChannels }, (_, at) => sound.getChannelData(at));
  const step = Math.max(1, Math.round(sound.sampleRate / rate));
  const mixed = new Float32Array(Math.floor(sound.length / step));
  const share = 1 / (step * 2 * Math.max(1, channels.length));
  for (let n = 0; n < mixed.length; n++) {
    let sum = 0;
    // Centred on its sample, so that nothing is moved in time.
    for (const samples of channels)
      for (let at = -step; at <= step; at++)
        sum += (samples[n * step + at] ?? 0) * (Math.abs(at) === step ? 0.5 : 1);
    mixed[n] = sum * share;
    if (n % TURN === TURN - 1) await new Promise((resolve) => setTimeout(resolve));
  }
  return mixed;
}
