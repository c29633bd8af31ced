import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aClip, aProject } from '../../testing/builders';
import {
  type ClipId,
  EVERY_CLIP,
  type LibraryQuery,
  type Making,
  type ProjectClip,
  type Shot,
  type ShotId,
  UNKNOWN_MAKING,
} from '..';
import { foldText, searchWords, stretchesFound } from './fold-text';
import { FIRST_VIEW, type LibraryFindings, type LibraryView, NO_FINDINGS } from './library-view';
import { asksAnything, matchesQuery } from './matches-query';
import { parseView } from './parse-view';
import { showLibrary } from './show-library';

const texts = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom('é', 'É', 'e', '\u0301', 'ß', 'œ', 'Σ', 'ς', 'İ', ' ', '\n', 'x', '日', '"'),
    maxLength: 20,
  }),
);

describe('folding', () => {
  it('takes accents and capitals away', () => {
    expect(foldText('Été à Ærø, STRASSE straße Łódź')).toBe('ete a aero, strasse strasse lodz');
    expect(foldText('ﬁlm ２０２５')).toBe('film 2025');
  });

  it('is done once and for all', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });
});

describe('the words of a search', () => {
  it('are apart but for quotes', () => {
    expect(searchWords('  Yellow  "Car  wash" «été» yellow ')).toEqual(['yellow', 'car wash', 'ete']);
    expect(searchWords('a "open end')).toEqual(['a', 'open end']);
    expect(searchWords(' "" ')).toEqual([]);
  });

  it('are marked where they stand, whatever the text folds to', () => {
    const found = (text: string, search: string) =>
      stretchesFound(text, searchWords(search)).map(({ start, end }) => text.slice(start, end));
    expect(found('A yellow cardigan, Yellow', 'cardigan yellow')).toEqual(['yellow cardigan', 'Yellow']);
    expect(found('L’œuvre d’un été', 'oeuvre ETE')).toEqual(['œuvre', 'été']);
    expect(found('car\n  wash', '"car wash"')).toEqual(['car\n  wash']);
    expect(found('nothing', '')).toEqual([]);
  });

  it('are marked in order, apart, and only where a clip of that name is found', () => {
    fc.assert(
      fc.property(texts, texts, (text, search) => {
        const words = searchWords(search);
        let last = -1;
        for (const { start, end } of stretchesFound(text, words)) {
          expect(start).toBeGreaterThan(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

const tools = ['Sora', 'Wan 2.2', null] as const;
const tags = ['lead', 'été', 'night'] as const;
const shotIds = ['s1', 's2'] as readonly string[] as readonly ShotId[];
const shots = Object.fromEntries(
  shotIds.map((id, at) => [
    id,
    {
      id,
      name: `Shot ${id}`,
      prompt: 'p',
      order: at,
      isListed: false,
      wantedSeconds: null,
      wantedSize: null,
    },
  ]),
) as { readonly [id: ShotId]: Shot };

const marks = fc.record({
  flag: fc.constantFrom('pick', 'reject', null),
  rating: fc.constantFrom(0, 1, 2, 3, 4, 5),
  isSeen: fc.boolean(),
  tags: fc.subarray([...tags]),
  note: fc.constantFrom('', 'she turns'),
  tool: fc.constantFrom(...tools),
  prompt: fc.constantFrom('A yellow cardigan', 'Car wash, night', 'Été'),
  shotId: fc.constantFrom(...shotIds, null),
});

const base = Object.values(
  aProject(Array.from({ length: 12 }, (_, n) => aClip({ n: n + 1, kind: n % 5 ? 'video' : 'still' }))).clips,
);
const libraries = fc.array(marks, { minLength: 0, maxLength: base.length }).map((all) =>
  all.map(({ tool, prompt, ...mark }, at): ProjectClip => {
    const fields: Making['fields'] = {
      prompt: { value: prompt, from: 'tags' },
      ...(tool === null ? {} : { tool: { value: tool, from: 'tags' as const } }),
    };
    return { ...(base[at] as ProjectClip), ...mark, order: at, making: { ...UNKNOWN_MAKING, fields } };
  }),
);
const queries: fc.Arbitrary<LibraryQuery> = fc.record({
  text: fc.constantFrom('', 'ete', 'car night', 'shot s1', '"car wash"'),
  flags: fc.subarray(['pick', 'reject', null] as const),
  isSeen: fc.constantFrom(true, false, null),
  isInFilm: fc.constantFrom(true, false, null),
  leastRating: fc.constantFrom(0, 0, 2, 5),
  kinds: fc.subarray(['video', 'still'] as const),
  tags: fc.subarray([...tags]),
  tools: fc.subarray(['Sora', 'Wan 2.2']),
  shots: fc.subarray([...shotIds, null]),
  hints: fc.constantFrom([], ['frozen'] as const),
});
const views: fc.Arbitrary<LibraryView> = fc.record({
  query: queries,
  sort: fc.constantFrom('order', 'name', 'date', 'duration', 'rating', 'tool', 'likeness'),
  isDescending: fc.boolean(),
  grouping: fc.constantFrom('none', 'shot', 'date', 'tool', 'rating', 'likeness'),
  hideRejected: fc.boolean(),
  cardSize: fc.constant(168),
});
const id = (n: number) => base[n]?.id as ClipId;
const findings: LibraryFindings = {
  ...NO_FINDINGS,
  hints: new Map([
    [id(1), ['frozen']],
    [id(3), ['black', 'frozen']],
  ]),
  places: new Map([
    [id(0), 2],
    [id(4), 2],
    [id(5), 1],
  ]),
  likeness: new Map([
    [id(0), 2],
    [id(4), 2],
    [id(5), 1],
  ]),
};
const inFilm = new Set([id(0), id(2)]);
const facts = { shots, inFilm, findings };

describe('the library', () => {
  it('shows each clip that meets the query, once, in groups of one kind', () => {
    fc.assert(
      fc.property(libraries, views, (clips, view) => {
        const shown = showLibrary({ clips, ...facts, view, keep: null });
        const isHidden = (clip: ProjectClip) =>
          view.hideRejected && clip.flag === 'reject' && !view.query.flags.includes('reject');
        const wanted = clips.filter((clip) => matchesQuery(clip, view.query, facts) && !isHidden(clip));
        expect(new Set(shown.clips)).toEqual(new Set(wanted));
        expect(shown.clips).toHaveLength(wanted.length);
        expect(shown.groups.flatMap((group) => group.clips)).toEqual(shown.clips);
        expect(new Set(shown.groups.map((group) => group.key)).size).toBe(shown.groups.length);
        expect(shown.groups.every((group) => group.clips.length > 0)).toBe(true);
        if (!asksAnything(view.query)) expect(shown.hidden + shown.clips.length).toBe(clips.length);
      }),
    );
  });

  it('counts for each answer what choosing it would show', () => {
    fc.assert(
      fc.property(libraries, queries, (clips, query) => {
        const { facets } = showLibrary({ clips, ...facts, view: { ...FIRST_VIEW, query }, keep: null });
        const count = (change: Partial<LibraryQuery>) =>
          clips.filter((clip) => matchesQuery(clip, { ...query, ...change }, facts)).length;
        const standing = { flags: [], isSeen: null, isInFilm: null };
        expect(facets.standing).toEqual({
          all: count(standing),
          picked: count({ ...standing, flags: ['pick'] }),
          rejected: count({ ...standing, flags: ['reject'] }),
          unmarked: count({ ...standing, flags: [null] }),
          seen: count({ ...standing, isSeen: true }),
          notSeen: count({ ...standing, isSeen: false }),
          inFilm: count({ ...standing, isInFilm: true }),
        });
        for (const stars of [0, 1, 2, 3, 4, 5] as const)
          expect(facets.ratings[stars]).toBe(count({ leastRating: stars }));
        for (const kind of ['video', 'still'] as const)
          expect(facets.kinds.get(kind) ?? 0).toBe(count({ kinds: [kind] }));
        for (const tag of tags) expect(facets.tags.get(tag) ?? 0).toBe(count({ tags: [tag] }));
        for (const tool of ['Sora', 'Wan 2.2'])
          expect(facets.tools.get(tool) ?? 0).toBe(count({ tools: [tool] }));
        for (const shot of [...shotIds, null])
          expect(facets.shots.get(shot) ?? 0).toBe(count({ shots: [shot] }));
        expect(facets.hints.get('frozen') ?? 0).toBe(count({ hints: ['frozen'] }));
      }),
    );
  });

  it('sorts numbers in names by their value, and what is not known last', () => {
    const named = ['take 10.mp4', 'Take 9.mp4', 'tàke 2.mp4'].map((name, at) => ({
      ...(base[at] as ProjectClip),
      name,
      order: at,
    }));
    const names = (view: Partial<LibraryView>) =>
      showLibrary({ clips: named, ...facts, view: { ...FIRST_VIEW, ...view }, keep: null }).clips.map(
        (clip) => clip.name,
      );
    expect(names({ sort: 'name' })).toEqual(['tàke 2.mp4', 'Take 9.mp4', 'take 10.mp4']);
    expect(names({ isDescending: true })).toEqual(['tàke 2.mp4', 'Take 9.mp4', 'take 10.mp4']);
    expect(names({ sort: 'likeness', isDescending: true })).toEqual([
      'take 10.mp4',
      'Take 9.mp4',
      'tàke 2.mp4',
    ]);
    // Likeness is worked out on the way: the same clips are then in another order.
    const places = new Map(named.map(({ id: its }, at) => [its, at]));
    const later = { clips: named, ...facts, findings: { ...findings, places } };
    const byLikeness = { ...FIRST_VIEW, sort: 'likeness' as const, isDescending: true };
    expect(showLibrary({ ...later, view: byLikeness, keep: null }).clips.map(({ order }) => order)).toEqual([
      2, 1, 0,
    ]);
  });

  it('keeps the clip that is looked at while it is marked', () => {
    const clips = base.slice(0, 3).map((clip) => ({ ...clip, isSeen: true }));
    const view = { ...FIRST_VIEW, query: { ...EVERY_CLIP, isSeen: false } };
    const shown = showLibrary({ clips, shots, inFilm, findings: NO_FINDINGS, view, keep: id(1) });
    expect(shown.clips.map((clip) => clip.id)).toEqual([id(1)]);
    expect(shown.kept).toBe(id(1));
  });
});

describe('a kept view', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(views, (view) => {
        expect(parseView(JSON.stringify(view))).toEqual(view);
      }),
    );
  });

  it('is the first where it cannot be read, setting by setting', () => {
    expect(parseView(null)).toEqual(FIRST_VIEW);
    expect(parseView('{"sort":"name","grouping":7,"query":{"text":1}}')).toEqual({
      ...FIRST_VIEW,
      sort: 'name',
    });
    expect(parseView('nonsense')).toEqual(FIRST_VIEW);
    expect(parseView('[]')).toEqual(FIRST_VIEW);
  });
});
