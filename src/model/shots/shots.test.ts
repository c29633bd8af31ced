import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNamedAfter, nameWords, seriesName } from './file-series';
import { nearness, plainPrompt, promptShape } from './prompt-shape';
import { shotName } from './shot-name';

const near = (a: string, b: string) => nearness(promptShape(a), promptShape(b)) > 0;

const SUBWAY =
  'Low contrast. In a retro 1970s-style subway station, a street musician plays in dim colors and rough textures. He wears an old jacket, playing guitar with focus. Commuters hurry by, and a small crowd gathers to listen. The camera slowly moves right, capturing the blend of music and city noise, with old subway signs and mottled walls in the background.';
const DRAGON =
  'An icicle dragon lunges forward, mouth wide open to exhale a stream of icy mist. Ultramarine energy flickers beneath its frost-coated scales as it twists. The camera circles slowly, capturing the swirling ice particles and the backdrop of floating glaciers and frozen nebulae under a cyan-blue filter.';
const KITCHEN =
  'A young woman in a yellow cardigan turns from the sink, morning light through a dusty window, 35 mm, slow push in, grain, melancholic';
const JAZZ =
  'a vintage 1950s jazz bar, cinematic lighting, a well-dressed pianist playing passionately on an old upright piano, surrounded by saxophonists in dark suits, ambient smoke drifting in the warm air, smooth jazz atmosphere, camera slowly panning around the pianist, fingers moving on keys, soft spotlight from above';
const PROMPTS = [
  SUBWAY,
  DRAGON,
  KITCHEN,
  JAZZ,
  'The character is dancing',
  'a fox moving quickly in a beautiful winter scenery nature trees sunset tracking camera',
  'Inside a car going through a neon car wash, foam on the windows, a couple laughing in the back seat, night',
  'wide horizontal pan shot of a girl running across a reflective water surface, behind her vast starry sky with pastel-colored nebula waves swirling, stardust drifting and twinkling stars',
  '一个武士',
  '一位年轻女子在厨房里转身，晨光穿过布满灰尘的窗户，慢慢推近',
];

describe('prompts of one shot', () => {
  it.each(PROMPTS)('differ in how they are written: %s', (prompt) => {
    expect(near(prompt, prompt.toUpperCase().replaceAll(',', ' ,').replaceAll(' ', '  '))).toBe(true);
    expect(near(prompt, `(${prompt}:1.2), <lora:film_look:0.8>`)).toBe(true);
    expect(near(prompt, `${prompt} --ar 16:9 --seed 1234`)).toBe(true);
    expect(near(prompt, `${prompt}, seed: 99887`)).toBe(true);
    expect(near(prompt, `masterpiece, best quality, ${prompt}, 4k, highly detailed`)).toBe(true);
  });

  it('differ in a little that was added or left out', () => {
    expect(near(KITCHEN, `${KITCHEN}, hopeful`)).toBe(true);
    expect(near(SUBWAY, `${SUBWAY} Shot on film, gentle handheld movement.`)).toBe(true);
    expect(near(SUBWAY, SUBWAY.replace('Low contrast. ', ''))).toBe(true);
    expect(near(DRAGON, DRAGON.replace('lunges', 'lunging'))).toBe(true);
    expect(near(JAZZ, JAZZ.replace('soft spotlight', 'gentle spotlight'))).toBe(true);
  });

  it('come in another order', () => {
    expect(near(JAZZ, JAZZ.split(', ').reverse().join(', '))).toBe(true);
    expect(near('a dog bites a man', 'a man bites a dog')).toBe(false);
  });
});

describe('prompts of two shots', () => {
  it('have another subject, however much else is the same', () => {
    expect(near(KITCHEN, KITCHEN.replace('cardigan', 'raincoat'))).toBe(false);
    expect(near(SUBWAY, SUBWAY.replace('musician', 'dancer'))).toBe(false);
    expect(near(DRAGON, DRAGON.replace('dragon', 'wolf'))).toBe(false);
  });

  it.each([
    ['night', 'day'],
    ['dark', 'white'],
    ['1950s', '1930s'],
    ['pianist', 'pianists and a woman'],
  ])('have a word that makes it another picture: %s, %s', (word, other) => {
    const long = `${JAZZ}, close to the stage, the room waits in the night, nothing else moves`;
    expect(near(long, long.replace(word, other))).toBe(false);
    expect(near(long, `${long}, at dawn`)).toBe(false);
  });

  it('are short and have one word more', () => {
    expect(near('The character is dancing', 'The character is sleeping')).toBe(false);
    expect(near('a cat', 'a cat on a skateboard')).toBe(false);
    expect(near('一个武士', '一个僧侣')).toBe(false);
  });

  it('are all the prompts of the sample media', () => {
    for (const [at, one] of PROMPTS.entries())
      for (const other of PROMPTS.slice(at + 1)) expect(near(one, other)).toBe(false);
  });

  it('say nothing', () => {
    expect(near('', '')).toBe(false);
    expect(near('<lora:x:1>', '--ar 16:9')).toBe(false);
  });
});

it('nearness is the same both ways, and never above 1', () => {
  const prompts = fc.array(fc.constantFrom(...KITCHEN.split(' '), 'night', 'rain', '(x:1.1)', '<lora:y>'), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(prompts, prompts, (a, b) => {
      const [one, other] = [promptShape(a.join(' ')), promptShape(b.join(' '))];
      expect(nearness(one, other)).toBe(nearness(other, one));
      expect(nearness(one, other)).toBeLessThanOrEqual(1);
    }),
  );
});

it('a prompt is plain without its weights, tags and settings', () => {
  expect(
    plainPrompt('((masterpiece)), [a (red:1.3) fox:0.8], <lora:fur:0.7>, BREAK snow --ar 16:9 --v 6.1'),
  ).toBe('masterpiece, a red fox, snow');
  expect(plainPrompt('a smile \\(wide\\), seed 42')).toBe('a smile wide');
});

describe('the name of a shot', () => {
  const name = (prompt: string, ...taken: string[]) => shotName(prompt, new Set(taken));
  it('is the beginning of its prompt', () => {
    expect(name(KITCHEN)).toBe('Young woman in a yellow cardigan');
    expect(name(DRAGON)).toBe('Icicle dragon lunges forward');
    expect(name('a cinematic wide shot of the harbour at dawn, gulls')).toBe('Harbour at dawn');
    expect(name('masterpiece, best quality, 1girl, night')).toBe('1girl');
    expect(name('一个武士')).toBe('一个武士');
  });

  it('is longer, or has a number, where it is taken', () => {
    expect(name(KITCHEN, 'young woman in a yellow cardigan')).toBe('Young woman in a yellow cardigan turns');
    expect(name('A fox', 'fox')).toBe('Fox 2');
    expect(name('A fox', 'fox', 'fox 2')).toBe('Fox 3');
  });

  it('is never empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (prompt) => {
        fc.pre(plainPrompt(prompt) !== '');
        expect(shotName(prompt, new Set()).length).toBeLessThanOrEqual(120);
      }),
    );
  });
});

describe('series of files', () => {
  it.each([
    ['shot03_take2.mp4', 'shot03'],
    ['Kitchen, she turns - Take 4.mov', 'Kitchen, she turns'],
    ['kitchen-v12.webm', 'kitchen'],
    ['plan 4 prise 2.mp4', 'plan 4'],
    ['shot-07_0003.mp4', 'shot-07'],
    ['shot03_take2 (2).mp4', 'shot03'],
  ])('%s is a take of %s', (name, series) => {
    expect(seriesName(name)).toBe(series);
  });

  it.each([
    '01.mp4',
    'ComfyUI_00001_.mp4',
    'shot-1.mp4',
    'wan_2_2_5B_t2v.mp4',
    'take2.mp4',
    '.mp4',
    'v1.mp4',
  ])('%s says nothing', (name) => {
    expect(seriesName(name)).toBeNull();
  });

  it('are found by the name of a shot, or by the folder', () => {
    const clip = (path: string) => {
      const name = path.split('/').at(-1) ?? '';
      return { name, path } as Parameters<typeof isNamedAfter>[0];
    };
    const named = (path: string, shot: string) => isNamedAfter(clip(path), nameWords(shot));
    expect(named('hospital_slow_zoom_01.mp4', 'Hospital, slow zoom')).toBe(true);
    expect(named('Rushes/Hospital slow zoom/01.mp4', 'Hospital, slow zoom')).toBe(true);
    expect(named('SHOT_003-b.mp4', 'Shot 3')).toBe(true);
    expect(named('shot12.mp4', 'Shot 1')).toBe(false);
    expect(named('cartoon.mp4', 'Car')).toBe(false);
    expect(named('a.mp4', 'A')).toBe(false);
  });
});
