import { appError, err, ok, type Result, toAppError } from '../../base';
import { serveJobs } from '../../jobs';
import { openSound } from '../../media';
import { openGathered } from '../../mixer';
import { AUDIO_RATE } from '../../plan';
import { readSound } from './film-facts';
import { findItems, findPlaces } from './hear-film';
import { CHUNK, measureLevels } from './measure-levels';
import { type FilmFile, type OpenFilm, openFilm } from './open-film';
import { plannedSound } from './planned-sound';
import { type ProveJobs, UNHEARD } from './prove-jobs';
import { readFacts } from './read-facts';
import { watchFilm } from './watch-film';

serveJobs<ProveJobs>({
  inspect: ({ film, plan }, { signal, progress }) =>
    withFilm(film, (open) => readFacts(open, plan, signal, progress)),

  inspectSound: ({ film }, { signal }) =>
    withFilm(film, async (open) =>
      open.kind === 'tracks' && open.sound ? readSound(open.sound, signal) : null,
    ),

  watch: ({ film, plan, from, to, sources, decoded }, { signal, progress }) =>
    withFilm(film, async (open) => {
      await watchFilm(open, plan, { from, to }, { sources, decoded }, signal, progress);
      return undefined;
    }),

  hear: ({ film, mix, loudness, sounds, known }, { signal }) =>
    withFilm(film, async (open) => {
      const sound = open.kind === 'tracks' ? open.sound : null;
      if (!sound || !(await sound.canDecode()) || (await sound.getSampleRate()) !== AUDIO_RATE)
        return { heard: UNHEARD, trace: null };
      const heard = await openSound({ bytes: film.content, zeroSec: 0 });
      if (!heard) return { heard: UNHEARD, trace: null };
      const planned = plannedSound(mix, openGathered(sounds));
      try {
        const places = await findPlaces(
          heard,
          planned,
          known && { until: known.chunks * CHUNK, places: known.places },
          signal,
        );
        const items = await findItems(heard, planned, signal);
        const { levels, trace } = await measureLevels(heard, planned, loudness, known, signal);
        return { heard: { places, items, levels }, trace };
      } finally {
        heard.close();
        planned.close();
      }
    }),
});

async function withFilm<T>(film: FilmFile, work: (open: OpenFilm) => Promise<T>): Promise<Result<T>> {
  let open: OpenFilm;
  try {
    open = await openFilm(film);
  } catch (thrown) {
    return err(appError('engine/proof', String(thrown)));
  }
  try {
    return ok(await work(open));
  } catch (thrown) {
    return err(toAppError(thrown, 'engine/proof'));
  } finally {
    open.close();
  }
}
