import { appError, clamp, err, ok, type Result, toAppError } from '../../base';
import { createWorkerPool } from '../../jobs';
import type { FfmpegPool } from '../../media';
import { type Ticks, ticksOfFrame } from '../../time';
import { encodeFrames } from './encode-frames';
import type { SampleJobs } from './sample-jobs';
import { type Shot, STORYBOARD } from './storyboard';
import { beatTime } from './tempo';

/** A film in pieces: clips, a song, and where the one is cut to the other. */
export type Sample = {
  readonly song: File;
  /** In the order of the film. */
  readonly shots: readonly {
    readonly file: File;
    /** The time of the clip that the film shows first. */
    readonly from: Ticks;
    /** The time of the song, which begins with the film, at which the next shot begins. */
    readonly until: Ticks;
  }[];
};

/** How many of the sample's files are made. */
export type SampleProgress = { readonly done: number; readonly total: number };

/** Makes the sample on the spot, out of nothing but code. */
export type SampleMaker = {
  /** Aborting ends all work at once and rejects with the signal's reason. Errors: `sample/failed`. */
  make(signal: AbortSignal, onProgress: (progress: SampleProgress) => void): Promise<Result<Sample>>;
};

/** A maker with workers of its own; `ffmpeg` encodes where the browser cannot. */
export function createSampleMaker(ffmpeg: () => Promise<FfmpegPool>): SampleMaker {
  const createWorker = () => new Worker(new URL('./sample.worker.ts', import.meta.url), { type: 'module' });
  const pool = createWorkerPool<SampleJobs>(
    createWorker,
    clamp((navigator.hardwareConcurrency || 2) - 1, 1, 4),
    { silentMs: 60_000, lostCode: 'sample/failed' },
  );

  const makeSong = async (signal: AbortSignal): Promise<Result<File>> => {
    const wav = await pool.call('song', null, signal);
    return wav.ok ? ok(new File([wav.value], 'song.wav', { type: 'audio/wav' })) : wav;
  };

  const makeClip = async (shot: Shot, place: number, signal: AbortSignal): Promise<Result<File>> => {
    const made = await pool.call('clip', { shot: place }, signal);
    if (!made.ok) return made;
    const clip = made.value;
    if (clip.kind === 'encoded')
      return ok(
        new File([clip.bytes], `${shot.scene}.${clip.container}`, { type: `video/${clip.container}` }),
      );
    const encoded = await encodeFrames(await ffmpeg(), clip.bytes, shot, signal);
    return encoded.ok ? ok(new File([encoded.value], `${shot.scene}.mp4`, { type: 'video/mp4' })) : encoded;
  };

  return {
    async make(signal, onProgress) {
      const total = STORYBOARD.length + 1;
      // The first that fails ends the others.
      const failed = new AbortController();
      const either = AbortSignal.any([signal, failed.signal]);
      let done = 0;
      const counted = async (work: Promise<Result<File>>): Promise<File> => {
        const made = await work;
        if (!made.ok) throw made.error;
        onProgress({ done: ++done, total });
        return made.value;
      };
      onProgress({ done, total });
      try {
        const [song, ...clips] = await Promise.all([
          counted(makeSong(either)),
          ...STORYBOARD.map((shot, place) => counted(makeClip(shot, place, either))),
        ]);
        const shots = STORYBOARD.flatMap((shot, place) => {
          const file = clips[place];
          const from = ticksOfFrame(shot.inFrame, shot.rate);
          return file ? [{ file, from, until: beatTime(shot.untilBeat) }] : [];
        });
        return ok({ song, shots });
      } catch (thrown) {
        signal.throwIfAborted();
        failed.abort(thrown);
        const { code, detail } = toAppError(thrown);
        return err(appError('sample/failed', `${code}: ${detail}`));
      }
    },
  };
}
