import type { ClipId } from '../clip';
import { foldText } from '../library/fold-text';
import { promptOf } from '../making';
import type { ProjectClip, ProjectDocument } from '../project';
import { lastOrder, newShot, type Shot, type ShotId } from '../shot';
import { seriesName } from './file-series';
import { plainPrompt } from './prompt-shape';
import { indexShots, type ShotIndex } from './shot-index';
import { shotName, takenNames, uniqueShotName } from './shot-name';

/**
 * Brings shots and takes into order after a change: clips that are new, whose prompt is another one, or whose shot is
 * gone, find their shot, or a new one is made for them; a shot that nobody listed goes with its last take. What the
 * artist placed stays where it is.
 *
 *     before   (kitchen) ← 1.mp4     + 2.mp4 «kitchen…», 3.mp4 «car wash…»
 *     after    (kitchen) ← 1.mp4, 2.mp4        (car wash) ← 3.mp4
 *
 * @param before the document before the change, in order; null where nothing of `after` was looked at
 */
export function settleShots(before: ProjectDocument | null, after: ProjectDocument): ProjectDocument {
  if (before && before.clips === after.clips && before.shots === after.shots) return after;
  const clips: Record<ClipId, ProjectClip> = { ...after.clips };
  const loose: ProjectClip[] = [];
  let isMoved = before === null || before.shots !== after.shots;
  for (const clip of Object.values(after.clips)) {
    const was = before?.clips[clip.id];
    if (was?.shotId !== clip.shotId) isMoved = true;
    const isGone = clip.shotId !== null && !after.shots[clip.shotId];
    const isLoose = !clip.isShotChosen && clip.kind !== 'audio' && (isGone || isUnplaced(was, clip));
    if (!isGone && !isLoose) continue;
    const freed = clip.shotId === null ? clip : { ...clip, shotId: null };
    clips[clip.id] = freed;
    if (isLoose) loose.push(freed);
  }
  const isLeft = before && Object.keys(before.clips).length !== Object.keys(after.clips).length;
  if (!isMoved && !isLeft && loose.length === 0) return after;

  const shots: Record<ShotId, Shot> = { ...after.shots };
  if (loose.length > 0) {
    const index = indexShots({ clips, shots });
    loose.sort((a, b) => a.order - b.order);
    const names = takenNames(shots);
    let order = lastOrder(shots);
    for (const clip of loose) {
      const shot = foundFor(clip, index) ?? madeFor(clip, names, order + 1);
      if (!shot) continue;
      if (shot.order > order) names.add(foldText(shot.name));
      order = Math.max(order, shot.order);
      shots[shot.id] = shot;
      clips[clip.id] = { ...clip, shotId: shot.id };
      index.add(shot);
      index.addTake(clip, shot);
    }
  }
  const settled = withoutEmpty({ ...after, clips, shots });
  return keepSame(after, settled);
}

/** Whether a clip is to be placed: it is new, or its prompt is another one. */
function isUnplaced(was: ProjectClip | undefined, clip: ProjectClip): boolean {
  if (!was) return clip.shotId === null;
  // It was let go of.
  if (clip.shotId === null && (was.isShotChosen || was.shotId !== null)) return true;
  const isSame = was.making === clip.making || promptOf(was.making)?.text === promptOf(clip.making)?.text;
  return !isSame && was.shotId === clip.shotId;
}

/** The shot that a clip goes to, completed where need be; null where there is none. */
function foundFor(clip: ProjectClip, index: ShotIndex): Shot | null {
  const found = index.find(clip);
  const prompt = promptOf(clip.making);
  // A beginning that a file's name gave makes room for the whole prompt.
  if (!found || found.isListed || !found.prompt.endsWith('…') || !prompt || prompt.isExcerpt) return found;
  return { ...found, prompt: prompt.text };
}

/** The shot that is made for a clip; null where nothing says what it is a take of. */
function madeFor(clip: ProjectClip, names: ReadonlySet<string>, order: number): Shot | null {
  const prompt = promptOf(clip.making);
  const hasWords = prompt !== null && plainPrompt(prompt.text) !== '';
  const series = prompt ? null : seriesName(clip.name);
  if (!hasWords && series === null) return null;
  const name = hasWords ? shotName(prompt.text, names) : uniqueShotName(series ?? '', names);
  return newShot({ name, prompt: hasWords ? (clip.making.fields.prompt?.value ?? '') : '', order });
}

/** Without the shots that nobody listed and that have no take. */
function withoutEmpty(document: ProjectDocument): ProjectDocument {
  const used = new Set(Object.values(document.clips).map((clip) => clip.shotId));
  const kept = Object.values(document.shots).filter((shot) => shot.isListed || used.has(shot.id));
  if (kept.length === Object.keys(document.shots).length) return document;
  return { ...document, shots: Object.fromEntries(kept.map((shot) => [shot.id, shot])) };
}

/** The settled document, with what is the same in it as the same object. */
function keepSame(after: ProjectDocument, settled: ProjectDocument): ProjectDocument {
  const isSame = <T>(a: { readonly [key: string]: T }, b: { readonly [key: string]: T }) => {
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
  };
  const clips = isSame(after.clips, settled.clips) ? after.clips : settled.clips;
  const shots = isSame(after.shots, settled.shots) ? after.shots : settled.shots;
  return clips === after.clips && shots === after.shots ? after : { ...settled, clips, shots };
}
