import { ok, type Result } from '../../base';
import type { ClipId } from '../clip';
import type { ProjectClip, ProjectDocument } from '../project';
import { lastOrder, newShot, type Shot, type ShotId } from '../shot';
import { settleShots } from '../shots/settle-shots';
import { shotName, takenNames, uniqueShotName } from '../shots/shot-name';
import { invalidEdit } from './invalid-edit';

/** Shots with their places counted anew, from 0. */
function inOrder(shots: readonly Shot[]): ProjectDocument['shots'] {
  return Object.fromEntries(
    shots.map((shot, order) => [shot.id, shot.order === order ? shot : { ...shot, order }]),
  );
}

/** The shots of a document, in their order. */
export function shotsInOrder({ shots }: Pick<ProjectDocument, 'shots'>): readonly Shot[] {
  return Object.values(shots).sort((a, b) => a.order - b.order);
}

/** The clips with other places among the shots; null where one of them is not there, or is a song. */
function withPlaces(
  document: ProjectDocument,
  ids: readonly ClipId[],
  place: Pick<ProjectClip, 'shotId' | 'isShotChosen'>,
): ProjectDocument['clips'] | null {
  const clips = { ...document.clips };
  for (const id of ids) {
    const clip = clips[id];
    if (!clip || clip.kind === 'audio') return null;
    if (clip.shotId !== place.shotId || clip.isShotChosen !== place.isShotChosen)
      clips[id] = { ...clip, ...place };
  }
  return clips;
}

const takesOf = ({ clips }: ProjectDocument, ids: readonly ShotId[]): readonly ClipId[] =>
  Object.values(clips)
    .filter((clip) => clip.shotId !== null && ids.includes(clip.shotId))
    .map((clip) => clip.id);

/**
 * Gives a shot another name or prompt, or says how long and how large it is wanted. It is the artist's from then on.
 *
 *     before   (young woman in a…) ← 3 takes         after   (kitchen, she turns) ← 3 takes
 */
export function changeShot(
  document: ProjectDocument,
  id: ShotId,
  change: Partial<Pick<Shot, 'name' | 'prompt' | 'wantedSeconds' | 'wantedSize'>>,
): Result<ProjectDocument> {
  const shot = document.shots[id];
  if (!shot) return invalidEdit('no such shot');
  const name = (change.name ?? shot.name).trim();
  if (name === '') return invalidEdit('a shot needs a name');
  const { wantedSeconds } = { ...shot, ...change };
  if (wantedSeconds !== null && !(wantedSeconds > 0)) return invalidEdit('a shot lasts longer than nothing');
  const changed = { ...shot, ...change, name, isListed: true };
  return ok({ ...document, shots: { ...document.shots, [id]: changed } });
}

/**
 * Makes clips takes of a shot, or of none. Nothing regroups them by itself from then on.
 *
 *     before   (A) ← 1 2   (B) ← 3           after   (A) ← 1   (B) ← 2 3
 */
export function moveTakes(
  document: ProjectDocument,
  ids: readonly ClipId[],
  shotId: ShotId | null,
): Result<ProjectDocument> {
  if (shotId !== null && !document.shots[shotId]) return invalidEdit('no such shot');
  const clips = withPlaces(document, ids, { shotId, isShotChosen: true });
  return clips ? ok({ ...document, clips }) : invalidEdit('only clips with a picture are takes');
}

/**
 * Lets clips find their shot by their prompt again, as those do that just came in.
 *
 *     before   (A) ← 1 «b…»   (B) ← 2        after   (B) ← 1 2
 */
export function releaseTakes(document: ProjectDocument, ids: readonly ClipId[]): Result<ProjectDocument> {
  const clips = withPlaces(document, ids, { shotId: null, isShotChosen: false });
  return clips
    ? ok(settleShots(document, { ...document, clips }))
    : invalidEdit('only clips with a picture are takes');
}

/**
 * Splits clips off into a shot of their own, right behind the one that the first of them was a take of.
 *
 *     before   (A) ← 1 2 3   (B)             after   (A) ← 1   (A 2) ← 2 3   (B)
 */
export function splitTakes(
  document: ProjectDocument,
  ids: readonly ClipId[],
  name: string | null,
): Result<ProjectDocument> {
  const [first] = ids.map((id) => document.clips[id]);
  if (!first) return invalidEdit('a shot is split off with its takes');
  const from = first.shotId === null ? null : (document.shots[first.shotId] ?? null);
  const prompt = first.making.fields.prompt?.value ?? from?.prompt ?? '';
  const taken = takenNames(document.shots);
  const usual = prompt === '' ? uniqueShotName(from?.name ?? first.name.replace(/\.\w+$/, ''), taken) : null;
  const shot = newShot({
    name: name?.trim() || (usual ?? shotName(prompt, taken)),
    prompt,
    order: lastOrder(document.shots) + 1,
    isListed: Boolean(name?.trim()),
  });
  const clips = withPlaces(document, ids, { shotId: shot.id, isShotChosen: true });
  if (!clips) return invalidEdit('only clips with a picture are takes');
  const others = shotsInOrder(document);
  const at = from ? others.indexOf(from) + 1 : others.length;
  return ok({ ...document, clips, shots: inOrder([...others.slice(0, at), shot, ...others.slice(at)]) });
}

/**
 * Makes one shot of several: the first of them in the list, with the takes of all.
 *
 *     before   (A) ← 1   (B) ← 2 3   (C) ← 4         after (A, C)   (A) ← 1 4   (B) ← 2 3
 */
export function mergeShots(document: ProjectDocument, ids: readonly ShotId[]): Result<ProjectDocument> {
  const merged = shotsInOrder(document).filter((shot) => ids.includes(shot.id));
  const [first] = merged;
  if (!first || merged.length < 2) return invalidEdit('two shots or more are merged');
  const known = <Key extends 'prompt' | 'wantedSeconds' | 'wantedSize'>(key: Key) =>
    merged.map((shot) => shot[key]).find((value) => value !== null && value !== '') ?? first[key];
  const shot = {
    ...first,
    isListed: merged.some((one) => one.isListed),
    prompt: known('prompt'),
    wantedSeconds: known('wantedSeconds'),
    wantedSize: known('wantedSize'),
  };
  const clips = withPlaces(document, takesOf(document, ids), { shotId: shot.id, isShotChosen: true });
  if (!clips) return invalidEdit('only clips with a picture are takes');
  const left = shotsInOrder(document).filter((one) => one.id === shot.id || !ids.includes(one.id));
  return ok({ ...document, clips, shots: inOrder(left.map((one) => (one.id === shot.id ? shot : one))) });
}

/**
 * Takes shots out of the list. Their takes stay in the project, as takes of none.
 *
 *     before   (A) ← 1 2   (B) ← 3           after   (B) ← 3       1 2
 */
export function removeShots(document: ProjectDocument, ids: readonly ShotId[]): Result<ProjectDocument> {
  if (ids.length === 0 || ids.some((id) => !document.shots[id])) return invalidEdit('no such shot');
  const clips = withPlaces(document, takesOf(document, ids), { shotId: null, isShotChosen: true });
  if (!clips) return invalidEdit('only clips with a picture are takes');
  const left = shotsInOrder(document).filter((shot) => !ids.includes(shot.id));
  return ok({ ...document, clips, shots: inOrder(left) });
}

/**
 * Moves a shot to another place in the list.
 *
 *     before   (A)   (B)   (C)               after (C, 0)   (C)   (A)   (B)
 */
export function moveShot(document: ProjectDocument, id: ShotId, to: number): Result<ProjectDocument> {
  const shot = document.shots[id];
  if (!shot) return invalidEdit('no such shot');
  const others = shotsInOrder(document).filter((one) => one !== shot);
  const at = Math.max(0, Math.min(others.length, to));
  return ok({ ...document, shots: inOrder([...others.slice(0, at), shot, ...others.slice(at)]) });
}
