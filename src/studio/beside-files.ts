import type { ClipId, ProjectClip } from '../model';
import type { Beside, IncomingFile } from './ports';

/** What may tell of a clip that it lies beside. */
const SIDECAR = /\.(?:txt|json)$/i;
/** Lists of prompts. */
const LIST = /\.(?:csv|tsv|jsonl?)$/i;
const PICTURE = /\.png$/i;
const STILL = /\.(?:png|jpe?g|avif|bmp|tiff?)$/i;
/** What writers put between a clip's name and a text's ending. */
const SUFFIX = /[._-](?:metadata|meta|info|workflow|prompt|settings|params)$/i;

/** The files of an import, by what they are for. */
export type SortedFiles = {
  /** What is read as clips, each with what lies beside it. */
  readonly media: readonly IncomingFile[];
  /** Texts that belong to clips that are in the project already. */
  readonly late: ReadonlyMap<ClipId, readonly Beside[]>;
  /** Lists, maybe of prompts, that were given by themselves and belong to no clip. */
  readonly lists: readonly IncomingFile[];
};

/**
 * Sorts files by what they are for. A text belongs to the clip of its name in its folder: `a.txt`, `a.json` and
 * `a.mp4.json` to `a.mp4`; so does the picture `a.png` that VideoHelperSuite leaves beside a film, and to `a-audio.mp4`
 * also what lies beside `a.mp4`, and that film. A text with none of them here belongs to such a clip of the project.
 */
export function sortFiles(files: readonly IncomingFile[], clips: Iterable<ProjectClip>): SortedFiles {
  const texts = files.filter(({ path }) => SIDECAR.test(path));
  const others = files.filter(({ path }) => !SIDECAR.test(path));
  const inProject = clipIndex(clips);
  const beside = new Map<IncomingFile, Beside[]>();
  const late = new Map<ClipId, Beside[]>();
  /** Texts that belong to a clip. */
  const taken = new Set<IncomingFile>();

  const named = index(others, ({ path }) => namesOf(path));
  for (const text of texts) {
    const owners = basesOf(text.path).flatMap((base) => named.get(base) ?? []);
    const owner = inProject(basesOf(text.path));
    for (const one of new Set(owners)) add(beside, one, asBeside(text));
    if (owners.length === 0 && owner !== null) add(late, owner, asBeside(text));
    if (owners.length > 0 || owner !== null) taken.add(text);
  }
  const siblings = index(others, ({ path }) => [stem(path)]);
  for (const film of others) {
    if (STILL.test(film.path)) continue;
    const [own, silent] = [stem(film.path), stem(film.path).replace(/-audio$/, '')];
    const near = [...(siblings.get(own) ?? []), ...(silent === own ? [] : (siblings.get(silent) ?? []))];
    for (const other of near)
      if (other !== film && (PICTURE.test(other.path) || stem(other.path) !== own))
        add(beside, film, asBeside(other));
  }
  const left = files.filter((file) => !taken.has(file));
  const isList = ({ path }: IncomingFile) => LIST.test(path) && !path.includes('/');
  const isFilm = ({ path }: IncomingFile) => !STILL.test(path);
  const owned = new Set([...siblings.values()].flatMap((near) => (near.some(isFilm) ? near : [])));
  const media = left
    .filter((file) => !isList(file))
    .map((file): IncomingFile => {
      const its = [...(file.beside ?? []), ...(beside.get(file) ?? [])];
      const isPictureOfFilm = PICTURE.test(file.path) && owned.has(file);
      return {
        ...file,
        ...(its.length > 0 ? { beside: its } : {}),
        ...(isPictureOfFilm ? { isBesideFilm: true } : {}),
      };
    });
  return { media, late, lists: left.filter(isList) };
}

const asBeside = ({ file }: IncomingFile): Beside => ({ name: file.name, bytes: file });

/** The clip of the project that one of these names stands for; null where there is none, or several. */
function clipIndex(clips: Iterable<ProjectClip>): (bases: readonly string[]) => ClipId | null {
  const all = [...clips];
  const byPath = index(all, ({ path }) => namesOf(path));
  const byName = index(all, ({ path, name }) => [...namesOf(lastPart(path)), ...namesOf(name)]);
  const only = (found: readonly ProjectClip[]) => (new Set(found).size === 1 ? (found[0]?.id ?? null) : null);
  return (bases) =>
    only(bases.flatMap((base) => byPath.get(base) ?? [])) ??
    only(bases.flatMap((base) => byName.get(lastPart(base)) ?? []));
}

/** The names by which a text can speak of a file: with its ending and without; those of a copy with sound also without that. */
function namesOf(path: string): readonly string[] {
  return [path.toLowerCase(), stem(path), stem(path).replace(/-audio$/, '')];
}

/** What a text's name may stand for. */
function basesOf(path: string): readonly string[] {
  const base = stem(path);
  return SUFFIX.test(base) ? [base, base.replace(SUFFIX, '')] : [base];
}

const stem = (path: string) => path.toLowerCase().replace(/\.[a-z0-9]{1,5}$/, '');
const lastPart = (path: string) => path.split('/').at(-1) ?? path;

function index<T>(values: readonly T[], keysOf: (value: T) => readonly string[]): ReadonlyMap<string, T[]> {
  const found = new Map<string, T[]>();
  for (const value of values) for (const key of new Set(keysOf(value))) add(found, key, value);
  return found;
}

function add<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const there = map.get(key);
  if (there) there.push(value);
  else map.set(key, [value]);
}
