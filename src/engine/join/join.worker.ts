import { appError, err, ok, toAppError } from '../../base';
import { serveJobs } from '../../jobs';
import { type FilmJoiner, startFilm } from './film-joiner';
import type { JoinJobs } from './join-jobs';

/** One film at a time, for the life of the worker. */
let film: FilmJoiner | undefined;

serveJobs<JoinJobs>({
  async begin(args) {
    try {
      film = await startFilm(args);
      return ok(undefined);
    } catch (thrown) {
      return err(toAppError(thrown, 'engine/join'));
    }
  },
  async addSegment(args) {
    if (!film) return err(appError('engine/join', 'not begun'));
    try {
      return ok(await film.addSegment(args));
    } catch (thrown) {
      return err(toAppError(thrown, 'engine/join'));
    }
  },
  async addCopy(args) {
    if (!film) return err(appError('engine/join', 'not begun'));
    try {
      return ok(await film.addCopy(args));
    } catch (thrown) {
      return err(toAppError(thrown, 'engine/join'));
    }
  },
  async finish() {
    if (!film) return err(appError('engine/join', 'not begun'));
    try {
      return ok(await film.finish());
    } catch (thrown) {
      return err(toAppError(thrown, 'engine/save'));
    }
  },
  async abandon() {
    await film?.abandon();
    return ok(undefined);
  },
});
