import { appError, err, ok, type Result, toAppError } from '../../base';
import { serveJobs } from '../../jobs';
import { AUDIO_RATE } from '../../plan';
import { findPlaces, measureLevels } from './hear-film';
import { type OpenFilm, openFilm } from './open-film';
import { plannedSound } from './planned-sound';
import type { ProveJobs } from './prove-jobs';
import { readFacts } from './read-facts';
import { openSong, readTrack } from './read-sound';
import { watchFilm } from './watch-film';

serveJobs<ProveJobs>({
  inspect: ({ film, plan }, { signal }) => withFilm(film, (open) => readFacts(open, plan, signal)),

  watch: ({ film, plan, from, to, sources, decoded }, { signal, progress }) =>
    withFilm(film, async (open) => {
      await watchFilm(open, plan, { from, to }, { sources, decoded }, signal, progress);
      return undefined;
    }),

  hear: ({ film, mix, song, isLevelsWanted }, { signal }) =>
    withFilm(film, async (open) => {
      const sound = open.kind === 'tracks' ? open.sound : null;
      if (!sound || !(await sound.canDecode()) || (await sound.getSampleRate()) !== AUDIO_RATE)
        return { places: null, levels: null };
      const heard = await readTrack(sound, 0);
      const source = song && (await openSong(song.bytes));
      if (song && !source) return { places: null, levels: null };
      try {
        const planned = plannedSound(mix, source);
        const places = source ? await findPlaces(heard, planned, mix.samples, signal) : [];
        const levels = isLevelsWanted ? await measureLevels(heard, planned, mix.samples, signal) : null;
        return { places, levels };
      } finally {
        source?.close();
      }
    }),
});

async function withFilm<T>(film: Blob, work: (open: OpenFilm) => Promise<T>): Promise<Result<T>> {
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
