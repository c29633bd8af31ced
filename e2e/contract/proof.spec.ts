import { basename } from 'node:path';
import type { Proof, ProofCheck } from '../../src/engine/index.ts';
import { faultyFilms } from '../fixtures/faulty-films.ts';
import { listMedia } from '../fixtures/media.ts';
import { numberedClips } from '../fixtures/numbered-clips.ts';
import { noiseSong } from '../fixtures/songs.ts';
import { soundingClip } from '../fixtures/sounding-clips.ts';
import { type HarnessFilm, type HarnessItem, renderInPage } from '../harness/film-in-page.ts';
import { giveFiles } from '../harness/give-files.ts';
import { proveInPage } from '../harness/proof-in-page.ts';
import { expect, openHarness, saveFromPage, test } from '../harness/test.ts';

const RATE = 24;
const size = { width: 640, height: 360 };

/** The checks that failed, and the reasons of the faults with the item that each is of. */
const failures = ({ checks, faults }: Proof) => ({
  checks: checks.filter(({ verdict }) => verdict === 'failed').map(({ kind }) => kind),
  faults: [...new Set(faults.map(({ reason, itemAt }) => `${reason} ${itemAt}`))],
});

const check = <Kind extends ProofCheck['kind']>({ checks }: Proof, kind: Kind) =>
  checks.find((one): one is Extract<ProofCheck, { kind: Kind }> => one.kind === kind);

const nothing = { checks: [], faults: [] };

test('the proof passes what both engines make at draft quality, and fails on each planted fault', async ({
  page,
  rooms,
}) => {
  const numbered = await numberedClips();
  const generated = (await listMedia()).filter(
    ({ kind, class: from, width }) => kind === 'video' && /^(ai|made)$/.test(from) && width <= 1280,
  );
  const still = (await listMedia()).find(
    ({ kind, path }) => kind === 'still' && /\.(png|jpe?g)$/i.test(path),
  );
  const clip = (name: string) => numbered.find((one) => one.name === name)?.path ?? '';
  const song = await noiseSong('mp3');
  const shots = [
    // A group of pictures is 48 frames: one that is longer has a key frame in its middle.
    { path: clip('n24.mp4'), in: 4, duration: 52 },
    { path: generated[1]?.path ?? '', in: 2, duration: 24 },
    { path: clip('n16.mp4'), in: 5, duration: 20 },
    { path: still?.path ?? clip('n30.mp4'), in: 0, duration: 14 },
    { path: generated[2]?.path ?? '', in: 1, duration: 18, gap: 9 },
    { path: clip('n24.mp4'), in: 56, duration: 1 },
  ];
  await openHarness(page, rooms, [...new Set(shots.map(({ path }) => path)), song]);
  const items = shots.map(({ path, ...item }) => ({ file: basename(path), fit: 'cover' as const, ...item }));
  const film: HarnessFilm = {
    quality: 'draft',
    items,
    size,
    rate: { num: RATE, den: 1 },
    song: { file: basename(song), offsetMs: 250, levelDb: -3 },
  };
  const frames = items.reduce((sum, { duration, gap = 0 }) => sum + duration + gap, 0);

  expect(await renderInPage(page, { ...film, engine: 'webcodecs' })).toMatchObject({ kind: 'done' });
  const fast = await proveInPage(page, film);
  expect(failures(fast)).toEqual(nothing);
  expect(fast.verdict).toBe('passed');

  expect(await renderInPage(page, { ...film, engine: 'ffmpeg' })).toMatchObject({ kind: 'done' });
  const proof = await proveInPage(page, film, { remembers: true });
  expect(failures(proof)).toEqual(nothing);
  expect(proof.verdict).toBe('passed');
  expect(check(proof, 'frames')).toMatchObject({ planned: frames, seen: frames, misplaced: 0 });
  expect(check(proof, 'song')?.places).toBe(5);
  expect(Math.abs(check(proof, 'song')?.offsetMs ?? 9)).toBeLessThan(0.5);
  expect(check(proof, 'loudness')?.integratedLufs).toBeLessThan(-10);
  // One picture of the film and of its source at each edge, but for the gap, which has no source.
  for (const item of proof.items)
    for (const picture of item.pictures) {
      expect(picture.film).toMatch(/^data:image\/webp;base64,.{40}/);
      expect(picture.source === null).toBe(item.clipId === null);
    }

  // What is known of the same packets is not looked at again; after a change of one item, that one is.
  const again = await proveInPage(page, film, { remembers: true });
  expect(failures(again)).toEqual(nothing);
  expect(again.items.map(({ isReused }) => isReused)).toEqual(again.items.map(() => true));
  const good = await saveFromPage(page, 'good.mp4');

  let start = 0;
  const placed = items.map(({ duration, gap = 0 }) => {
    start += gap;
    const place = { start, duration };
    start += duration;
    return place;
  });
  const [first, second, third, ...rest] = placed;
  if (!first || !second || !third) throw new Error('three items');
  const films = await faultyFilms(good, RATE, frames, [first, second, third, ...rest]);
  await giveFiles(page, Object.values(films));
  const proved = (fault: string) =>
    proveInPage(page, film, { file: basename(films[fault] ?? ''), remembers: true });

  expect(failures(await proved('none'))).toEqual(nothing);
  const shifted = await proved('shifted');
  expect(failures(shifted)).toEqual({ checks: ['cuts'], faults: ['other-frame 1'] });
  expect(shifted.faults[0]?.frame).toBe(second.start);
  const late = failures(await proved('late'));
  expect(late.checks).toContain('cuts');
  const lastOfFirst = expect.stringMatching(/^other-(frame|picture) 0$/);
  expect(late.faults).toEqual(expect.arrayContaining([lastOfFirst, 'other-picture 1', 'not-black null']));
  const dropped = await proved('dropped');
  expect(failures(dropped).checks).toEqual(expect.arrayContaining(['frames', 'cuts']));
  expect(check(dropped, 'frames')).toMatchObject({ planned: frames, seen: frames - second.duration });
  const swapped = failures(await proved('swapped'));
  expect(swapped.checks).toContain('cuts');
  expect(swapped.faults).toEqual(expect.arrayContaining(['other-picture 1', 'other-picture 2']));
  const black = await proved('black');
  expect(failures(black)).toEqual({ checks: ['black'], faults: ['black 1'] });
  expect(black.faults[0]).toMatchObject({ frame: second.start + 8, frames: 2 });
  expect(failures(await proved('frozen'))).toEqual({ checks: ['frozen'], faults: ['frozen 1'] });

  const songLate = await proved('song late');
  expect(failures(songLate)).toEqual({ checks: ['song'], faults: [] });
  expect(check(songLate, 'song')?.offsetMs).toBeCloseTo(20, 0);
  expect(failures(await proved('song quiet'))).toEqual({ checks: ['silence'], faults: ['silent null'] });
  expect(failures(await proved('no sound')).checks).toEqual(['format', 'song', 'sound-length', 'silence']);
  expect(failures(await proved('no song')).checks).toEqual(['song', 'silence']);
});

test('the proof hears the own sounds of items, parts of a film, and the loudness that was asked for', async ({
  page,
  rooms,
}) => {
  const [talk, mono] = await Promise.all(['talk.mp4', 'talk-44100-mono.mp4'].map(soundingClip));
  const song = await noiseSong('mp3');
  if (!talk || !mono) throw new Error('two clips');
  await openHarness(page, rooms, [talk.path, mono.path, song]);
  const items: HarnessItem[] = [
    { file: talk.name, in: 0, duration: 36 },
    { file: mono.name, in: 7, duration: 60, sound: { levelDb: 2, fadeIn: 6 } },
    { file: talk.name, in: 50, duration: 48, sound: { levelDb: -3 } },
    { file: mono.name, in: 0, duration: 24 },
  ];
  // The sound alone is quickly made, and heard as a film's is.
  const film: HarnessFilm = {
    ...{ items, size: { width: 320, height: 180 }, rate: { num: RATE, den: 1 }, format: 'm4a' },
    song: { file: basename(song), offsetMs: 0, levelDb: -6 },
  };
  const made = async (fault: Partial<HarnessFilm>) => {
    expect(await renderInPage(page, { ...film, ...fault })).toMatchObject({ kind: 'done' });
    return proveInPage(page, { ...film, ...(fault.items ? {} : fault) });
  };
  const good = await made({});
  expect(failures(good)).toEqual(nothing);
  expect(check(good, 'song')?.verdict).toBe('passed');
  const heard = check(good, 'own-sounds');
  expect(heard).toMatchObject({ verdict: 'passed', checked: 2, total: 2 });
  expect(Math.abs(heard?.offsetMs ?? 9)).toBeLessThan(1);

  const missingItems = items.map(
    (item): HarnessItem => (item.in === 7 ? { file: item.file, in: 7, duration: item.duration } : item),
  );
  const missing = await made({ items: missingItems });
  expect(failures(missing).checks).toContain('own-sounds');
  expect(missing.faults.map(({ reason, frame }) => `${reason} ${frame}`)).toContain('own-sound-missing 36');
  const lateItems = items.map(
    (item): HarnessItem =>
      'sound' in item && item.in === 7 ? { ...item, sound: { ...item.sound, lateMs: 20 } } : item,
  );
  const late = await made({ items: lateItems });
  expect(failures(late).checks).toEqual(['own-sounds']);
  expect(late.faults.map(({ reason, frame }) => `${reason} ${frame}`)).toEqual(['own-sound-off 36']);
  expect(check(late, 'own-sounds')?.offsetMs).toBeCloseTo(20, 0);

  const part = await made({ range: { start: 20, duration: 90 } });
  expect(failures(part)).toEqual(nothing);
  expect(check(part, 'own-sounds')).toMatchObject({ verdict: 'passed', total: 2 });

  const loud = await made({ isLoudnessChanged: true });
  expect(failures(loud)).toEqual(nothing);
  expect(Math.abs((check(loud, 'loudness')?.integratedLufs ?? 0) + 14)).toBeLessThan(0.5);
  expect(check(loud, 'loudness')?.truePeakDb).toBeLessThanOrEqual(-0.9);
  // What was left as it was mixed is not what was asked for.
  expect(await renderInPage(page, film)).toMatchObject({ kind: 'done' });
  const unchanged = await proveInPage(page, { ...film, isLoudnessChanged: true });
  expect(failures(unchanged).checks).toEqual(['loudness']);
});
