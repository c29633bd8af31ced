import { describe, expect, it } from 'vitest';
import { aClip, aClipId, must } from '../../testing/builders';
import {
  addClips,
  addShotList,
  appendClips,
  type ClipId,
  changeShot,
  checkDocument,
  learnMaking,
  madeFrom,
  mergeShots,
  missingCsv,
  missingShots,
  moveShot,
  moveTakes,
  newProject,
  type ProjectDocument,
  readShotList,
  releaseTakes,
  removeShots,
  setFlag,
  setRating,
  settleShots,
  shotsInOrder,
  splitTakes,
} from '..';

const KITCHEN =
  'A young woman in a yellow cardigan turns from the sink, morning light, 35 mm, slow push in, grain';
const WASH = 'Inside a car going through a neon car wash, foam on the windows, a couple laughing, at night';

/** Clips on their way in: by file, with their prompt; a song where the file says so. */
type Incoming = Readonly<Record<string, string>>;

/** The document after these clips came in, as the studio takes them in. */
function admitted(document: ProjectDocument, files: Incoming): ProjectDocument {
  const first = Object.keys(document.clips).length;
  const added = Object.entries(files).map(([name, prompt], at) => ({
    record: aClip({ n: first + at + 1, kind: name.endsWith('.mp3') ? 'audio' : 'video' }),
    name: name.split('/').at(-1) ?? name,
    path: name,
    making: madeFrom(prompt.endsWith('…') ? 'file-name' : 'tags', prompt === '' ? {} : { prompt }),
  }));
  return settleShots(document, must(addClips(document, added, 0)));
}

const start = (files: Incoming = {}) => admitted(newProject('Test', 0), files);
const edited = (document: ProjectDocument, edit: ReturnType<typeof moveTakes>) =>
  settleShots(document, must(edit));

/** Each shot with the names of its takes, in order; those of none stand under «». */
function grouped(document: ProjectDocument): Readonly<Record<string, string>> {
  expect(checkDocument(document)).toBeNull();
  const clips = Object.values(document.clips).sort((a, b) => a.order - b.order);
  const takes = (id: string | null) =>
    clips
      .filter((clip) => clip.shotId === id)
      .map((clip) => clip.name.replace(/\.\w+$/, ''))
      .join(' ');
  const shots = shotsInOrder(document).map((shot) => [shot.name, takes(shot.id)] as const);
  return Object.fromEntries(takes(null) === '' ? shots : [...shots, ['', takes(null)]]);
}
const shotNamed = (document: ProjectDocument, name: string) => {
  const shot = shotsInOrder(document).find((one) => one.name === name);
  if (!shot) throw new Error(`no shot ${name}`);
  return shot;
};
const id = (n: number): ClipId => aClipId(n);

describe('clips that come in', () => {
  it('of one prompt, or nearly, are takes of one shot', () => {
    const document = start({
      '1.mp4': KITCHEN,
      '2.mp4': WASH,
      '3.mp4': `(${KITCHEN}:1.1), <lora:film:0.7>, 4k`,
      '4.mp4': KITCHEN.replace('yellow', 'red'),
      '5.mp4': '',
      '6.mp3': KITCHEN,
    });
    expect(grouped(document)).toEqual({
      'Young woman in a yellow cardigan': '1 3',
      'Inside a car going through': '2',
      'Young woman in a red cardigan': '4',
      '': '5 6',
    });
  });

  it('find the shots that are there already', () => {
    const document = admitted(start({ '1.mp4': KITCHEN }), { '2.mp4': KITCHEN.toUpperCase() });
    expect(grouped(document)).toEqual({ 'Young woman in a yellow cardigan': '1 2' });
  });

  it('without a prompt go by their series', () => {
    const document = start({ 'shot03_take1.mp4': '', 'Shot3_take2.mp4': '', 'shot04_take1.mp4': '' });
    expect(grouped(document)).toEqual({ shot03: 'shot03_take1 Shot3_take2', shot04: 'shot04_take1' });
  });

  it('of whose prompt only the beginning is known join, and take the whole when it comes', () => {
    const some = start({ 'Hailuo_Video_A young woman in a yel_1.mp4': 'A young woman in a yel…' });
    const document = admitted(some, { '2.mp4': KITCHEN, 'b.mp4': 'A young woman in a yellow ca…' });
    expect(shotsInOrder(document)).toMatchObject([{ prompt: KITCHEN }]);
    expect(Object.values(document.clips).every((clip) => clip.shotId !== null)).toBe(true);
  });

  it('go where the artist put takes of their prompt', () => {
    const some = start({ '1.mp4': KITCHEN, '2.mp4': WASH });
    const moved = edited(
      some,
      moveTakes(some, [id(2)], shotNamed(some, 'Young woman in a yellow cardigan').id),
    );
    const document = admitted(moved, { '3.mp4': WASH });
    expect(grouped(document)).toEqual({ 'Young woman in a yellow cardigan': '1 2 3' });
  });
});

describe('takes', () => {
  const three = () => start({ '1.mp4': KITCHEN, '2.mp4': KITCHEN, '3.mp4': WASH });

  it('that get another prompt go on, unless the artist placed them', () => {
    const some = three();
    const placed = edited(some, moveTakes(some, [id(2)], some.clips[id(2)]?.shotId ?? null));
    const learnt = new Map([
      [id(1), madeFrom('by-hand', { prompt: WASH })],
      [id(2), madeFrom('by-hand', { prompt: 'A wedding, dolly in' })],
    ]);
    const document = edited(placed, learnMaking(placed, learnt));
    expect(grouped(document)).toEqual({
      'Young woman in a yellow cardigan': '2',
      'Inside a car going through': '1 3',
    });
  });

  it('are split off, right behind their shot', () => {
    const some = three();
    const document = edited(some, splitTakes(some, [id(2)], null));
    expect(grouped(document)).toEqual({
      'Young woman in a yellow cardigan': '1',
      'Young woman in a yellow cardigan turns': '2',
      'Inside a car going through': '3',
    });
    const named = edited(document, splitTakes(document, [id(1), id(3)], ' Best '));
    expect(grouped(named)).toEqual({ 'Young woman in a yellow cardigan turns': '2', Best: '1 3' });
  });

  it('are let go, and find their shot again', () => {
    const some = three();
    const none = edited(some, moveTakes(some, [id(1), id(2), id(3)], null));
    expect(grouped(none)).toEqual({ '': '1 2 3' });
    expect(grouped(settleShots(null, none))).toEqual({ '': '1 2 3' });
    expect(grouped(edited(none, releaseTakes(none, [id(1), id(2), id(3)])))).toEqual(grouped(some));
  });

  it('are clips with a picture', () => {
    const some = start({ '1.mp3': '' });
    expect(moveTakes(some, [id(1)], null).ok).toBe(false);
    expect(splitTakes(some, [id(1)], 'A').ok).toBe(false);
    expect(moveTakes(some, [id(9)], null).ok).toBe(false);
  });
});

describe('shots', () => {
  it('are merged into the first of them', () => {
    const some = start({ '1.mp4': KITCHEN, '2.mp4': WASH, '3.mp4': 'A wedding, dolly in' });
    const [first, , third] = shotsInOrder(some);
    const document = edited(
      some,
      mergeShots(
        some,
        [third, first].flatMap((shot) => shot?.id ?? []),
      ),
    );
    expect(grouped(document)).toEqual({
      'Young woman in a yellow cardigan': '1 3',
      'Inside a car going through': '2',
    });
    expect(mergeShots(document, first ? [first.id] : []).ok).toBe(false);
  });

  it('that are the artist’s stay when they are empty', () => {
    const some = start({ '1.mp4': KITCHEN });
    const named = edited(
      some,
      changeShot(some, shotNamed(some, 'Young woman in a yellow cardigan').id, { name: 'Kitchen' }),
    );
    expect(grouped(edited(named, moveTakes(named, [id(1)], null)))).toEqual({ Kitchen: '', '': '1' });
    expect(grouped(edited(some, moveTakes(some, [id(1)], null)))).toEqual({ '': '1' });
  });

  it('are removed, and their takes stay, as takes of none', () => {
    const some = start({ '1.mp4': KITCHEN, '2.mp4': WASH });
    const document = edited(some, removeShots(some, [shotNamed(some, 'Inside a car going through').id]));
    expect(grouped(document)).toEqual({ 'Young woman in a yellow cardigan': '1', '': '2' });
  });

  it('are moved in the list, and need a name and a length', () => {
    const some = must(addShotList(newProject('Test', 0), readShotList('A: x y z\nB: x y w\nC: q')));
    const names = (document: ProjectDocument) => shotsInOrder(document).map((shot) => shot.name);
    expect(names(must(moveShot(some, shotNamed(some, 'C').id, 0)))).toEqual(['C', 'A', 'B']);
    expect(names(must(moveShot(some, shotNamed(some, 'A').id, 99)))).toEqual(['B', 'C', 'A']);
    expect(changeShot(some, shotNamed(some, 'A').id, { name: ' ' }).ok).toBe(false);
    expect(changeShot(some, shotNamed(some, 'A').id, { wantedSeconds: 0 }).ok).toBe(false);
  });
});

describe('a list of shots', () => {
  const LIST = `name,prompt,seconds,size\nHospital,"A long corridor, slow zoom",4.5,1280x720\nKitchen,"${KITCHEN}",,\n`;

  it('comes first, and its takes find it by prompt and by name', () => {
    const listed = must(addShotList(newProject('Test', 0), readShotList(LIST)));
    const document = admitted(listed, {
      '1.mp4': `${KITCHEN}, 4k`,
      'hospital_002.mp4': '',
      'Hospital/x.mp4': 'Something',
    });
    expect(grouped(document)).toEqual({ Hospital: 'hospital_002 x', Kitchen: '1' });
    expect(shotNamed(document, 'Hospital')).toMatchObject({
      isListed: true,
      wantedSeconds: 4.5,
      wantedSize: { width: 1280, height: 720 },
    });
  });

  it('comes later, and finds the takes that are there', () => {
    const some = start({ '1.mp4': WASH, '2.mp4': KITCHEN, '3.mp4': KITCHEN, 'hospital.mp4': '' });
    const placed = edited(some, moveTakes(some, [id(3)], null));
    const document = edited(placed, addShotList(placed, readShotList(LIST)));
    expect(grouped(document)).toEqual({
      Hospital: 'hospital',
      Kitchen: '2',
      'Inside a car going through': '1',
      '': '3',
    });
  });

  it('comes twice, and is there once', () => {
    const once = must(addShotList(newProject('Test', 0), readShotList(LIST)));
    expect(must(addShotList(once, readShotList(LIST)))).toEqual(once);
  });
});

describe('missing shots', () => {
  it('are those without a take that can be used, with what to make them by', () => {
    const listed = must(
      addShotList(
        newProject('Test', 0),
        readShotList('Kitchen | A kitchen (4 s)\nWash | A wash\nWard | A "long", ward\nEnd | Fin'),
      ),
    );
    const some = admitted(listed, { 'kitchen_1.mp4': '', 'kitchen_2.mp4': '', 'wash_1.mp4': '' });
    const cut = must(appendClips(some, [id(3)]));
    const marked = must(setRating(must(setFlag(cut, [id(3)], 'reject')), [id(2)], 3));
    const missing = missingShots(marked);
    expect(
      missing.map(({ shot, rejected, seconds, before }) => [shot.name, rejected, seconds, before]),
    ).toEqual([
      ['Wash', 1, 5, id(2)],
      ['Ward', 0, null, null],
      ['End', 0, null, null],
    ]);
    expect(missing[0]?.size).toEqual({ width: 1280, height: 720 });
    const csv = missingCsv(missing, new Map([[id(2), 'kitchen.png']]));
    expect(csv).toBe(
      'name,prompt,seconds,size,start image\r\nWash,A wash,5,1280x720,kitchen.png\r\nWard,"A ""long"", ward",,1280x720,\r\nEnd,Fin,,1280x720,\r\n',
    );
    expect(readShotList(csv).map(({ name, prompt, seconds }) => [name, prompt, seconds])).toEqual([
      ['Wash', 'A wash', 5],
      ['Ward', 'A "long", ward', null],
      ['End', 'Fin', null],
    ]);
  });
});

describe('reading a list of shots', () => {
  const read = (text: string) =>
    readShotList(text).map(({ name, prompt, seconds, size }) => [name, prompt, seconds, size?.width ?? null]);

  it.each([
    ['', []],
    ['A woman, a kitchen, morning', [['', 'A woman, a kitchen, morning', null, null]]],
    [
      '1. A fox (3 s)\n- Rain – 2,5 sec\n\n',
      [
        ['', 'A fox', 3, null],
        ['', 'Rain', 2.5, null],
      ],
    ],
    [
      'Kitchen: She turns\nCar wash, night | Foam',
      [
        ['Kitchen', 'She turns', null, null],
        ['Car wash, night', 'Foam', null, null],
      ],
    ],
    [
      'Kitchen\tShe turns\t5\t1280×720\nWard\tA ward\t0:04\t',
      [
        ['Kitchen', 'She turns', 5, 1280],
        ['Ward', 'A ward', 4, null],
      ],
    ],
    [
      '\ufeffPlan;Description;Durée (s);Taille\r\nCuisine;"Elle se retourne; lumière";2,5;720x1280',
      [['Cuisine', 'Elle se retourne; lumière', 2.5, 720]],
    ],
    [
      'prompt\nA fox\nTwo foxes',
      [
        ['', 'A fox', null, null],
        ['', 'Two foxes', null, null],
      ],
    ],
    ['name,seconds\nA,5\n,7', [['A', '', 5, null]]],
    ['The film ends at 5 s', [['', 'The film ends at', 5, null]]],
  ])('%j', (text, shots) => {
    expect(read(text)).toEqual(shots);
  });
});
