import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { aClip, aClipId, aProject, must } from '../testing/builders';
import { frameRate } from '../time';
import {
  activeSequence,
  applyChanges,
  changedRecords,
  checkDocument,
  clipId,
  clipItems,
  type History,
  type MediaKind,
  NO_MARKS,
  type ProjectDocument,
  parseDocument,
  parseHistory,
  parseNewerDocument,
  proposeFormat,
  renameProject,
  SCHEMA_VERSION,
  UNKNOWN_MAKING,
  uniqueName,
} from './index';

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8'));

describe('names', () => {
  it.each([
    ['01.mp4', [], '01.mp4'],
    ['01.mp4', ['01.mp4'], '01 (2).mp4'],
    ['01.mp4', ['01.MP4', '01 (2).mp4'], '01 (3).mp4'],
    ['a.b.mp4', ['a.b.mp4'], 'a.b (2).mp4'],
    ['.hidden', ['.hidden'], '.hidden (2)'],
    ['plain', ['plain'], 'plain (2)'],
  ])('%s beside %j is %s', (wanted, taken, expected) => {
    expect(uniqueName(wanted, taken)).toBe(expected);
  });

  it('of clips are hashes', () => {
    expect(() => clipId('abc')).toThrow('Not a clip id');
    expect(() => clipId('A'.repeat(64))).toThrow();
  });
});

describe('the proposed format', () => {
  const clip = (kind: MediaKind, rate: number | null, width: number, height: number) => ({
    kind,
    rate: rate === null ? null : frameRate(rate),
    size: { width, height },
  });
  const hd = { width: 1280, height: 720 };

  it('is what most clips have, rate and size each for itself', () => {
    const clips = [clip('video', 24, 640, 360), clip('video', 30, 1280, 720), clip('video', 24, 1280, 720)];
    expect(proposeFormat(clips)).toEqual({ rate: frameRate(24), size: hd });
  });

  it('is the faster and the larger of equals', () => {
    const clips = [clip('video', 24, 1280, 720), clip('animation', 30, 640, 360)];
    expect(proposeFormat(clips)).toEqual({ rate: frameRate(30), size: hd });
  });

  it('does not ask songs, nor stills where something moves', () => {
    const still = clip('still', null, 4000, 3000);
    const song = { ...clip('audio', null, 0, 0), size: null };
    expect(proposeFormat([still, still, song, clip('video', 16, 1280, 720)])).toEqual({
      rate: frameRate(16),
      size: hd,
    });
    expect(proposeFormat([still, song])).toEqual({
      rate: frameRate(24),
      size: { width: 4000, height: 3000 },
    });
    expect(proposeFormat([])).toEqual({ rate: frameRate(24), size: hd });
  });

  it('is even', () => {
    expect(proposeFormat([clip('video', 24, 853, 479)]).size).toEqual({ width: 854, height: 480 });
  });
});

describe('a stored document', () => {
  it('of version 1 is read as it was written', () => {
    const stored = fixture('document-v1.json') as { document: ProjectDocument; history: History };
    const document = must(parseDocument(stored.document));
    expect(document).toMatchObject({
      ...stored.document,
      info: { ...stored.document.info, schemaVersion: SCHEMA_VERSION, collections: [] },
    });
    for (const clip of Object.values(document.clips))
      expect(clip).toMatchObject({ ...NO_MARKS, path: clip.name, making: UNKNOWN_MAKING, shotId: null });
    expect(clipItems(activeSequence(document)).map(({ sound }) => sound)).toEqual([null, null]);
    expect(document.shots).toEqual({});
    // Its steps lead from and to records of this version.
    const history = parseHistory(stored.history);
    expect(history).toMatchObject(stored.history);
    for (const { changes } of history.steps)
      expect(parseDocument(applyChanges(document, changes, 'before')).ok).toBe(true);
  });

  it('of version 2 is read as it was written', () => {
    const stored = fixture('document-v2.json') as { document: ProjectDocument; history: History };
    const document = must(parseDocument(stored.document));
    expect(document).toEqual({
      ...stored.document,
      info: { ...stored.document.info, schemaVersion: SCHEMA_VERSION },
    });
    expect(parseHistory(stored.history)).toEqual(stored.history);
    expect(Object.values(document.shots)).toHaveLength(1);
  });

  it('of this version is read as it was written', () => {
    const document = aProject([
      aClip({ n: 1 }),
      aClip({ n: 2, kind: 'audio' }),
      aClip({ n: 3, kind: 'still' }),
    ]);
    expect(must(parseDocument(JSON.parse(JSON.stringify(document))))).toEqual(document);
  });

  it('of a newer app is refused, and shown as far as it is understood', () => {
    const document = aProject([aClip()]);
    const newer = {
      ...document,
      info: { ...document.info, schemaVersion: SCHEMA_VERSION + 1, mood: 'blue' },
    };
    expect(parseDocument(newer)).toMatchObject({ error: { code: 'project/newer' } });
    const { mood: _new, ...info } = newer.info;
    expect(must(parseNewerDocument(newer))).toEqual({ ...document, info });
    expect(parseNewerDocument({ ...newer, sequences: 7 })).toMatchObject({
      error: { code: 'project/newer' },
    });
  });

  const document = aProject([aClip({ n: 1 }), aClip({ n: 2 })]);
  const sequence = activeSequence(document);
  const withItems = (items: readonly object[]) => ({
    ...document,
    sequences: { [sequence.id]: { ...sequence, items } },
  });
  const [first, second] = sequence.items;
  if (!first || !second) throw new Error('no items');
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['no document', { info: {} }],
    ['another kind of version', { ...document, info: { ...document.info, schemaVersion: '1' } }],
    ['no clips', { ...document, clips: null }],
    ['a clip id that is none', { ...document, clips: { x: { ...document.clips[aClipId(1)], id: 'x' } } }],
    [
      'two clips of one name',
      {
        ...document,
        clips: Object.fromEntries(
          Object.entries(document.clips).map(([id, clip]) => [id, { ...clip, name: 'A' }]),
        ),
      },
    ],
    ['no active sequence', { ...document, sequences: {} }],
    [
      'a take of no shot',
      {
        ...document,
        clips: Object.fromEntries(
          Object.entries(document.clips).map(([id, clip]) => [id, { ...clip, shotId: 'none' }]),
        ),
      },
    ],
    ['an item that uses a stranger', withItems([{ ...first, clipId: aClipId(9) }])],
    ['items that overlap', withItems([first, { ...second, start: 5 }])],
    ['items out of order', withItems([second, first])],
    ['an item on no track', withItems([{ ...first, trackId: 'none' }])],
    ['half a frame', withItems([{ ...first, start: 0.5 }])],
    ['an item of no length', withItems([{ ...first, duration: 0 }])],
    [
      'a song that is a stranger',
      {
        ...document,
        sequences: { [sequence.id]: { ...sequence, song: { clipId: aClipId(9), offset: 0, levelDb: 0 } } },
      },
    ],
  ])('with %s is refused', (_what, stored) => {
    expect(parseDocument(stored)).toMatchObject({ error: { code: 'project/invalid' } });
  });
});

describe('a stored history', () => {
  it('is read as it was written, and is empty where it cannot be read', () => {
    const document = aProject([aClip()]);
    const renamed = must(renameProject(document, 'Other'));
    const history: History = {
      steps: [{ label: 'rename', changes: changedRecords(document, renamed) }],
      position: 1,
    };
    expect(parseHistory(JSON.parse(JSON.stringify(history)))).toEqual(history);
    const empty = { steps: [], position: 0 };
    for (const broken of [
      undefined,
      {},
      { ...history, position: 2 },
      { steps: [{ label: 'spin', changes: [] }], position: 0 },
    ])
      expect(parseHistory(broken)).toEqual(empty);
  });
});

describe('the invariants', () => {
  it('hold of a new project with clips', () => {
    expect(checkDocument(aProject([aClip({ n: 1 }), aClip({ n: 2 })]))).toBeNull();
  });
});
