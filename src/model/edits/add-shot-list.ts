import { ok, type Result } from '../../base';
import { foldText } from '../library/fold-text';
import type { ProjectClip, ProjectDocument } from '../project';
import { lastOrder, newShot, type Shot, type ShotId } from '../shot';
import type { ListedShot } from '../shots/read-shot-list';
import { indexShots } from '../shots/shot-index';
import { shotName, takenNames, uniqueShotName } from '../shots/shot-name';
import { shotsInOrder } from './edit-shots';
import { invalidEdit } from './invalid-edit';

/**
 * Takes a list of shots in, behind those that were listed before and ahead of those that only grew out of takes. A shot
 * that is there already, by its name or its prompt, becomes the listed one; takes that nobody placed find their shot.
 *
 *     before   (car wash…) ← 1 2             + Kitchen, Car wash «car wash…», Hospital
 *     after    (Kitchen)   (Car wash) ← 1 2   (Hospital)
 */
export function addShotList(
  document: ProjectDocument,
  listed: readonly ListedShot[],
): Result<ProjectDocument> {
  if (listed.length === 0) return invalidEdit('the list has no shot');
  const shots: Record<ShotId, Shot> = { ...document.shots };
  const names = takenNames(shots);
  const byName = new Map(Object.values(shots).map((shot) => [foldText(shot.name), shot.id] as const));
  const index = indexShots(document);
  const inList: ShotId[] = [];
  let order = lastOrder(shots);
  for (const wanted of listed) {
    const there = wanted.name === '' ? undefined : byName.get(foldText(wanted.name));
    const alike = there ?? (wanted.prompt === '' ? undefined : index.findPrompt(wanted.prompt)?.id);
    const known = alike === undefined || inList.includes(alike) ? undefined : shots[alike];
    order += 1;
    const shot: Shot = {
      ...(known ?? newShot({ name: '', order })),
      name: nameOf(wanted, known, names),
      isListed: true,
      ...(wanted.prompt === '' ? {} : { prompt: wanted.prompt }),
      ...(wanted.seconds === null ? {} : { wantedSeconds: wanted.seconds }),
      ...(wanted.size === null ? {} : { wantedSize: wanted.size }),
    };
    shots[shot.id] = shot;
    inList.push(shot.id);
    names.add(foldText(shot.name));
    byName.set(foldText(shot.name), shot.id);
  }
  return ok(withTakes(ordered({ ...document, shots }, inList), inList));
}

function nameOf(wanted: ListedShot, known: Shot | undefined, names: ReadonlySet<string>): string {
  if (wanted.name !== '' && foldText(wanted.name) === foldText(known?.name ?? '')) return wanted.name;
  if (wanted.name !== '') return uniqueShotName(wanted.name, names);
  return known?.name ?? shotName(wanted.prompt, names);
}

/** Listed before, then this list, then what grew out of takes. */
function ordered(document: ProjectDocument, inList: readonly ShotId[]): ProjectDocument {
  const isNew = new Set(inList);
  const others = shotsInOrder(document).filter((shot) => !isNew.has(shot.id));
  const listed = inList.flatMap((id) => document.shots[id] ?? []);
  const all = [...others.filter((one) => one.isListed), ...listed, ...others.filter((one) => !one.isListed)];
  const shots = Object.fromEntries(all.map((shot, order) => [shot.id, { ...shot, order }]));
  return { ...document, shots };
}

/** With the takes that nobody placed, and that are of no listed shot, in the shots of the list that are theirs. */
function withTakes(document: ProjectDocument, inList: readonly ShotId[]): ProjectDocument {
  const shots = Object.fromEntries(
    inList.flatMap((id) => (document.shots[id] ? [[id, document.shots[id]]] : [])),
  );
  const index = indexShots({ shots, clips: document.clips });
  const clips: Record<string, ProjectClip> = { ...document.clips };
  for (const clip of Object.values(document.clips)) {
    const isPlaced = clip.shotId !== null && document.shots[clip.shotId]?.isListed;
    if (clip.isShotChosen || isPlaced || clip.kind === 'audio') continue;
    const shot = index.find(clip);
    if (shot) clips[clip.id] = { ...clip, shotId: shot.id };
  }
  return { ...document, clips: clips as ProjectDocument['clips'] };
}
