import { ok, type Result } from '../base';
import type { ExportPort, FilmFile, PicturePort, PlayerPort, PlayerState } from '../studio';

/** A player that plays nothing and remembers what it was told. */
export function createFakePlayer(): PlayerPort & { readonly log: string[] } {
  const log: string[] = [];
  const state: PlayerState = { frame: 0, frames: 0, playing: false, waiting: false, error: null };
  return {
    log,
    attach() {},
    load: (plan) => void log.push(plan ? `load ${plan.frames}` : 'load nothing'),
    play: () => void log.push('play'),
    pause: () => void log.push('pause'),
    seek: (frame) => void log.push(`seek ${frame}`),
    state: () => state,
    subscribe: () => () => {},
    size: () => ({ width: 1280, height: 720 }),
  };
}

/** Pictures that are always drawn at once, and a flat waveform. */
export function createFakePictures(): PicturePort {
  return {
    drawFrame: async () => ok('drawn'),
    waveform: async (_record, count) => ok(new Float32Array(2 * count)),
  };
}

/** An export that a test ends by hand. */
export type FakeExporter = ExportPort & {
  /** The exports that run, oldest first. */
  readonly running: (Parameters<ExportPort['exportFilm']>[0] & {
    end(result: Result<FilmFile | 'cancelled'>): void;
    throw(thrown: unknown): void;
  })[];
};

/** An exporter whose films end when the test says so; a cancelled one by itself. */
export function createFakeExporter(): FakeExporter {
  const running: FakeExporter['running'] = [];
  return {
    running,
    exportFilm: (options) =>
      new Promise((resolve, reject) => {
        options.signal.addEventListener('abort', () => resolve(ok('cancelled')));
        running.push({ ...options, end: resolve, throw: reject });
      }),
  };
}
