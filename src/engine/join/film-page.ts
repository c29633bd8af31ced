import { newId } from '../../base';

/** A page that makes films: its films in the scratch space bear its name, and it holds a lock of that name. */
export type FilmPage = string & { readonly filmPage: never };

const LOCK = 'rushes-films-of ';
/** How long a film is kept where nobody can tell whether its page lives. */
const KEPT_MS = 24 * 60 * 60 * 1000;

let page: FilmPage | undefined;

/** This page, which holds its lock from now on until it goes away. Must be called on the page, not in a worker. */
export function thisFilmPage(): FilmPage {
  if (page) return page;
  const mine = newId() as FilmPage;
  page = mine;
  // Held for ever: the browser gives it back with the page, however that ends.
  void navigator.locks?.request(LOCK + mine, () => new Promise<never>(() => {}));
  return mine;
}

/** The pages of this origin that make or keep films; undefined where the browser has no Web Locks. */
export async function livingPages(): Promise<ReadonlySet<string> | undefined> {
  if (!navigator.locks) return undefined;
  const { held = [], pending = [] } = await navigator.locks.query();
  const names = [...held, ...pending].map(({ name = '' }) => name);
  return new Set(names.filter((name) => name.startsWith(LOCK)).map((name) => name.slice(LOCK.length)));
}

/** A name in the scratch space that no other film has; `now` is milliseconds since 1970. */
export function scratchName(owner: FilmPage, now: number): string {
  return `${owner} ${now} ${newId()}.mp4`;
}

/**
 * The films of a page that are not its last one, among the names of the scratch space: the last may still be copied to
 * where it was saved, or played, while the next is made.
 */
export function earlierFilms(names: readonly string[], owner: FilmPage): readonly string[] {
  const own = names.filter((name) => name.startsWith(`${owner} `));
  const last = own.reduce((latest, name) => Math.max(latest, madeAt(name)), 0);
  return own.filter((name) => madeAt(name) < last);
}

function madeAt(name: string): number {
  const [, at = ''] = name.split(' ');
  return Number.parseInt(at, 10);
}

/** Whether nobody needs a film of the scratch space: its page is gone, or has surely gone by now. */
export function isOrphan(name: string, living: ReadonlySet<string> | undefined, now: number): boolean {
  const [owner = ''] = name.split(' ');
  if (living) return !living.has(owner);
  return !(now - madeAt(name) < KEPT_MS);
}
