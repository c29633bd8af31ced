import { type NumberedClip, numberedTakes } from '../fixtures/numbered-clips.ts';
import { bandSong } from '../fixtures/songs.ts';
import { expect, test } from '../fixtures/test.ts';
import { Rushes } from '../pages/rushes.ts';
import type { AssemblyChoice } from '../pages/slots-page.ts';
import { beatScore } from '../readback/beat-score.ts';
import { checkNumbered } from '../readback/check-numbered.ts';
import { probeFilm } from '../readback/probe-film.ts';
import { readCuts } from '../readback/read-cuts.ts';
import { songOffset } from '../readback/song-offset.ts';

/*
 * A whole film of numbered takes, cut to a song whose beats are known: assembled, adjusted, exported, and read back with
 * the system's ffmpeg. `npm test` makes a short one of a song that changes its tempo; `npm run film` makes three of four
 * minutes and 55 picks each.
 */

type FilmWish = {
  readonly song: Parameters<typeof bandSong>[1];
  /** How long slots are, as it is chosen, and in beats of the song. */
  readonly every: NonNullable<AssemblyChoice['every']>;
  readonly beats: number;
  /** One slot more than this is laid. */
  readonly picks: number;
};

const IS_LONG = process.env.RUSHES_LONG === '1';
const RATE = { num: 24, den: 1 };
const FPS = 24;
const SIZE = { width: 320, height: 180 };
const OFFSET_SEC = 0.5;
const PLACES = IS_LONG ? 61 : 21;

// The last slot takes what rings out behind the last beat.
const SHORT: Readonly<Record<string, FilmWish>> = {
  'that changes its tempo, in short': {
    song: {
      seed: 71,
      parts: [
        { name: 'A', bpm: 120, drums: 'rock', bars: 12 },
        { name: 'B', bpm: 90, drums: 'rock', bars: 10 },
      ],
    },
    every: 'Every 8 beats',
    beats: 8,
    picks: 10,
  },
};
const LONG: Readonly<Record<string, FilmWish>> = {
  'that is steady': {
    song: {
      seed: 201,
      leadInSec: 0.25,
      parts: [
        { name: 'A', bpm: 112.5, drums: 'rock', bars: 32 },
        { name: 'B', bpm: 112.5, drums: 'house', bars: 32 },
        { name: 'A', bpm: 112.5, drums: 'rock', bars: 24 },
        { name: 'B', bpm: 112.5, drums: 'house', bars: 24 },
      ],
    },
    every: 'Every 8 beats',
    beats: 8,
    picks: 55,
  },
  'that changes its tempo': {
    song: {
      seed: 211,
      parts: [
        { name: 'A', bpm: 120, drums: 'rock', bars: 40 },
        { name: 'B', bpm: 120, drums: 'house', bars: 40 },
        { name: 'C', bpm: 90, drums: 'rock', bars: 16 },
        { name: 'D', bpm: 90, drums: 'house', bars: 16 },
      ],
    },
    every: 'Every 8 beats',
    beats: 8,
    picks: 55,
  },
  'in three': {
    song: {
      seed: 223,
      leadInSec: 0.25,
      beatsPerBar: 3,
      parts: [
        { name: 'A', bpm: 150, drums: 'waltz', bars: 64 },
        { name: 'B', bpm: 150, drums: 'waltz', bars: 80 },
        { name: 'C', bpm: 150, drums: 'waltz', bars: 80 },
      ],
    },
    every: 'Every 4 bars',
    beats: 12,
    picks: 55,
  },
};

for (const [name, { song: wish, every, beats: beatsASlot, picks }] of Object.entries(IS_LONG ? LONG : SHORT))
  test(`a film is cut to a song ${name}: each cut of its file lies on its beat`, async ({ page, appUrl }) => {
    test.setTimeout(IS_LONG ? 1_800_000 : 300_000);
    const [slowed, held, rolled, slipped, moved] = [2, 4, 5, 7, 6];
    const song = await bandSong(`film-${name}`, wish);
    const takes = await numberedTakes(picks + 2, [slowed, held]);
    const other = takes.at(-1);
    if (!other) throw new Error('no takes');
    const rushes = new Rushes(page, appUrl);
    await rushes.open();
    await rushes.newProject('Film');
    await rushes.importFiles(takes.map(({ path }) => path));
    await rushes.setFormat(SIZE.width, SIZE.height, RATE.num, RATE.den);
    await rushes.cull.pick(takes.slice(0, picks).map((take) => take.name));
    await rushes.setSong(song.path, OFFSET_SEC);
    const found = (await rushes.beats()).map(({ timeSec }) => timeSec);
    const score = beatScore(song.beatsSec, found);
    expect(score).toBeGreaterThanOrEqual(0.95);

    // Every pick on its slot, in order; the last slot waits.
    const done = await rushes.assembleToBeat({ every, short: 'Leave a gap' });
    expect(done.slice(0, 2)).toEqual([`${picks} slots filled`, '2 clips too short: a gap is left']);
    const order = (await rushes.sequence()).map(({ clip }) => clip);
    expect(order).toEqual(takes.slice(0, picks).map((take) => take.name));

    // Adjusted: what is too short, a cut a beat later, other pictures, one shot at the end and another take in its place.
    await rushes.slotted.mend(slowed, 'Slow motion');
    await rushes.slotted.mend(held, 'Freeze the last picture');
    // The frozen picture is an item of its own.
    const itemOf = (slot: number) => (slot > held ? slot + 1 : slot);
    const frameOf = (timeSec: number) => Math.round((timeSec + OFFSET_SEC) * FPS);
    const begins = (await rushes.sequence()).map(({ start }) => start);
    const beatAt = found.findIndex((time) => frameOf(time) === begins[itemOf(rolled)]);
    await rushes.roll(itemOf(rolled), frameOf(found[beatAt + 1] ?? 0) - (begins[itemOf(rolled)] ?? 0));
    await rushes.slip(itemOf(slipped), 9);
    const last = song.beatsSec[picks * beatsASlot] ?? 0;
    await rushes.moveItemTo(itemOf(moved), frameOf(found.reduce((near, time) => nearer(last, near, time))));
    await rushes.fillSlot(moved, other.name);
    // The cut that was moved lies within a slot now, and the last shot ends before the song does.
    const across = 'something lies across its edges';
    const says = (await rushes.slots()).map((slot) => slot.says.replace(/[\d.]+ s/, 'some'));
    expect(says.splice(rolled - 1, 2)).toEqual([across, across]);
    expect(says.pop()).toBe('needs some more');
    expect(new Set(says)).toEqual(new Set(['filled']));

    const shown = await rushes.sequence();
    expect(shown).toHaveLength(picks + 2);
    const speeds = new Map<number, number>();
    for (const at of [slowed, held + 1]) speeds.set(at, await rushes.look.speedOf(at));
    expect(speeds.get(slowed)).toBeLessThan(100);
    expect(speeds.get(held + 1)).toBe(0);
    const items = shown.map(({ clip, start, in: from, out }, at) => ({
      clip: named(takes, clip),
      start,
      in: from,
      duration: (shown[at + 1]?.start ?? start + out - from) - start,
      fit: 'contain' as const,
      speed: speeds.get(at) ?? 100,
    }));
    const film = await rushes.exportFilm({ quality: 'Draft' });

    // By its pictures alone: each cut within half a frame of where the band plays its beat.
    const frames = items.reduce((sum, { duration }) => sum + duration, 0);
    expect((await probeFilm(film)).video.frames).toBe(frames);
    const cuts = await readCuts(film, frames, SIZE);
    expect(cuts).toHaveLength(picks);
    const offs = cuts.map((cut, at) => {
      const beat = (at + 1) * beatsASlot + (at + 1 === rolled ? 1 : 0);
      return Math.abs(cut - ((song.beatsSec[beat] ?? 0) + OFFSET_SEC) * FPS);
    });
    expect(Math.max(...offs)).toBeLessThanOrEqual(0.5);
    expect(await checkNumbered(film, SIZE, RATE, items)).toEqual([]);
    const { places } = await songOffset(film, song.path, OFFSET_SEC, PLACES);
    const late = places.map(({ offsetMs }) => Math.abs(offsetMs));
    expect(Math.max(...late)).toBeLessThan(5);
    expect((await rushes.deliver.proof()).faults).toEqual([]);
    if (IS_LONG)
      console.log(
        `A song ${name}: F ${score.toFixed(3)}, ${cuts.length} cuts, at most ${Math.max(...offs).toFixed(3)} of a frame ` +
          `from the beat; ${frames} frames, 0 wrong; the song ${late[0]?.toFixed(2)} ms off at ` +
          `${places[0]?.atSec.toFixed(1)} s, ${late.at(-1)?.toFixed(2)} ms at ${places.at(-1)?.atSec.toFixed(1)} s`,
      );
  });

const nearer = (to: number, one: number, other: number): number =>
  Math.abs(other - to) < Math.abs(one - to) ? other : one;

function named(takes: readonly NumberedClip[], name: string): NumberedClip {
  const take = takes.find((one) => one.name === name);
  if (!take) throw new Error(`There is no ${name}`);
  return take;
}
