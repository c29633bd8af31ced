import type { ClipId } from '../clip';
import { promptOf } from '../making';
import type { ProjectClip } from '../project';
import type { PromptRow } from './read-prompt-log';

/** How a row found its clip. */
export type MatchedBy = 'file-name' | 'seed' | 'beginning' | 'order';

export type PromptMatch = { readonly row: PromptRow; readonly clipId: ClipId; readonly by: MatchedBy };

/** What becomes of a list of prompts. */
export type PromptMatches = {
  /** At most one a clip, in the order of the rows. */
  readonly matches: readonly PromptMatch[];
  /** Rows without a clip: none is known for them, or several are. */
  readonly unmatchedRows: readonly PromptRow[];
  /** Clips that have no row, and no prompt either. */
  readonly without: readonly ProjectClip[];
};

/**
 * Which row speaks of which clip. `byName` goes by the file's name, else by the seed, else by the beginning of the prompt
 * that a file's name holds, and takes only what fits one clip. `byOrder` gives the first row to the first clip.
 *
 * @param clips in the order of arrival; songs have no prompt and are left out
 */
export function matchPromptLog(
  rows: readonly PromptRow[],
  clips: readonly ProjectClip[],
  how: 'byName' | 'byOrder',
): PromptMatches {
  const pictures = clips.filter(({ kind }) => kind !== 'audio');
  const matches = how === 'byOrder' ? byOrder(rows, pictures) : byName(rows, pictures);
  const matched = new Set(matches.map(({ clipId }) => clipId));
  const used = new Set(matches.map(({ row }) => row));
  return {
    matches,
    unmatchedRows: rows.filter((row) => !used.has(row)),
    without: pictures.filter(({ id, making }) => !matched.has(id) && promptOf(making) === null),
  };
}

function byOrder(rows: readonly PromptRow[], clips: readonly ProjectClip[]): readonly PromptMatch[] {
  return rows.flatMap((row, at) => {
    const clip = clips[at];
    return clip ? [{ row, clipId: clip.id, by: 'order' as const }] : [];
  });
}

function byName(rows: readonly PromptRow[], clips: readonly ProjectClip[]): readonly PromptMatch[] {
  const taken = new Set<ClipId>();
  const found = new Map<PromptRow, PromptMatch>();
  const take = (by: MatchedBy, clipsFor: (row: PromptRow) => readonly ProjectClip[]) => {
    for (const row of rows) {
      if (found.has(row)) continue;
      const free = clipsFor(row).filter(({ id }) => !taken.has(id));
      const [clip] = free;
      if (!clip || free.length > 1) continue;
      taken.add(clip.id);
      found.set(row, { row, clipId: clip.id, by });
    }
  };

  const names = index(clips, (clip) => [clip.name, lastPart(clip.path)].map(fold));
  const stems = index(clips, (clip) => [clip.name, lastPart(clip.path)].map(stem));
  for (const [fitting, keyOf] of [[names, fold] as const, [stems, stem] as const])
    take('file-name', ({ file }) => {
      if (file === null) return [];
      const named = fitting.get(keyOf(lastPart(file))) ?? [];
      // Clips of one name in several folders are told apart by the path.
      const there = named.filter(({ path }) => liesAt(keyOf(path), keyOf(file)));
      return there.length > 0 ? there : named;
    });

  const seeds = index(clips, (clip) => [clip.making.fields.seed?.value ?? '']);
  const rowsOfSeed = index(rows, (row) => [row.texts.seed ?? '']);
  take('seed', ({ file, texts: { seed } }) =>
    file === null && seed && rowsOfSeed.get(seed)?.length === 1 ? (seeds.get(seed) ?? []) : [],
  );

  const beginnings = clips.flatMap((clip) => {
    const prompt = promptOf(clip.making);
    return prompt?.isExcerpt ? [{ clip, begins: words(prompt.text) }] : [];
  });
  // One prompt has many takes, so that here every clip finds its row, not every row its clip.
  const more: PromptMatch[] = [];
  for (const { clip, begins } of beginnings) {
    if (taken.has(clip.id) || begins.length < 4) continue;
    const fitting = rows.filter(
      (row) => row.file === null && !found.has(row) && words(row.texts.prompt ?? '').startsWith(begins),
    );
    const [row] = fitting;
    if (row && fitting.every((one) => one.texts.prompt === row.texts.prompt))
      more.push({ row, clipId: clip.id, by: 'beginning' });
  }

  const places = new Map(rows.map((row, at) => [row, at]));
  return [...found.values(), ...more].sort((a, b) => (places.get(a.row) ?? 0) - (places.get(b.row) ?? 0));
}

function index<T>(values: readonly T[], keysOf: (value: T) => readonly string[]): ReadonlyMap<string, T[]> {
  const found = new Map<string, T[]>();
  for (const value of values)
    for (const key of new Set(keysOf(value))) {
      const there = found.get(key);
      if (there) there.push(value);
      else found.set(key, [value]);
    }
  return found;
}

/** Whether one of the paths is the end of the other. */
const liesAt = (a: string, b: string) => `/${a}`.endsWith(`/${b}`) || `/${b}`.endsWith(`/${a}`);
const lastPart = (path: string) => path.split('/').at(-1) ?? path;
const fold = (name: string) => name.normalize('NFC').toLowerCase().trim();
const stem = (name: string) => fold(name).replace(/\.[a-z0-9]{1,5}$/, '');
/** Letters and digits in order: file names leave out the rest. */
const words = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[^\p{Letter}\p{Number}]/gu, '')
    .toLowerCase();
