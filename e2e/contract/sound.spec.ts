import { basename } from 'node:path';
import { noiseSong } from '../fixtures/songs.ts';
import { SOUNDING, SOUNDING_NAMES, soundingClip } from '../fixtures/sounding-clips.ts';
import { type HarnessFilm, type HarnessItem, renderInPage } from '../harness/film-in-page.ts';
import { expect, openHarness, saveFromPage, test } from '../harness/test.ts';
import { findIn } from '../readback/correlate.ts';
import { ffprobe } from '../readback/ffmpeg.ts';
import { differenceDb, leftOnClock, type OrderedSound, plannedMix } from '../readback/planned-mix.ts';
import { levelDb, SAMPLE_RATE } from '../readback/sound.ts';

const { rate } = SOUNDING;
const film = { size: { width: 320, height: 180 }, rate: { num: rate, den: 1 } };

type Paths = ReadonlyMap<string, string>;

/** Items one after the other, each with its place in the film. */
function placed(items: readonly HarnessItem[]): (HarnessItem & { readonly start: number })[] {
  let end = 0;
  return items.map((item) => {
    const start = end + (item.gap ?? 0);
    end = start + item.duration;
    return { ...item, start };
  });
}

/** The sounds of a film as the read-back makes them anew. */
const itemSounds = (items: readonly HarnessItem[], paths: Paths): OrderedSound[] =>
  placed(items).flatMap(({ file, start, in: from, duration, sound }) =>
    sound
      ? {
          kind: 'item' as const,
          path: paths.get(file) ?? '',
          ...{ startSec: start / rate, lengthSec: duration / rate, fromSec: from / rate },
          levelDb: sound.levelDb ?? 0,
          ...{ fadeInSec: (sound.fadeIn ?? 0) / rate, fadeOutSec: (sound.fadeOut ?? 0) / rate },
        }
      : [],
  );

const lengthSec = (items: readonly HarnessItem[]) =>
  placed(items).reduce((end, { start, duration }) => Math.max(end, (start + duration) / rate), 0);

/** How much later a stretch of the ordered sound is in the film, in milliseconds, within a tenth of a second. */
function lateMs(made: Float32Array, wanted: Float32Array, fromSec: number, toSec: number): number {
  const [from, to, reach] = [fromSec, toSec, 0.1].map((sec) => Math.round(sec * SAMPLE_RATE)) as [
    number,
    number,
    number,
  ];
  const { lag, likeness } = findIn(wanted.subarray(from, to), made.subarray(from - reach, to + reach));
  expect(likeness).toBeGreaterThan(0.9);
  return ((lag - reach) * 1000) / SAMPLE_RATE;
}

async function made(
  page: Parameters<typeof renderInPage>[0],
  order: HarnessFilm,
  ending: string,
): Promise<string> {
  expect(await renderInPage(page, order)).toMatchObject({ kind: 'done' });
  return saveFromPage(page, `film.${ending}`);
}

test('the own sound of clips of every kind lies where it does beside their pictures', async ({
  page,
  rooms,
}) => {
  const clips = await Promise.all(SOUNDING_NAMES.map(soundingClip));
  const paths = new Map(clips.map(({ name, path }) => [name, path]));
  await openHarness(page, rooms, [...paths.values()]);
  // From the clip's beginning, and from its middle, where decoding has to begin anew.
  const items = clips.flatMap(({ name }) => [
    { file: name, in: 0, duration: 30, sound: {} },
    { file: name, in: 53, duration: 24, sound: { levelDb: -6 } },
  ]);
  const heard = await leftOnClock(await made(page, { ...film, items, format: 'wav' }, 'wav'));
  const wanted = await plannedMix(itemSounds(items, paths), lengthSec(items));
  expect(heard.length).toBe(wanted.length);
  const wrong = placed(items).flatMap(({ file, in: from, start, duration }) => {
    const [begin, end] = [start / rate, (start + duration) / rate];
    const late = lateMs(heard, wanted, begin + (from === 0 ? 0.4 : 0.15), end - 0.15);
    const louder = levelDb(heard, begin, end) - levelDb(wanted, begin, end);
    return Math.abs(late) < 1 && Math.abs(louder) < 0.3
      ? []
      : [`${file} at ${from}: ${late} ms, ${louder} dB`];
  });
  expect(wrong).toEqual([]);
});

test('songs of every kind are heard as ffmpeg hears them, to the tenth of a millisecond', async ({
  page,
  rooms,
}) => {
  const songs = await Promise.all(
    (['wav', 'mp3', 'm4a', 'ogg', 'opus', 'flac'] as const).map((kind) => noiseSong(kind, 20)),
  );
  const clip = await soundingClip('talk.mp4');
  await openHarness(page, rooms, [...songs, clip.path]);
  const items = [{ file: clip.name, in: 0, duration: 96 }];
  for (const [at, song] of songs.entries()) {
    const offsetMs = at % 2 === 0 ? -7000 : 250;
    const order = {
      ...film,
      items,
      song: { file: basename(song), offsetMs, levelDb: -3 },
      format: 'wav' as const,
    };
    const heard = await leftOnClock(await made(page, order, 'wav'));
    const wanted = await plannedMix(
      [{ kind: 'song', path: song, offsetSec: offsetMs / 1000, levelDb: -3 }],
      4,
    );
    expect(Math.abs(lateMs(heard, wanted, 1, 2)), basename(song)).toBeLessThan(0.1);
    expect(differenceDb(heard, wanted, 0, 4), basename(song)).toBeLessThan(-15);
  }
});

/** A film in which a clip without sound, two with it and the song meet. */
async function mixedFilm(): Promise<{
  readonly order: HarnessFilm;
  readonly paths: Paths;
  readonly song: string;
}> {
  const names = ['talk.mp4', 'talk-44100-mono.mp4', 'talk-ac3.mp4'];
  const paths = new Map(
    await Promise.all(names.map(async (name) => [name, (await soundingClip(name)).path] as const)),
  );
  const song = await noiseSong('mp3', 20);
  const [a = '', b = '', c = ''] = names;
  const items = [
    { file: a, in: 10, duration: 48 },
    { file: b, in: 12, duration: 60, sound: { levelDb: 4, fadeIn: 12, fadeOut: 24 } },
    { file: a, in: 0, duration: 24, gap: 6 },
    { file: c, in: 5, duration: 48, sound: { levelDb: -2 } },
    { file: b, in: 0, duration: 24 },
  ];
  return {
    order: { ...film, items, song: { file: basename(song), offsetMs: 300, levelDb: -9 } },
    paths,
    song,
  };
}

const orderedSong = (song: string): OrderedSound => ({
  kind: 'song',
  path: song,
  offsetSec: 0.3,
  levelDb: -9,
});

for (const [engine, format, ending] of [
  ['ffmpeg', 'mp4', 'mp4'],
  ['webcodecs', 'mp4', 'mp4'],
  ['webcodecs', 'webm', 'webm'],
] as const)
  test(`${engine}, ${format}: song and items' sounds are in the film, each in its place, at its level, with its fades`, async ({
    page,
    rooms,
  }) => {
    const { order, paths, song } = await mixedFilm();
    await openHarness(page, rooms, [...paths.values(), song]);
    const heard = await leftOnClock(await made(page, { ...order, engine, format }, ending));
    const own = itemSounds(order.items, paths);
    const length = lengthSec(order.items);
    const wanted = await plannedMix([orderedSong(song), ...own], length);
    const songOnly = await plannedMix([orderedSong(song)], length);
    const clipsOnly = await plannedMix(own, length);
    expect(differenceDb(heard, wanted, 0, length)).toBeLessThan(-12);
    // Where no item sounds the song is as it was ordered.
    expect(Math.abs(lateMs(heard, songOnly, 0.4, 1.8))).toBeLessThan(0.1);
    expect(Math.abs(levelDb(heard, 0.4, 1.9) - levelDb(songOnly, 0.4, 1.9))).toBeLessThan(0.3);
    // And where one does, it is what is left without the song.
    const left = heard.map((value, n) => value - (songOnly[n] ?? 0));
    for (const item of placed(order.items).filter(({ sound }) => sound)) {
      const [begin, end] = [item.start / rate, (item.start + item.duration) / rate];
      expect(Math.abs(lateMs(left, clipsOnly, begin + 0.2, end - 0.2)), item.file).toBeLessThan(1);
      const { fadeIn = 0, fadeOut = 0 } = item.sound ?? {};
      const steps = [
        [begin + fadeIn / rate, end - fadeOut / rate],
        ...(fadeIn > 0
          ? [
              [begin + 0.1, begin + 0.3],
              [begin + 0.3, begin + 0.5],
            ]
          : []),
        ...(fadeOut > 0
          ? [
              [end - 0.8, end - 0.6],
              [end - 0.5, end - 0.3],
            ]
          : []),
      ] as [number, number][];
      for (const [from, to] of steps)
        expect(
          Math.abs(levelDb(left, from, to) - levelDb(clipsOnly, from, to)),
          `${item.file} ${from}`,
        ).toBeLessThan(0.4);
    }
  });

test('a part of the film sounds as it does in the whole', async ({ page, rooms }) => {
  const { order, paths, song } = await mixedFilm();
  await openHarness(page, rooms, [...paths.values(), song]);
  const part = await leftOnClock(
    await made(page, { ...order, format: 'm4a', range: { start: 72, duration: 72 } }, 'm4a'),
  );
  const wanted = await plannedMix(
    [orderedSong(song), ...itemSounds(order.items, paths)],
    lengthSec(order.items),
  );
  expect(part.length / SAMPLE_RATE).toBeCloseTo(3, 1);
  expect(differenceDb(part, wanted.subarray(3 * SAMPLE_RATE), 0, 3)).toBeLessThan(-12);
});

test('what AAC leaves out is far below what it keeps, high and low', async ({ page, rooms }) => {
  const clip = await soundingClip('talk.mp4');
  const song = await noiseSong('wav', 60);
  await openHarness(page, rooms, [clip.path, song]);
  const items = [96, 96, 96].map((duration) => ({ file: clip.name, in: 0, duration }));
  const order = { ...film, items, song: { file: basename(song), offsetMs: 0 }, format: 'm4a' } as const;
  const [heard, wanted] = await Promise.all([await made(page, order, 'm4a'), song].map(leftOnClock));
  if (!heard || !wanted) throw new Error('no sound');
  // A coder that puts a noise of its own in the place of a noise is as loud, and all of it is wrong.
  for (const [name, part] of Object.entries({ low, high })) {
    const [made, asked] = [part(heard), part(wanted)];
    const losses = Array.from({ length: 20 }, (_, n) => differenceDb(made, asked, n / 2, (n + 1) / 2));
    expect(Math.max(...losses), name).toBeLessThan(-25);
  }
});

/** What is above 18 kHz, which the coder leaves out, falls to nothing at 24. */
const low = (sound: Float32Array) =>
  [1, 2, 3, 4].reduce((was) => was.map((sample, n) => (sample + (was[n - 1] ?? 0)) / 2), sound);
/** With each octave 6 dB more of the rest. */
const high = (sound: Float32Array) => {
  const rest = low(sound);
  return rest.map((sample, n) => sample - (rest[n - 1] ?? 0));
};

test('a sound that goes on as one that was made before is coded anew from there, and nothing is heard of the seam', async ({
  page,
  rooms,
}) => {
  const clip = await soundingClip('talk.mp4');
  const song = await noiseSong('mp3', 30);
  await openHarness(page, rooms, [clip.path, song]);
  const order = (last: number): HarnessFilm => ({
    ...film,
    items: [96, 96, 96, 96, last].map((duration) => ({ file: clip.name, in: 0, duration })),
    song: { file: basename(song), offsetMs: 0 },
    format: 'm4a',
  });
  const long = await made(page, { ...order(96), isKept: true }, 'm4a');
  const joined = await made(page, { ...order(90), isKept: true }, 'm4a');
  const whole = await made(page, order(90), 'm4a');
  const [old, own, anew] = await Promise.all([long, joined, whole].map(packetHashes));
  if (!old || !own || !anew) throw new Error('no packets');
  expect(own.length).toBe(anew.length);
  const seam = own.findIndex((hash, at) => hash !== old[at]);
  // It was joined: behind the seam, and long before the fade, it is not what is coded in one go.
  expect(seam).toBeGreaterThan(700);
  expect(own.slice(seam, seam + 40)).not.toEqual(anew.slice(seam, seam + 40));
  const [heard, wanted, inOne] = await Promise.all([joined, song, whole].map(leftOnClock));
  if (!heard || !wanted || !inOne) throw new Error('no sound');
  expect(heard.length).toBe(inOne.length);
  const at = (seam * 1024) / SAMPLE_RATE;
  for (let from = at - 0.2; from < at + 0.6; from += 0.02) {
    const [loss, lossInOne] = [heard, inOne].map((made) => differenceDb(made, wanted, from, from + 0.02));
    expect(loss, `${from.toFixed(2)} s`).toBeLessThan((lossInOne ?? 0) + 2);
  }
});

/** What each packet of a file holds. */
async function packetHashes(path: string): Promise<readonly string[]> {
  const { packets } = await ffprobe(path, ['-show_packets', '-show_data_hash', 'md5']);
  return (packets as readonly { readonly data_hash: string }[]).map(({ data_hash }) => data_hash);
}
