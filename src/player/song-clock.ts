import { AUDIO_RATE, type AudioMix } from '../plan';

/**
 * The clock that pictures follow: the time of the sound that is heard, or the page's where there is no sound.
 * Seconds of the film.
 */
export type SongClock = {
  /** Starts at `fromSec`; the sound, if any, plays along. Resolves when time runs. */
  start(fromSec: number, sound: AudioBuffer | null, mix: AudioMix): Promise<void>;
  stop(): void;
  /** Seconds of the film that are heard and to be seen now. */
  now(): number;
};

/** How long the audio device may take to start before the page's clock is used without it. */
const DEVICE_MS = 400;

/** A clock on one AudioContext, made at the first start (browsers want a user's gesture for it). */
export function createSongClock(): SongClock {
  let context: AudioContext | undefined;
  let playing: AudioBufferSourceNode | undefined;
  let read: () => number = () => 0;

  async function runningContext(): Promise<AudioContext | undefined> {
    try {
      context ??= new AudioContext({ sampleRate: AUDIO_RATE, latencyHint: 'interactive' });
      if (context.state !== 'running')
        await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, DEVICE_MS))]);
      return context.state === 'running' ? context : undefined;
    } catch {
      return undefined;
    }
  }

  function stop(): void {
    playing?.stop();
    playing?.disconnect();
    playing = undefined;
  }

  return {
    async start(fromSec, sound, mix) {
      stop();
      const device = sound && mix.song ? await runningContext() : undefined;
      if (!device || !sound || !mix.song) {
        const begun = performance.now();
        read = () => fromSec + (performance.now() - begun) / 1000;
        return;
      }
      const { song, samples, fadeOut } = mix;
      const endSec = samples / AUDIO_RATE;
      const source = new AudioBufferSourceNode(device, { buffer: sound });
      const level = new GainNode(device, { gain: 10 ** (song.levelDb / 20) });
      const fade = new GainNode(device, { gain: 1 });
      source.connect(level).connect(fade).connect(device.destination);
      // A little ahead, so that the device has the first samples in time.
      const startAt = device.currentTime + 0.02;
      const songSec = fromSec - song.start / AUDIO_RATE;
      const offset = Math.max(0, songSec) + song.skip / AUDIO_RATE;
      if (offset < sound.duration) source.start(startAt + Math.max(0, -songSec), offset);
      const fadeAt = startAt + endSec - fadeOut / AUDIO_RATE - fromSec;
      if (fadeAt > startAt) fade.gain.setValueAtTime(1, fadeAt);
      fade.gain.linearRampToValueAtTime(0, Math.max(startAt, startAt + endSec - fromSec));
      playing = source;
      // What is heard now was handed to the device this much earlier.
      const latency = device.outputLatency || device.baseLatency || 0;
      read = () => Math.max(fromSec, fromSec + device.currentTime - startAt - latency);
    },
    stop,
    now: () => read(),
  };
}
