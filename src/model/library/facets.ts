import type { MediaKind } from '../clip';
import { type Rating, wasSeen } from '../clip-marks';
import type { Hint } from '../hint';
import type { ProjectClip } from '../project';
import type { ShotId } from '../shot';
import { toolOf } from './clip-facts';
import { QUESTIONS, type QueryFacts } from './matches-query';

/** How many clips each answer to a question would show, with the other questions as they are asked. */
export type Facets = {
  readonly standing: {
    readonly all: number;
    readonly picked: number;
    readonly rejected: number;
    readonly unmarked: number;
    readonly seen: number;
    readonly notSeen: number;
    readonly inFilm: number;
  };
  /** Of at least so many stars, by the number of stars. */
  readonly ratings: readonly number[];
  readonly kinds: ReadonlyMap<MediaKind, number>;
  readonly tags: ReadonlyMap<string, number>;
  readonly tools: ReadonlyMap<string, number>;
  readonly shots: ReadonlyMap<ShotId | null, number>;
  readonly hints: ReadonlyMap<Hint, number>;
};

/** Counts clips into facets, one after the other. */
export type FacetCount = {
  /** @param missed the questions that the clip does not meet */
  add(clip: ProjectClip, missed: number, facts: QueryFacts): void;
  facets(): Facets;
};

/** Nothing counted yet. */
export function countFacets(): FacetCount {
  const standing = { all: 0, picked: 0, rejected: 0, unmarked: 0, seen: 0, notSeen: 0, inFilm: 0 };
  const ratings = [0, 0, 0, 0, 0, 0];
  const kinds = new Map<MediaKind, number>();
  const tags = new Map<string, number>();
  const tools = new Map<string, number>();
  const shots = new Map<ShotId | null, number>();
  const hints = new Map<Hint, number>();
  return {
    add(clip, missed, facts) {
      const counts = (question: number) => (missed & ~question) === 0;
      if (counts(QUESTIONS.standing)) {
        standing.all += 1;
        standing[clip.flag === 'pick' ? 'picked' : clip.flag === 'reject' ? 'rejected' : 'unmarked'] += 1;
        standing[wasSeen(clip) ? 'seen' : 'notSeen'] += 1;
        if (facts.inFilm.has(clip.id)) standing.inFilm += 1;
      }
      if (counts(QUESTIONS.rating)) ratings[clip.rating] = (ratings[clip.rating] ?? 0) + 1;
      if (counts(QUESTIONS.kind)) increase(kinds, clip.kind);
      if (counts(QUESTIONS.tag)) for (const tag of clip.tags) increase(tags, tag);
      if (counts(QUESTIONS.tool)) {
        const tool = toolOf(clip);
        if (tool !== null) increase(tools, tool);
      }
      if (counts(QUESTIONS.shot)) increase(shots, clip.shotId);
      if (counts(QUESTIONS.hint))
        for (const hint of facts.findings.hints.get(clip.id) ?? []) increase(hints, hint);
    },
    facets: () => ({
      standing,
      ratings: ratings.map((_, least) => ratings.slice(least).reduce((sum, n) => sum + n, 0)),
      kinds,
      tags,
      tools,
      shots,
      hints,
    }),
  };
}

/** The stars that can be asked for, most first. */
export const LEAST_RATINGS: readonly Rating[] = [5, 4, 3, 2, 1];

function increase<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
