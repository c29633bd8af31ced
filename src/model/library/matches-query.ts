import type { ClipId } from '../clip';
import { wasSeen } from '../clip-marks';
import type { LibraryQuery } from '../library-query';
import type { ProjectClip, ProjectDocument } from '../project';
import { searchedText, toolOf } from './clip-facts';
import { searchWords } from './fold-text';
import type { LibraryFindings } from './library-view';

/** What a clip's record does not say of it. */
export type QueryFacts = {
  readonly shots: ProjectDocument['shots'];
  readonly inFilm: { has(id: ClipId): boolean };
  readonly findings: LibraryFindings;
};

/** The questions of a query, a bit each. What is picked, seen and in the film is one: where a clip stands. */
export const QUESTIONS = { text: 1, standing: 2, rating: 4, kind: 8, tag: 16, tool: 32, shot: 64, hint: 128 };

/** A query made ready to be asked of many clips: the questions that a clip does not meet, 0 for one that it shows. */
export function questionsMissed(query: LibraryQuery): (clip: ProjectClip, facts: QueryFacts) => number {
  const words = searchWords(query.text);
  const { flags, isSeen, isInFilm, leastRating, kinds, tags, tools, shots, hints } = query;
  const isOneOf = <T>(list: readonly T[], value: T) => list.length === 0 || list.includes(value);
  return (clip, facts) => {
    let missed = 0;
    if (!isOneOf(flags, clip.flag)) missed |= QUESTIONS.standing;
    if (isSeen !== null && wasSeen(clip) !== isSeen) missed |= QUESTIONS.standing;
    if (isInFilm !== null && facts.inFilm.has(clip.id) !== isInFilm) missed |= QUESTIONS.standing;
    if (clip.rating < leastRating) missed |= QUESTIONS.rating;
    if (!isOneOf(kinds, clip.kind)) missed |= QUESTIONS.kind;
    if (tags.length > 0 && !tags.some((tag) => clip.tags.includes(tag))) missed |= QUESTIONS.tag;
    if (tools.length > 0 && !tools.includes(toolOf(clip) ?? '')) missed |= QUESTIONS.tool;
    if (!isOneOf(shots, clip.shotId)) missed |= QUESTIONS.shot;
    if (hints.length > 0) {
      const found = facts.findings.hints.get(clip.id);
      if (!found || !hints.some((hint) => found.includes(hint))) missed |= QUESTIONS.hint;
    }
    if (words.length > 0) {
      const shot = clip.shotId === null ? null : (facts.shots[clip.shotId] ?? null);
      const text = searchedText(clip, shot);
      if (!words.every((word) => text.includes(word))) missed |= QUESTIONS.text;
    }
    return missed;
  };
}

/** Whether a query shows a clip. */
export function matchesQuery(clip: ProjectClip, query: LibraryQuery, facts: QueryFacts): boolean {
  return questionsMissed(query)(clip, facts) === 0;
}

/** Whether a query asks for anything at all. */
export function asksAnything(query: LibraryQuery): boolean {
  const { flags, isSeen, isInFilm, leastRating, kinds, tags, tools, shots, hints } = query;
  const lists = [flags, kinds, tags, tools, shots, hints];
  return (
    searchWords(query.text).length > 0 ||
    isSeen !== null ||
    isInFilm !== null ||
    leastRating > 0 ||
    lists.some((list) => list.length > 0)
  );
}
