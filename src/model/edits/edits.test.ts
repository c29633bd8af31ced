import { describe, expect, it } from 'vitest';
import type { Result } from '../../base';
import { aClip, aClipId, aProject, must } from '../../testing/builders';
import { frameRate, ticks, ticksFromSeconds, ticksOfFrame } from '../../time';
import {
  activeSequence,
  addClips,
  appendClips,
  changedRecords,
  checkDocument,
  clipItems,
  duplicateItems,
  followFormat,
  type Item,
  type ItemId,
  laySong,
  moveItem,
  newProject,
  type ProjectDocument,
  removeClip,
  renameProject,
  rippleDelete,
  setFit,
  setFormat,
  setItemSound,
  setSong,
  setTransition,
  trimItem,
  trimLimits,
  withSequence,
} from '../index';

/** Clips A to D of 10, 20, 30 and 40 frames at 24, one after the other; S is a song. */
const letters = ['A', 'B', 'C', 'D'] as const;
type Letter = (typeof letters)[number] | 'S';
const clipOf = (letter: Letter) => aClipId([...letters, 'S'].indexOf(letter) + 1);
const records = [10, 20, 30, 40].map((frames, at) => aClip({ n: at + 1, frames }));
const film = aProject([...records, aClip({ n: 5, kind: 'audio' })]);

/** The line as text: letter, start and length of each item, and where it begins in its clip. */
function line(document: ProjectDocument): string {
  const sequence = activeSequence(document);
  return clipItems(sequence)
    .map(({ clipId, start, duration, sourceIn }) => {
      const letter = letters[Number.parseInt(clipId, 16) - 1];
      const from = Math.round((sourceIn / ticksOfFrame(1000, sequence.rate)) * 1000);
      return `${letter}${start}+${duration}${from > 0 ? `@${from}` : ''}`;
    })
    .join(' ');
}

/** The `at`th item of the line. */
function item(at: number, document = film): Item {
  const found = activeSequence(document).items[at];
  if (!found) throw new Error(`no item ${at}`);
  return found;
}

const invalid = { ok: false, error: { code: 'edit/invalid' } };
const nobody = 'nobody' as ItemId;
const lineAfter = (result: Result<ProjectDocument>) => {
  const document = must(result);
  expect(checkDocument(document)).toBeNull();
  return line(document);
};

it('the film of these tests', () => {
  expect(line(film)).toBe('A0+10 B10+20 C30+30 D60+40');
});

describe('addClips', () => {
  it('gives names of their own and places in order', () => {
    const start = newProject('Test', 0);
    const document = must(
      addClips(
        start,
        [6, 7, 8].map((n) => ({ record: aClip({ n }), name: 'a.mp4' })),
        5,
      ),
    );
    const added = [6, 7, 8].map((n) => document.clips[aClipId(n)]);
    expect(added.map((clip) => clip?.name)).toEqual(['a.mp4', 'a (2).mp4', 'a (3).mp4']);
    expect(added.map((clip) => clip?.order)).toEqual([0, 1, 2]);
  });

  it('leaves a clip that is there alone, and gives no reserved name', () => {
    const document = must(
      addClips(
        film,
        [
          { record: records[0] ?? aClip(), name: 'other.mp4' },
          { record: aClip({ n: 9 }), name: 'gone.mp4', order: 77 },
        ],
        5,
        ['gone.mp4'],
      ),
    );
    expect(document.clips[aClipId(1)]).toBe(film.clips[aClipId(1)]);
    expect(document.clips[aClipId(9)]).toMatchObject({ name: 'gone (2).mp4', order: 77 });
    expect(changedRecords(film, document)).toHaveLength(1);
  });

  it('sets the format of an empty sequence, of no other, and not of one that was chosen', () => {
    const added = [
      { record: aClip({ n: 9, rate: frameRate(30), size: { width: 641, height: 360 } }), name: 'x.mp4' },
    ];
    const format = (document: ProjectDocument) => {
      const { rate, size } = activeSequence(document);
      return `${size.width}×${size.height} ${rate.num}`;
    };
    expect(format(must(addClips(newProject('Test', 0), added, 0)))).toBe('642×360 30');
    expect(format(must(addClips(film, added, 0)))).toBe('1280×720 24');
    const chosen = must(setFormat(newProject('Test', 0), { width: 100, height: 100 }, frameRate(25)));
    expect(format(must(addClips(chosen, added, 0)))).toBe('100×100 25');
    expect(followFormat(chosen, [])).toBe(chosen);
  });
});

describe('appendClips', () => {
  it('puts clips at the end', () => {
    expect(lineAfter(appendClips(film, [clipOf('B'), clipOf('A')]))).toBe(
      'A0+10 B10+20 C30+30 D60+40 B100+20 A120+10',
    );
  });

  it('gives a still three seconds', () => {
    const still = aProject([aClip({ kind: 'still' })]);
    expect(line(still)).toBe('A0+72');
  });

  it('takes no song and no stranger, and then nothing at all', () => {
    expect(appendClips(film, [clipOf('A'), clipOf('S')])).toMatchObject(invalid);
    expect(appendClips(film, [aClipId(77)])).toMatchObject(invalid);
  });
});

describe('duplicateItems', () => {
  it('puts a copy right behind', () => {
    expect(lineAfter(duplicateItems(film, [item(1).id]))).toBe('A0+10 B10+20 B30+20 C50+30 D80+40');
    expect(duplicateItems(film, [nobody])).toMatchObject(invalid);
  });
});

describe('moveItem', () => {
  it.each([
    [1, 2, 'A0+10 C10+30 B40+20 D60+40'],
    [3, 0, 'D0+40 A40+10 B50+20 C70+30'],
    [0, 3, 'B0+20 C20+30 D50+40 A90+10'],
    [0, 99, 'B0+20 C20+30 D50+40 A90+10'],
    [2, 2, 'A0+10 B10+20 C30+30 D60+40'],
  ])('of item %i to place %i gives %s', (from, to, expected) => {
    expect(lineAfter(moveItem(film, item(from).id, to))).toBe(expected);
  });

  it('refuses what is no item or no place', () => {
    for (const to of [-1, 0.5, Number.NaN]) expect(moveItem(film, item(0).id, to)).toMatchObject(invalid);
    expect(moveItem(film, nobody, 0)).toMatchObject(invalid);
  });
});

describe('rippleDelete', () => {
  it('closes the hole', () => {
    expect(lineAfter(rippleDelete(film, [item(1).id]))).toBe('A0+10 C10+30 D40+40');
    expect(rippleDelete(film, [nobody])).toMatchObject(invalid);
  });

  it('keeps gaps', () => {
    const sequence = activeSequence(film);
    const items = sequence.items.map((one, at) => (at > 1 ? { ...one, start: one.start + 5 } : one));
    const gapped = withSequence(film, { ...sequence, items });
    expect(line(gapped)).toBe('A0+10 B10+20 C35+30 D65+40');
    expect(lineAfter(rippleDelete(gapped, [item(0).id]))).toBe('B0+20 C25+30 D55+40');
  });
});

describe('removeClip', () => {
  it('takes every use of it along, in every sequence', () => {
    const twice = must(appendClips(film, [clipOf('A'), clipOf('C')]));
    const sequence = activeSequence(twice);
    const other = { ...sequence, id: 'other' as typeof sequence.id, name: 'Other' };
    const document = must(removeClip(withSequence(twice, other), clipOf('A')));
    expect(checkDocument(document)).toBeNull();
    expect(line(document)).toBe('B0+20 C20+30 D50+40 C90+30');
    expect(document.sequences[other.id]?.items).toEqual(activeSequence(document).items);
    expect(document.clips[clipOf('A')]).toBeUndefined();
  });

  it('takes the song away, and leaves sequences alone that do not use it', () => {
    const song = { clipId: clipOf('S'), offset: ticks(0), levelDb: 0 };
    const sung = must(setSong(film, song));
    expect(activeSequence(must(removeClip(sung, clipOf('S')))).song).toBeNull();
    const unused = must(removeClip(film, clipOf('S')));
    expect(activeSequence(unused)).toBe(activeSequence(film));
  });
});

describe('renameProject', () => {
  it('drops the space around, and refuses an empty name', () => {
    expect(must(renameProject(film, '  New ')).info.name).toBe('New');
    expect(renameProject(film, ' \n')).toMatchObject(invalid);
  });
});

describe('setFit', () => {
  it('changes one item', () => {
    const document = must(setFit(film, item(2).id, 'cover'));
    expect(clipItems(activeSequence(document)).map(({ fit }) => fit)).toEqual([
      'contain',
      'contain',
      'cover',
      'contain',
    ]);
    expect(document.clips).toBe(film.clips);
    expect(setFit(film, nobody, 'cover')).toMatchObject(invalid);
  });
});

describe('setFormat', () => {
  it('rounds the absolute edges to another grid', () => {
    const document = must(setFormat(film, { width: 1920, height: 1080 }, frameRate(30)));
    // 10, 30, 60 and 100 frames at 24 are 12.5, 37.5, 75 and 125 at 30.
    expect(line(document)).toBe('A0+13 B13+25 C38+37 D75+50');
    expect(activeSequence(document)).toMatchObject({
      formatChosen: true,
      size: { width: 1920, height: 1080 },
    });
  });

  it('lets transitions take as long as before', () => {
    const crossed = must(setTransition(film, item(1).id, { kind: 'crossfade', duration: 12 }));
    const document = must(setFormat(crossed, { width: 64, height: 64 }, frameRate(48)));
    expect(activeSequence(document).items[1]).toMatchObject({ transition: { duration: 24 } });
  });

  it('leaves each item at least a frame', () => {
    const short = must(trimItem(film, item(0).id, 0, 1));
    expect(line(must(setFormat(short, { width: 64, height: 64 }, frameRate(6))))).toBe(
      'A0+1 B1+4 C5+8 D13+10',
    );
  });

  it('refuses sides that H.264 4:2:0 cannot have', () => {
    for (const width of [0, 15, 101, 8194, 100.5, Number.NaN])
      expect(setFormat(film, { width, height: 100 }, frameRate(24))).toMatchObject(invalid);
  });
});

describe('setSong', () => {
  it('lays a song under the film and takes it away', () => {
    const song = { clipId: clipOf('S'), offset: ticksFromSeconds(-1.5), levelDb: -6 };
    const document = must(setSong(film, song));
    expect(activeSequence(document)).toEqual({ ...activeSequence(film), song });
    expect(activeSequence(must(setSong(document, null))).song).toBeNull();
  });

  it('in the place and at the level of another, where there was one', () => {
    const [first, second] = [clipOf('S'), { ...film.clips[clipOf('S')], id: aClipId(78) }];
    const both = { ...film, clips: { ...film.clips, [second.id]: second } } as typeof film;
    expect(activeSequence(must(laySong(both, first))).song).toEqual({ clipId: first, offset: 0, levelDb: 0 });
    const old = { clipId: first, offset: ticksFromSeconds(0.4), levelDb: -3 };
    const replaced = must(laySong(must(setSong(both, old)), second.id));
    expect(activeSequence(replaced).song).toEqual({ ...old, clipId: second.id });
  });

  it('refuses what has no sound, a stranger, and levels out of range', () => {
    const song = { clipId: clipOf('S'), offset: ticks(0), levelDb: 0 };
    for (const wrong of [
      { clipId: clipOf('A') },
      { clipId: aClipId(77) },
      { levelDb: 7 },
      { levelDb: Number.NaN },
    ])
      expect(setSong(film, { ...song, ...wrong })).toMatchObject(invalid);
  });
});

describe('trimItem', () => {
  it.each([
    [1, 0, 5, 'A0+10 B10+5 C15+30 D45+40'],
    [1, 4, 20, 'A0+10 B10+16@4 C26+30 D56+40'],
    [3, 39, 40, 'A0+10 B10+20 C30+30 D60+1@39'],
  ])('of item %i to [%i, %i) gives %s', (at, from, to, expected) => {
    expect(lineAfter(trimItem(film, item(at).id, from, to))).toBe(expected);
  });

  it('gives back what an earlier trim took', () => {
    const trimmed = must(trimItem(film, item(1).id, 4, 9));
    expect(trimLimits(trimmed, item(1, trimmed))).toEqual({ in: 4, out: 9, available: 20 });
    expect(lineAfter(trimItem(trimmed, item(1).id, 0, 20))).toBe(line(film));
  });

  it('goes no further than the clip, and never past itself', () => {
    const range = (from: number, to: number) => trimItem(film, item(0).id, from, to);
    for (const wrong of [
      range(0, 11),
      range(-1, 5),
      range(5, 5),
      range(6, 5),
      range(0.5, 5),
      range(0, Number.NaN),
    ])
      expect(wrong).toMatchObject(invalid);
    expect(trimItem(film, nobody, 0, 1)).toMatchObject(invalid);
  });

  it('stretches a still as far as one likes', () => {
    const still = aProject([aClip({ kind: 'still' })]);
    expect(trimLimits(still, item(0, still)).available).toBeNull();
    expect(lineAfter(trimItem(still, item(0, still).id, 0, 5000))).toBe('A0+5000');
  });

  it('counts in frames of the sequence, not of the clip', () => {
    const slow = aProject([aClip({ frames: 16, rate: frameRate(8) })]);
    const fast = must(setFormat(slow, { width: 64, height: 64 }, frameRate(30)));
    expect(trimLimits(fast, item(0, fast)).available).toBe(60);
  });
});

describe('setItemSound', () => {
  /** A and B have sound, C has none. */
  const talkie = aProject([
    aClip({ n: 1, frames: 24, sound: true }),
    aClip({ n: 2, frames: 48, sound: true }),
    aClip({ n: 3, frames: 24 }),
  ]);
  const ids = activeSequence(talkie).items.map(({ id }) => id);
  const [a = nobody, b = nobody, c = nobody] = ids;
  const sound = { levelDb: -6, fadeIn: 12, fadeOut: 24 };
  const sounds = (document: ProjectDocument) => clipItems(activeSequence(document)).map((one) => one.sound);
  const set = (...items: readonly ItemId[]) => must(setItemSound(talkie, items, sound));

  it('switches several on, shortens their fades to each, and leaves alone what has no sound', () => {
    const on = set(...ids);
    expect(sounds(on)).toEqual([{ ...sound, fadeOut: 12 }, sound, null]);
    expect(sounds(must(setItemSound(on, [a], null)))).toEqual([null, sound, null]);
    const [, , silent] = activeSequence(talkie).items;
    expect(activeSequence(on).items[2]).toBe(silent);
  });

  it('refuses what has no sound, a stranger, levels out of range, and fades that are none', () => {
    expect(setItemSound(talkie, [c], sound)).toMatchObject(invalid);
    expect(setItemSound(talkie, [a, nobody], sound)).toMatchObject(invalid);
    expect(setItemSound(talkie, [], null)).toMatchObject(invalid);
    for (const levelDb of [-60.5, 6.5, Number.NaN])
      expect(setItemSound(talkie, [a], { ...sound, levelDb })).toMatchObject(invalid);
    for (const fadeIn of [-1, 0.5])
      expect(setItemSound(talkie, [a], { ...sound, fadeIn })).toMatchObject(invalid);
    expect(setItemSound(talkie, [c], null).ok).toBe(true);
  });

  it('keeps the fades within an item that is trimmed, and a copy sounds as the item does', () => {
    const on = set(b);
    expect(sounds(must(trimItem(on, b, 0, 20)))[1]).toEqual({ ...sound, fadeOut: 8 });
    expect(sounds(must(trimItem(on, b, 40, 48)))[1]).toEqual({ ...sound, fadeIn: 8, fadeOut: 0 });
    expect(sounds(must(duplicateItems(on, [b])))).toEqual([null, sound, sound, null]);
  });

  it('keeps the fades as long as they were when the rate changes', () => {
    const slower = must(setFormat(set(b), { width: 640, height: 360 }, frameRate(12)));
    expect(sounds(slower)[1]).toEqual({ levelDb: -6, fadeIn: 6, fadeOut: 12 });
    expect(sounds(must(setFormat(slower, { width: 640, height: 360 }, frameRate(24))))[1]).toEqual(sound);
  });
});
