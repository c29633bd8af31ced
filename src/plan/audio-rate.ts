/** Samples a second of every film's sound. */
export const AUDIO_RATE = 48_000;
