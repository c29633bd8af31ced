import { err, ok, type Result, toAppError } from '../../base';
import { createSharedWork, createWorkerPool } from '../../jobs';
import type { FfmpegPool, Loudness } from '../../media';
import { type GatheredSounds, soundLookup, withSounds } from '../../mixer';
import { type AudioMix, audioKey, FORMATS, type OutputSpec } from '../../plan';
import type { ClipLookup } from '../engine';
import { isReadable } from '../is-readable';
import type { EarlierSound } from './continue-sound';
import type { SoundJobs } from './sound-jobs';

/** Raise the number when the same mix comes out otherwise. */
const VERSION = 'sound 3';

/** One makes a film's sound while another measures how loud the film is as it is cut now. */
const WORKERS = 2;

/** A job lets go within half a second of sound, which is made in a fraction of this, in ms. */
const GRACE_MS = 200;

/** Makes the sound of films, whichever engine makes the pictures: one mix, in a worker of its own. */
export type SoundMaker = {
  /** Names what decides the bytes of a sound beside the mix and the output: of the same version, the same bytes. */
  version(output: Pick<OutputSpec, 'format'>): string;
  /**
   * The film's sound, 48 kHz stereo, `mixLength(mix)` samples long from time zero: packets of AAC-LC as
   * `encodeSound` writes them, a WebM with one Opus track, or a WAV. All work ends at once when aborted. Errors:
   * `media/sound` naming the clip, `engine/…`, `storage/…`.
   * @param earlier a sound of the same version and output that begins as this one does: then only the rest is coded
   */
  render(
    mix: AudioMix,
    output: Pick<OutputSpec, 'format' | 'loudness'>,
    clips: ClipLookup,
    signal: AbortSignal,
    earlier?: EarlierSound | null,
  ): Promise<Result<Blob> | 'cancelled'>;
  /** Measures the mix as it is. Errors: as `render`. */
  measure(mix: AudioMix, clips: ClipLookup, signal: AbortSignal): Promise<Result<Loudness> | 'cancelled'>;
};

/** @param pool reads what this browser does not decode */
export function createSoundMaker(pool: () => Promise<FfmpegPool>): SoundMaker {
  // They are kept for the next film: to start one, and to compile its encoder, takes as long as a minute of sound.
  const workers = createWorkerPool<SoundJobs>(
    () => new Worker(new URL('./sound.worker.ts', import.meta.url), { type: 'module' }),
    WORKERS,
    { silentMs: null, lostCode: 'engine/encode', graceMs: GRACE_MS },
  );

  // A film may want the sound that is being made ready, or that was and is not kept yet.
  const rendered = createSharedWork<Result<Blob>>();
  let last: { readonly key: string; readonly file: Blob } | null = null;
  const version = ({ format }: Pick<OutputSpec, 'format'>) =>
    FORMATS[format].sound === 'opus' ? `${VERSION}, ${navigator.userAgent}` : VERSION;

  return {
    version,

    async render(mix, output, clips, signal, earlier = null) {
      const key = audioKey(mix, output, version(output));
      if (last?.key === key && (await isReadable(last.file)))
        return signal.aborted ? 'cancelled' : ok(last.file);
      const made = await rendered.ask(key, signal, (stop) =>
        inWorker(mix, clips, stop, (sounds) => {
          const codec = FORMATS[output.format].sound ?? 'aac';
          return workers.call('render', { mix, loudness: output.loudness, codec, sounds, earlier }, stop);
        }),
      );
      if (made !== 'cancelled' && made.ok) last = { key, file: made.value };
      return made;
    },

    measure: (mix, clips, signal) =>
      inWorker(mix, clips, signal, (sounds) => workers.call('measure', { mix, sounds }, signal)),
  };

  async function inWorker<T>(
    mix: AudioMix,
    clips: ClipLookup,
    signal: AbortSignal,
    work: (sounds: GatheredSounds) => Promise<Result<T>>,
  ): Promise<Result<T> | 'cancelled'> {
    if (signal.aborted) return 'cancelled';
    try {
      return await withSounds(mix, soundLookup(clips, pool), signal, work);
    } catch (thrown) {
      return signal.aborted ? 'cancelled' : err(toAppError(thrown, 'engine/encode'));
    }
  }
}
