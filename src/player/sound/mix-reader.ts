import { ok, type Result } from '../../base';
import { connectJobs, type JobClient } from '../../jobs';
import type { SoundSource, Stereo } from '../../media';
import type { SoundLookup } from '../../mixer';
import type { AudioMix } from '../../plan';
import type { MixJobs } from './mix-jobs';

/** The sound of a film, read on and on from where it was begun. */
export type PlayedMix = {
  /** The first samples, read already. */
  readonly first: Stereo;
  /** The samples that come next. Errors: `media/sound`. */
  next(count: number): Promise<Result<Stereo>>;
  /** False as soon as another is begun, or this one is ended: what comes next is no longer its own. */
  isCurrent(): boolean;
};

/** Reads mixes for playing, in a worker: what the film will sound like. */
export type MixReader = {
  /**
   * Begins at a sample of the film; null where the film is silent. What was begun before ends. Errors: `media/…`,
   * `storage/…`, `engine/…`; 'cancelled' where another was begun meanwhile.
   */
  begin(mix: AudioMix, from: number, lookup: SoundLookup): Promise<Result<PlayedMix | null> | 'cancelled'>;
  /** Ends what was begun. */
  stop(): void;
  /** Ends the worker, and forgets the sounds. */
  release(): void;
};

/** How much is read before it begins to sound: a quarter of a second. */
const FIRST = 12_000;

export function createMixReader(): MixReader {
  let client: JobClient<MixJobs> | undefined;
  let current = new AbortController();
  /** What ffmpeg had to read is kept while it is in the film. */
  let kept = new Map<string, Result<SoundSource>>();

  function worker(): JobClient<MixJobs> {
    if (!client?.alive)
      client = connectJobs<MixJobs>(
        new Worker(new URL('./mix.worker.ts', import.meta.url), { type: 'module' }),
        'media/sound',
      );
    return client;
  }

  return {
    async begin(mix, from, lookup) {
      current.abort();
      current = new AbortController();
      const { signal } = current;
      const { mixedSoundKey, mixedSounds, withSounds } = await import('../../mixer');
      const wanted = mixedSounds(mix).map(mixedSoundKey);
      kept = new Map([...kept].filter(([key]) => wanted.includes(key)));
      if (wanted.length === 0) return ok(null);
      const keeping: SoundLookup = async (sound, isRefused, stop) => {
        const key = mixedSoundKey(sound);
        const known = kept.get(key);
        if (known) return known;
        const found = await lookup(sound, isRefused, stop);
        if (isRefused && found !== 'cancelled' && found.ok) kept.set(key, found);
        return found;
      };
      const begun = await withSounds(mix, keeping, signal, (sounds) =>
        worker().call('begin', { mix, sounds, from, count: FIRST }),
      );
      if (begun === 'cancelled' || signal.aborted) return 'cancelled';
      if (!begun.ok) return begun;
      const mine = worker();
      return ok({
        first: begun.value,
        next: (count) => mine.call('next', { count }),
        isCurrent: () => !signal.aborted,
      });
    },
    stop: () => current.abort(),
    release() {
      current.abort();
      client?.terminate();
      client = undefined;
      kept.clear();
    },
  };
}
