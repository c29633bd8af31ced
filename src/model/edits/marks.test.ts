import { describe, expect, it } from 'vitest';
import { aClip, aClipId, aProject, must } from '../../testing/builders';
import { type Ticks, ticks, ticksFromSeconds } from '../../time';
import {
  addRange,
  addTags,
  applyChanges,
  type ClipId,
  changedRecords,
  changeRange,
  dismissHint,
  markSeen,
  type ProjectDocument,
  removeRange,
  removeTag,
  setFlag,
  setNote,
  setRating,
  wasSeen,
} from '../index';

/** Three clips of five seconds, and a still. */
const start = aProject([1, 2, 3].map((n) => aClip({ n })).concat(aClip({ n: 4, kind: 'still' })));
const [A, B, C, STILL] = [aClipId(1), aClipId(2), aClipId(3), aClipId(4)] as const;
const invalid = { ok: false, error: { code: 'edit/invalid' } };
const nobody = aClipId(77);

const marksOf = (document: ProjectDocument, id: ClipId) => {
  const clip = document.clips[id];
  if (!clip) throw new Error('no such clip');
  return clip;
};
const seconds = (from: number, to: number) => ({
  start: ticksFromSeconds(from),
  duration: ticks(ticksFromSeconds(to) - ticksFromSeconds(from)),
});
const asSeconds = (value: Ticks) => value / ticksFromSeconds(1);
/** The ranges of a clip as text: name and seconds. */
const spans = (document: ProjectDocument, id: ClipId) =>
  marksOf(document, id)
    .ranges.map((range) => `${range.name} ${asSeconds(range.start)}+${asSeconds(range.duration)}`)
    .join(', ');

describe('flags and stars', () => {
  it('are given to many at once, and taken back', () => {
    const picked = must(setFlag(start, [A, C], 'pick'));
    expect([A, B, C].map((id) => marksOf(picked, id).flag)).toEqual(['pick', null, 'pick']);
    expect(marksOf(must(setFlag(picked, [A], 'reject')), A).flag).toBe('reject');
    expect(must(setFlag(picked, [A, C], null))).toEqual(start);
    const rated = must(setRating(start, [A, B], 4));
    expect([A, B, C].map((id) => marksOf(rated, id).rating)).toEqual([4, 4, 0]);
    expect(must(setRating(rated, [A, B], 0))).toEqual(start);
  });

  it('leave clips alone that have them, and refuse a stranger whole', () => {
    const picked = must(setFlag(start, [A], 'pick'));
    expect(changedRecords(picked, must(setFlag(picked, [A, B], 'pick')))).toHaveLength(1);
    expect(must(setFlag(picked, [A], 'pick'))).toBe(picked);
    expect(must(setRating(start, [A], 0))).toBe(start);
    expect(setFlag(start, [A, nobody], 'pick')).toMatchObject(invalid);
    expect(setRating(start, [nobody], 1)).toMatchObject(invalid);
  });
});

describe('tags', () => {
  it('come behind those that are there, each once, in the spelling of the project', () => {
    const one = must(addTags(start, [A], ['lead', '  night   street ']));
    expect(marksOf(one, A).tags).toEqual(['lead', 'night street']);
    const two = must(addTags(one, [A, B], ['Lead', 'LEAD', 'rain']));
    expect(marksOf(two, A).tags).toEqual(['lead', 'night street', 'rain']);
    expect(marksOf(two, B).tags).toEqual(['lead', 'rain']);
    expect(must(addTags(two, [A, B], ['lead']))).toBe(two);
  });

  it('go from the clips that are named', () => {
    const both = must(addTags(start, [A, B], ['lead', 'rain']));
    const less = must(removeTag(both, [A, C], 'lead'));
    expect([A, B].map((id) => marksOf(less, id).tags)).toEqual([['rain'], ['lead', 'rain']]);
    expect(must(removeTag(less, [A], 'lead'))).toBe(less);
  });

  it('are words, of clips of the project', () => {
    for (const empty of ['', ' \n']) expect(addTags(start, [A], ['lead', empty])).toMatchObject(invalid);
    expect(addTags(start, [nobody], ['lead'])).toMatchObject(invalid);
    expect(removeTag(start, [nobody], 'lead')).toMatchObject(invalid);
  });
});

describe('a note', () => {
  it('is written, replaced and taken away', () => {
    const noted = must(setNote(start, A, '  hands wrong\nfrom 3 s \n'));
    expect(marksOf(noted, A).note).toBe('hands wrong\nfrom 3 s');
    expect(must(setNote(noted, A, 'hands wrong\nfrom 3 s'))).toBe(noted);
    expect(must(setNote(noted, A, ' '))).toEqual(start);
    expect(setNote(start, nobody, 'x')).toMatchObject(invalid);
  });
});

describe('ranges', () => {
  const two = must(
    addRange(must(addRange(start, A, { name: 'turn', ...seconds(3, 4) })), A, {
      name: '',
      ...seconds(0, 3.5),
    }),
  );
  const [first, second] = marksOf(two, A).ranges;
  if (!first || !second) throw new Error('no ranges');

  it('stay in order of time, and may overlap', () => {
    expect(spans(two, A)).toBe(' 0+3.5, turn 3+1');
    expect(marksOf(two, B).ranges).toEqual([]);
  });

  it('are changed and taken away one by one', () => {
    const named = must(changeRange(two, A, first.id, { name: 'look' }));
    expect(spans(named, A)).toBe('look 0+3.5, turn 3+1');
    const later = must(changeRange(named, A, first.id, seconds(4, 5)));
    expect(spans(later, A)).toBe('turn 3+1, look 4+1');
    expect(spans(must(removeRange(later, A, second.id)), A)).toBe('look 4+1');
    expect(removeRange(later, B, second.id)).toMatchObject(invalid);
    expect(changeRange(later, A, 'nobody' as typeof first.id, {})).toMatchObject(invalid);
  });

  it('lie within their clip, which has time', () => {
    for (const wrong of [
      seconds(-1, 2),
      seconds(4, 5.01),
      seconds(2, 2),
      seconds(3, 2),
      { start: 0.5 as Ticks, duration: ticks(10) },
    ]) {
      expect(addRange(start, A, { name: '', ...wrong })).toMatchObject(invalid);
      expect(changeRange(two, A, first.id, wrong)).toMatchObject(invalid);
    }
    expect(spans(must(addRange(start, A, { name: 'all', ...seconds(0, 5) })), A)).toBe('all 0+5');
    expect(addRange(start, STILL, { name: '', ...seconds(0, 1) })).toMatchObject(invalid);
    expect(addRange(start, nobody, { name: '', ...seconds(0, 1) })).toMatchObject(invalid);
  });
});

describe('what was seen', () => {
  it('is noted once, of clips that are there', () => {
    const seen = markSeen(start, [A, nobody]);
    expect([A, B].map((id) => marksOf(seen, id).isSeen)).toEqual([true, false]);
    expect(markSeen(seen, [A])).toBe(seen);
  });

  it('counts as such also where it was decided unseen', () => {
    expect(wasSeen(marksOf(start, A))).toBe(false);
    expect(wasSeen(marksOf(must(setFlag(start, [A], 'reject')), A))).toBe(true);
    expect(wasSeen(marksOf(markSeen(start, [A]), A))).toBe(true);
  });

  it('stays when a step before it is undone, as all that came outside of the history', () => {
    const picked = must(setFlag(start, [A], 'pick'));
    const step = changedRecords(start, picked);
    const seen = markSeen(picked, [A]);
    const undone = applyChanges(seen, step, 'before');
    expect(marksOf(undone, A)).toEqual({ ...marksOf(start, A), isSeen: true });
    expect(marksOf(applyChanges(undone, step, 'after'), A)).toEqual(marksOf(seen, A));
    // A history that was read from storage holds other objects with the same in them.
    expect(applyChanges(seen, structuredClone(step), 'before')).toEqual(undone);
  });
});

it('a hint is dismissed once, and may be one again', () => {
  const dismissed = must(dismissHint(start, [A, B], 'frozen', true));
  expect(marksOf(dismissed, A).dismissedHints).toEqual(['frozen']);
  expect(marksOf(dismissed, C)).toBe(marksOf(start, C));
  expect(must(dismissHint(dismissed, [A], 'frozen', true))).toBe(dismissed);
  const again = must(dismissHint(dismissed, [A], 'frozen', false));
  expect(marksOf(again, A).dismissedHints).toEqual([]);
  expect(marksOf(again, B).dismissedHints).toEqual(['frozen']);
  expect(dismissHint(start, [nobody], 'frozen', true)).toMatchObject(invalid);
});
