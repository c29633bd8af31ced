import { createSoundMaker, renderFilm } from '../../src/engine';
import {
  type HarnessFilm,
  harnessEngine,
  harnessPool,
  noCache,
  prepareFilm,
  withCopies,
} from '../harness/in-page.ts';

/** The films of one page: probed once, made several times. */
let prepared: ReturnType<typeof prepareFilm> | undefined;

/**
 * Makes a film of clips that match, from reading what their packets allow to the closed file, and leaves it in
 * `window.saved`. The probing, which an import does, is not measured. @returns milliseconds
 */
export async function measureCopies(film: HarnessFilm): Promise<number> {
  const pool = harnessPool(1);
  prepared ??= prepareFilm(film, pool);
  const { plan, clips, records } = await prepared;
  const begun = performance.now();
  const decided = await withCopies(plan, clips, records);
  const made = await renderFilm({
    plan: decided,
    engine: harnessEngine('ffmpeg', pool),
    sound: createSoundMaker(async () => pool),
    clips,
    target: { kind: 'scratch' },
    cache: noCache,
    signal: new AbortController().signal,
    onProgress: () => {},
  });
  const ms = performance.now() - begun;
  pool.terminate();
  if (made === 'cancelled' || !made.ok) throw new Error(JSON.stringify(made));
  const others = decided.segments.filter(({ make }) => make !== 'copy').length;
  if (others > 0) throw new Error(`${others} of ${decided.segments.length} segments are not copied`);
  Object.assign(window, { saved: made.value.blob });
  return ms;
}
