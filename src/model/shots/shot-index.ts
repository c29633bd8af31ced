import { promptOf } from '../making';
import type { ProjectClip, ProjectDocument } from '../project';
import type { Shot, ShotId } from '../shot';
import { isNamedAfter, nameWords, seriesName } from './file-series';
import { nearness, type PromptShape, promptShape } from './prompt-shape';

/** Shots by what their takes say. */
export type ShotIndex = {
  /** The shot that a clip is a take of by itself; null where there is none yet. */
  find(clip: ProjectClip): Shot | null;
  /** The shot that a prompt is of, whole as it is; null where there is none. */
  findPrompt(prompt: string): Shot | null;
  /** A shot that was made, or became another one. */
  add(shot: Shot): void;
  addTake(clip: ProjectClip, shot: Shot): void;
};

const wordsOf = new WeakMap<Shot, readonly string[]>();

function shotWords(shot: Shot): readonly string[] {
  const words = wordsOf.get(shot) ?? nameWords(shot.name);
  wordsOf.set(shot, words);
  return words;
}

const shapes = new WeakMap<object, PromptShape>();

function shapeOf(owner: object, prompt: string): PromptShape {
  const shape = shapes.get(owner) ?? promptShape(prompt);
  shapes.set(owner, shape);
  return shape;
}

/** The shape of a clip's prompt; null where it has none. */
function clipShape({
  making,
}: ProjectClip): { readonly shape: PromptShape; readonly isExcerpt: boolean } | null {
  const prompt = promptOf(making);
  const owner = making.fields.prompt;
  if (!prompt || !owner) return null;
  const shape = shapeOf(owner, prompt.text);
  return shape.key === '' ? null : { shape, isExcerpt: prompt.isExcerpt };
}

/** The first letters of a prompt, from this many on, are enough to know it by. */
const EXCERPT_LETTERS = 12;

/**
 * Indexes the shots of a document with their takes. A clip belongs to the shot of which a take, or the shot itself, has
 * its prompt; else to a listed shot that its file is named after; else to the shot with nearly its prompt, or whose
 * prompt begins as the file's name says; without a prompt, to the shot of its series of files.
 */
export function indexShots({ shots, clips }: Pick<ProjectDocument, 'shots' | 'clips'>): ShotIndex {
  const all = new Map<ShotId, Shot>();
  const byPrompt = new Map<string, { readonly id: ShotId; readonly weight: number }>();
  const bySeries = new Map<string, ShotId>();
  const put = (key: string, shot: Shot, weight: number) => {
    const there = byPrompt.get(key);
    if (!there || weight > there.weight) byPrompt.set(key, { id: shot.id, weight });
  };
  const ownShape = (shot: Shot) => shapeOf(shot, shot.prompt.replace(/…$/, ''));
  const seriesKey = (name: string) => nameWords(name).join(' ');

  const byShape = (shape: PromptShape) => {
    const exact = byPrompt.get(shape.key);
    return exact ? (all.get(exact.id) ?? null) : null;
  };

  const index: ShotIndex = {
    findPrompt(prompt) {
      const shape = promptShape(prompt);
      return byShape(shape) ?? nearest(shape);
    },
    find(clip) {
      const its = clipShape(clip);
      const exact = its && byShape(its.shape);
      if (exact) return exact;
      for (const shot of all.values()) if (shot.isListed && isNamedAfter(clip, shotWords(shot))) return shot;
      if (!its) {
        const series = seriesName(clip.name);
        return series === null ? null : (all.get(bySeries.get(seriesKey(series)) ?? NO_SHOT) ?? null);
      }
      return its.isExcerpt ? begun(its.shape) : nearest(its.shape);
    },
    add(shot) {
      all.set(shot.id, shot);
      const { key } = ownShape(shot);
      if (key !== '') put(key, shot, 1);
    },
    addTake(clip, shot) {
      const its = clipShape(clip);
      // Where the artist put takes of a prompt, the next ones go too.
      if (its) put(its.shape.key, shot, clip.isShotChosen ? 2 : 0);
      const series = its ? null : seriesName(clip.name);
      if (series !== null) bySeries.set(seriesKey(series), shot.id);
    },
  };

  const nearest = (shape: PromptShape): Shot | null => {
    let [best, share] = [null as Shot | null, 0];
    for (const shot of all.values()) {
      const own = ownShape(shot);
      const isBegun = shot.prompt.endsWith('…') && own.letters.length >= EXCERPT_LETTERS;
      const near = isBegun && shape.letters.startsWith(own.letters) ? 1 : nearness(shape, own);
      if (near > share) [best, share] = [shot, near];
    }
    return best;
  };
  /** The one shot whose prompt begins so. */
  const begun = ({ letters }: PromptShape): Shot | null => {
    if (letters.length < EXCERPT_LETTERS) return null;
    const fitting = [...all.values()].filter((shot) => ownShape(shot).letters.startsWith(letters));
    return fitting.length === 1 ? (fitting[0] ?? null) : null;
  };

  for (const shot of Object.values(shots).sort((a, b) => a.order - b.order)) index.add(shot);
  for (const clip of Object.values(clips)) {
    const shot = clip.shotId === null ? undefined : shots[clip.shotId];
    if (shot) index.addTake(clip, shot);
  }
  return index;
}

const NO_SHOT = '' as ShotId;
