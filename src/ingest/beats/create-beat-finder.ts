import type { Result } from '../../base';
import { createWorkerPool } from '../../jobs';
import type { ClipRecord, HeardSong } from '../../model';
import type { BeatsJobs } from './beats-jobs';
import { ANALYSIS_RATE } from './hear-song';
import { type DecodedSound, oneChannel } from './one-channel';

/** A worker that says nothing for so long is taken for stuck. */
const SILENT_MS = 60_000;

/** Finds the beats, bars and sections of songs, off the main thread, one song at a time. */
export type BeatFinder = {
  /**
   * `onProgress` gets the share that is done. Aborting ends the work at once and rejects with the signal's reason.
   * Errors: those of the decoder (`media/…`, `engine/…`), `media/sound` where the analysis broke.
   */
  find(
    record: ClipRecord,
    signal: AbortSignal,
    onProgress: (share: number) => void,
  ): Promise<Result<HeardSong>>;
};

/** What of the time goes into decoding. */
const DECODING = 0.2;

/** A finder with a worker of its own; `decode` gives a clip's sound at 48 kHz. */
export function createBeatFinder(decode: (record: ClipRecord) => Promise<Result<DecodedSound>>): BeatFinder {
  const createWorker = () => new Worker(new URL('./beats.worker.ts', import.meta.url), { type: 'module' });
  const pool = createWorkerPool<BeatsJobs>(createWorker, 1, { silentMs: SILENT_MS, lostCode: 'media/sound' });
  return {
    async find(record, signal, onProgress) {
      const sound = await decode(record);
      signal.throwIfAborted();
      if (!sound.ok) return sound;
      onProgress(DECODING);
      const samples = await oneChannel(sound.value, ANALYSIS_RATE);
      return pool.call('analyse', { samples }, signal, (share) =>
        onProgress(DECODING + (1 - DECODING) * share),
      );
    },
  };
}
