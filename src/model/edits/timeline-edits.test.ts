import { describe, expect, it } from 'vitest';
import { newId, type Result } from '../../base';
import { aClip, aClipId, aProject, must } from '../../testing/builders';
import { ticks, ticksOfFrame } from '../../time';
import {
  activeSequence,
  addTrack,
  type ClipItem,
  checkDocument,
  clipItems,
  copiedItems,
  duplicateItems,
  edgeTrim,
  edgeTrimRange,
  type ItemId,
  insertClips,
  liftItems,
  moveItems,
  moveTrack,
  orderItems,
  overwriteClips,
  type ProjectDocument,
  pasteItems,
  plainItem,
  removeTrack,
  renameTrack,
  replaceTake,
  rippleDelete,
  rippleTrim,
  rippleTrimRange,
  rollRange,
  rollTrim,
  slideItems,
  slideRange,
  slipItems,
  slipRange,
  splitItems,
  type TrackId,
  takeLacks,
  trimItem,
  trimLimits,
  withSequence,
} from '../index';

const letters = 'ABCDE';
const clip = (letter: string) => aClipId(letters.indexOf(letter) + 1);
const at24 = (frames: number) => ticksOfFrame(frames, activeSequence(film).rate);

/** What a test says of an item: a letter, where it starts, how long it is, and where it begins in its clip. */
type Wish = readonly [
  letter: string,
  start: number,
  duration: number,
  from?: number,
  more?: Partial<ClipItem>,
];

/** Clips A to D of 100 frames at 24, E a still; on V1 and V2 what is wished for, each item called by its letter. */
const bare = (() => {
  const records = [...letters].map((_, at) =>
    aClip({ n: at + 1, frames: 100, kind: at === 4 ? 'still' : 'video' }),
  );
  const document = must(addTrack(aProject(records), 'V2' as TrackId));
  return withSequence(document, { ...activeSequence(document), items: [] });
})();
const V1 = activeSequence(bare).tracks[0]?.id ?? ('' as TrackId);
const V2 = 'V2' as TrackId;
function filmOf(one: readonly Wish[], two: readonly Wish[] = []): ProjectDocument {
  const sequence = activeSequence(bare);
  const put =
    (trackId: TrackId) =>
    ([letter, start, duration, from = 0, more]: Wish) => ({
      ...plainItem({
        id: letter as ItemId,
        clipId: clip(letter[0] ?? ''),
        trackId,
        start,
        duration,
        sourceIn: ticksOfFrame(from, sequence.rate),
      }),
      ...more,
    });
  const items = [...one.map(put(V1)), ...two.map(put(V2))].sort((a, b) => a.start - b.start);
  return withSequence(bare, { ...sequence, items });
}
const ids = (text: string) => [...text] as ItemId[];

/** A track as text: `A0+10@5` starts at 0, is 10 long and begins with frame 5 of its clip. */
function track(document: ProjectDocument, id: TrackId = V1): string {
  expect(checkDocument(document)).toBeNull();
  return clipItems(activeSequence(document))
    .filter((item) => item.trackId === id)
    .map(({ clipId, start, duration, sourceIn }) => {
      const from = Math.round((1000 * sourceIn) / at24(1000));
      return `${letters[Number.parseInt(clipId, 16) - 1]}${start}+${duration}${from > 0 ? `@${from}` : ''}`;
    })
    .join(' ');
}
const trackAfter = (result: Result<ProjectDocument>, id: TrackId = V1) => track(must(result), id);
const invalid = { ok: false, error: { code: 'edit/invalid' } };

/** Two that touch, and one behind a gap. */
const threeAbove: readonly Wish[] = [
  ['A', 0, 20, 10],
  ['B', 20, 20, 30],
  ['C', 50, 20, 50],
];

/** Three shots cut from the middles of their clips, and one above the second. */
const film = filmOf(
  [
    ['A', 0, 20, 10],
    ['B', 20, 20, 30],
    ['C', 40, 20, 50],
  ],
  [['D', 20, 10, 40]],
);

describe('putting clips on a track', () => {
  it('inserts by cutting what lies there and pushing the rest along; other tracks stay', () => {
    const made = must(insertClips(film, [clip('D')], { trackId: V1, frame: 25 }));
    expect(track(made)).toBe('A0+20@10 B20+5@30 D25+100 B125+15@35 C140+20@50');
    expect(track(made, V2)).toBe('D20+10@40');
    expect(insertClips(film, [], { trackId: V1, frame: 0 })).toMatchObject(invalid);
    expect(insertClips(film, [clip('D')], { trackId: 'V9' as TrackId, frame: 0 })).toMatchObject(invalid);
  });

  it('overwrites what lies there', () => {
    const short = filmOf([
      ['A', 0, 40, 10],
      ['B', 130, 40, 5],
    ]);
    expect(trackAfter(overwriteClips(short, [clip('C')], { trackId: V1, frame: 35 }))).toBe(
      'A0+35@10 C35+100 B135+35@10',
    );
    expect(trackAfter(overwriteClips(film, [clip('D')], { trackId: V2, frame: 24 }), V2)).toBe(
      'D20+4@40 D24+100',
    );
  });

  it('pastes and duplicates with the distances that the copies had, and adds tracks that they need', () => {
    const copies = copiedItems(film, ids('BD'));
    const pasted = must(pasteItems(film, copies, { trackId: V2, frame: 60 }, 'overwrite'));
    expect(track(pasted, V2)).toBe('D20+10@40 B60+20@30');
    expect(activeSequence(pasted).tracks.map(({ name }) => name)).toEqual(['V1', 'V2', 'V3']);
    expect(track(pasted, activeSequence(pasted).tracks[2]?.id)).toBe('D60+10@40');
    expect(trackAfter(duplicateItems(film, ids('AB')))).toBe(
      'A0+20@10 B20+20@30 A40+20@10 B60+20@30 C80+20@50',
    );
    expect(pasteItems(film, [], { trackId: V1, frame: 0 }, 'insert')).toMatchObject(invalid);
  });
});

describe('trims', () => {
  it('ripple: what follows moves along', () => {
    expect(trackAfter(rippleTrim(film, ids('A'), 'out', -5))).toBe('A0+15@10 B15+20@30 C35+20@50');
    expect(trackAfter(rippleTrim(film, ids('B'), 'in', 5))).toBe('A0+20@10 B20+15@35 C35+20@50');
    expect(trackAfter(rippleTrim(film, ids('AB'), 'out', 3))).toBe('A0+23@10 B23+23@30 C46+20@50');
    expect(rippleTrimRange(film, ids('A'), 'in')).toEqual({ least: -10, most: 19 });
    expect(rippleTrimRange(film, ids('A'), 'out')).toEqual({ least: -19, most: 70 });
    expect(rippleTrim(film, ids('A'), 'in', 20)).toMatchObject(invalid);
    expect(rippleTrim(film, ids('A'), 'out', 0)).toMatchObject(invalid);
  });

  it('roll: one gives what the other takes, at a gap the edge goes alone', () => {
    expect(trackAfter(rollTrim(film, 'B' as ItemId, 'in', 4))).toBe('A0+24@10 B24+16@34 C40+20@50');
    expect(trackAfter(rollTrim(film, 'B' as ItemId, 'out', -4))).toBe('A0+20@10 B20+16@30 C36+24@46');
    expect(rollRange(film, 'B' as ItemId, 'in')).toEqual({ least: -19, most: 19 });
    expect(trackAfter(rollTrim(film, 'D' as ItemId, 'in', -20), V2)).toBe('D0+30@20');
    expect(rollRange(film, 'D' as ItemId, 'in').least).toBe(-20);
    expect(rollTrim(film, 'A' as ItemId, 'in', -1)).toMatchObject(invalid);
  });

  it('of an edge alone: nothing else moves, a gap is left, a neighbour stops it', () => {
    const above = filmOf([], threeAbove);
    const b = 'B' as ItemId;
    expect(trackAfter(edgeTrim(above, b, 'in', 4), V2)).toBe('A0+20@10 B24+16@34 C50+20@50');
    expect(trackAfter(edgeTrim(above, 'A' as ItemId, 'out', -4), V2)).toBe('A0+16@10 B20+20@30 C50+20@50');
    expect(trackAfter(edgeTrim(above, b, 'out', 10), V2)).toBe('A0+20@10 B20+30@30 C50+20@50');
    expect(edgeTrimRange(above, b, 'in')).toEqual({ least: 0, most: 19 });
    expect(edgeTrimRange(above, b, 'out')).toEqual({ least: -19, most: 10 });
    expect(edgeTrimRange(above, 'C' as ItemId, 'out').most).toBe(30);
    expect(edgeTrimRange(above, 'C' as ItemId, 'in').least).toBe(-10);
    expect(edgeTrim(above, b, 'in', -1)).toMatchObject(invalid);
    expect(edgeTrim(above, b, 'out', 11)).toMatchObject(invalid);
  });

  it('slip: another part of the clip at the same place', () => {
    expect(trackAfter(slipItems(film, ids('BC'), -30))).toBe('A0+20@10 B20+20 C40+20@20');
    expect(slipRange(film, ids('BC'))).toEqual({ least: -30, most: 30 });
    expect(slipItems(film, ids('BC'), 31)).toMatchObject(invalid);
    expect(slipItems(filmOf([['E', 0, 20]]), ids('E'), 1)).toMatchObject(invalid);
  });

  it('slide: the neighbours give and take', () => {
    expect(trackAfter(slideItems(film, ids('B'), 5))).toBe('A0+25@10 B25+20@30 C45+15@55');
    expect(slideRange(film, ids('B'))).toEqual({ least: -19, most: 19 });
    expect(trackAfter(slideItems(film, ids('D'), -20), V2)).toBe('D0+10@40');
    expect(slideItems(film, ids('AC'), 1)).toMatchObject(invalid);
  });

  it('go by the speed of an item', () => {
    const half = filmOf([
      ['A', 0, 20, 10, { speed: 50 }],
      ['B', 20, 20],
    ]);
    expect(trackAfter(rippleTrim(half, ids('A'), 'in', 4))).toBe('A0+16@12 B16+20');
    expect(rippleTrimRange(half, ids('A'), 'out').most).toBe(160);
    expect(trimLimits(half, activeSequence(half).items[0] as ClipItem)).toEqual({
      in: 20,
      out: 40,
      available: 200,
    });
    expect(trackAfter(trimItem(half, 'A' as ItemId, 30, 40))).toBe('A0+10@15 B10+20');

    const back = filmOf([
      ['A', 0, 20, 50, { speed: -100 }],
      ['B', 20, 20],
    ]);
    expect(trackAfter(rippleTrim(back, ids('A'), 'in', 4))).toBe('A0+16@46 B16+20');
    expect(rippleTrimRange(back, ids('A'), 'in').least).toBe(-49);
    expect(rippleTrimRange(back, ids('A'), 'out').most).toBe(31);
    expect(trimLimits(back, activeSequence(back).items[0] as ClipItem)).toEqual({
      in: 49,
      out: 69,
      available: 100,
    });
    expect(trackAfter(trimItem(back, 'A' as ItemId, 0, 20))).toBe('A0+20@99 B20+20');
    expect(trackAfter(splitItems(back, 5, [V1]))).toBe('A0+5@50 A5+15@45 B20+20');

    const frozen = filmOf([['A', 0, 20, 50, { speed: 0 }]]);
    expect(trackAfter(rippleTrim(frozen, ids('A'), 'out', 500))).toBe('A0+520@50');
    expect(slipRange(frozen, ids('A'))).toEqual({ least: -50, most: 49 });
  });
});

it('split cuts at a frame, keeps fades at the outer edges and sound on', () => {
  const look = { ...activeSequence(film).items[0]?.look, fadeIn: 6, fadeOut: 9 } as ClipItem['look'];
  const faded = filmOf([['A', 0, 20, 10, { look }]], [['D', 4, 10]]);
  const made = must(splitItems(faded, 8, [V1, V2]));
  expect(track(made)).toBe('A0+8@10 A8+12@18');
  expect(track(made, V2)).toBe('D4+4 D8+6@4');
  const fades = clipItems(activeSequence(made)).map((item) => [item.look.fadeIn, item.look.fadeOut]);
  expect(fades).toEqual([
    [6, 0],
    [0, 0],
    [0, 9],
    [0, 0],
  ]);
  expect(splitItems(faded, 0, [V1])).toMatchObject(invalid);
});

describe('moving', () => {
  it('in time and between tracks, over what lies there', () => {
    expect(trackAfter(moveItems(film, ids('A'), { by: 30, tracks: 0, placing: 'overwrite' }))).toBe(
      'B20+10@30 A30+20@10 C50+10@60',
    );
    const up = must(moveItems(film, ids('BC'), { by: -10, tracks: 1, placing: 'overwrite' }));
    expect(track(up)).toBe('A0+20@10');
    expect(track(up, V2)).toBe('B10+20@30 C30+20@50');
    expect(moveItems(film, ids('A'), { by: -1, tracks: 0, placing: 'overwrite' })).toMatchObject(invalid);
    expect(moveItems(film, ids('D'), { by: 0, tracks: 1, placing: 'overwrite' })).toMatchObject(invalid);
  });

  it('or between what lies there', () => {
    expect(trackAfter(moveItems(film, ids('A'), { by: 40, tracks: 0, placing: 'insert' }))).toBe(
      'B0+20@30 A20+20@10 C40+20@50',
    );
    expect(trackAfter(moveItems(film, ids('D'), { by: 10, tracks: -1, placing: 'insert' }))).toBe(
      'A0+20@10 B20+10@30 D30+10@40 B40+10@40 C50+20@50',
    );
  });

  it('and by the order of a track', () => {
    expect(trackAfter(orderItems(film, ids('AC'), V1, 1))).toBe('B0+20@30 A20+20@10 C40+20@50');
    expect(trackAfter(orderItems(film, ids('D'), V1, 1))).toBe('A0+20@10 D20+10@40 B30+20@30 C50+20@50');
  });
});

it('ripple delete closes the holes, lift leaves them', () => {
  const gone = must(rippleDelete(film, ids('AD')));
  expect([track(gone), track(gone, V2)]).toEqual(['B0+20@30 C20+20@50', '']);
  expect(trackAfter(liftItems(film, ids('AB')))).toBe('C40+20@50');
  expect(liftItems(film, ids('AX'))).toMatchObject(invalid);
});

it('another take keeps length and place, and says when it is too short', () => {
  const range = { id: newId() as never, name: '', start: ticks(at24(60)), duration: ticks(at24(25)) };
  const other = film.clips[clip('D')];
  if (!other) throw new Error('no clip');
  const ranged = { ...film, clips: { ...film.clips, [other.id]: { ...other, ranges: [range] } } };
  expect(trackAfter(replaceTake(ranged, 'B' as ItemId, clip('D')))).toBe('A0+20@10 D20+20@60 C40+20@50');
  expect(trackAfter(replaceTake(film, 'B' as ItemId, clip('D')))).toBe('A0+20@10 D20+20 C40+20@50');
  const short = { ...film, clips: { ...film.clips, [other.id]: { ...other, duration: ticks(at24(15)) } } };
  expect(replaceTake(short, 'B' as ItemId, clip('D'))).toMatchObject(invalid);
  expect(takeLacks(short, activeSequence(film).items[1] as ClipItem, clip('D'))).toBe(5);
});

it('tracks come, get names and places, and go with what lies on them; the main line stays', () => {
  const three = must(addTrack(film, 'V3' as TrackId));
  const names = (document: ProjectDocument) =>
    activeSequence(document)
      .tracks.map(({ name }) => name)
      .join(' ');
  expect(names(three)).toBe('V1 V2 V3');
  expect(names(must(moveTrack(three, V2, 2)))).toBe('V1 V3 V2');
  expect(moveTrack(three, V2, 0)).toMatchObject(invalid);
  expect(names(must(renameTrack(three, V2, ' Titles ')))).toBe('V1 Titles V3');
  expect(renameTrack(three, V2, ' ')).toMatchObject(invalid);
  expect(activeSequence(must(removeTrack(three, V2))).items).toHaveLength(3);
  expect(removeTrack(three, V1)).toMatchObject(invalid);
});

it('a transition goes on from whoever comes to end there, and goes at a gap', () => {
  const crossed = filmOf([
    ['A', 0, 20, 10],
    ['B', 20, 20, 30],
    ['C', 40, 20, 50, { transition: { kind: 'crossfade', duration: 8 } }],
  ]);
  const kept = (result: Result<ProjectDocument>) =>
    clipItems(activeSequence(must(result))).at(-1)?.transition?.duration ?? null;
  expect(kept(rippleDelete(crossed, ids('B')))).toBe(8);
  expect(kept(liftItems(crossed, ids('B')))).toBeNull();
  expect(kept(rippleDelete(crossed, ids('AB')))).toBeNull();
  expect(kept(rippleTrim(crossed, ids('B'), 'out', -18))).toBe(5);
});
