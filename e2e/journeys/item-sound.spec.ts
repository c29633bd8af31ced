import { axeFindings } from '../fixtures/axe.ts';
import { numberedClip } from '../fixtures/numbered-clips.ts';
import { noiseSong } from '../fixtures/songs.ts';
import { soundingClip } from '../fixtures/sounding-clips.ts';
import { expect, test } from '../fixtures/test.ts';
import { Rushes } from '../pages/rushes.ts';
import { ebur128 } from '../readback/ebur128.ts';
import { differenceDb, leftOnClock, type OrderedSound, plannedMix } from '../readback/planned-mix.ts';

const RATE = 24;

test('a clip’s own sound is switched on, heard in the film at its level, kept in a backup, and brought to a loudness', async ({
  page,
  appUrl,
}) => {
  const talk = await soundingClip('talk.mp4');
  const mute = await numberedClip('n24-plain.mp4');
  const song = await noiseSong('wav', 20);
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.newProject('Talk');
  await rushes.importFiles([mute.path, talk.path]);
  await rushes.setFormat(320, 180, RATE, 1);
  await rushes.addToSequence(mute.name);
  await rushes.addToSequence(talk.name);
  await rushes.trimItem(0, 0, 48);
  await rushes.trimItem(1, 12, 84);
  await rushes.setSong(song, 0);
  await rushes.cut.setSongLevel(-12);

  // Only what has a sound has the switch; each change is a step of its own.
  expect(await rushes.cut.itemSound(0)).toBeNull();
  expect(await rushes.cut.itemSound(1)).toEqual({ on: false });
  await rushes.setItemSound(1, { on: true, levelDb: -2, fadeIn: 12, fadeOut: 24 });
  const heard = { on: true, level: '−2.0 dB', fadeIn: 12, fadeOut: 24 };
  expect(await rushes.cut.itemSound(1)).toEqual(heard);
  expect(await rushes.cut.soundingItems()).toEqual([1]);
  expect((await rushes.steps()).undo).toContain('sound');
  await rushes.undo();
  expect(await rushes.cut.itemSound(1)).toEqual({ ...heard, fadeOut: 0 });
  await rushes.redo();
  // A shorter item has room for shorter fades.
  await rushes.trimItem(1, 12, 42);
  expect(await rushes.cut.itemSound(1)).toEqual({ ...heard, fadeOut: 18 });
  await rushes.undo();
  await rushes.cut.itemSound(1);
  expect(await axeFindings(page)).toEqual([]);

  const sounds: OrderedSound[] = [
    { kind: 'song', path: song, offsetSec: 0, levelDb: -12 },
    {
      ...{ kind: 'item', path: talk.path, startSec: 2, lengthSec: 3, fromSec: 0.5, levelDb: -2 },
      ...{ fadeInSec: 0.5, fadeOutSec: 1 },
    },
  ];
  const film = await rushes.exportFilm({ quality: 'Draft' });
  const made = await leftOnClock(film);
  expect(differenceDb(made, await plannedMix(sounds, 5), 0, 5)).toBeLessThan(-12);
  const { checks, verdict } = await rushes.deliver.proof();
  expect(verdict).toContain('The film is what you cut');
  expect(checks['Clips’ own sound in its place']?.mark).toBe('right');

  // As loud as Deliver says, and as loud as it is asked to be.
  const told = await rushes.loudness();
  expect(told.change).toBe('No');
  const number = (text: string) => Number(text.replace('−', '-').replace(/[^-\d.].*$/, ''));
  expect(Math.abs(number(told.loudness) - ebur128(film).lufs)).toBeLessThan(0.3);
  const loud = await rushes.exportFilm({ format: 'Sound, M4A', loudness: 'streaming' });
  const { lufs, peak } = ebur128(loud);
  expect(Math.abs(lufs + 14)).toBeLessThan(0.5);
  expect(peak).toBeLessThanOrEqual(-0.9);
  expect((await rushes.loudness()).loudness).toContain('→ −14.0 LUFS');
  expect(await axeFindings(page)).toEqual([]);

  const backup = await rushes.backup('Talk');
  await rushes.goHome();
  await rushes.deleteProject('Talk');
  await rushes.restore(backup);
  await rushes.openProject('Talk');
  expect(await rushes.cut.itemSound(1)).toEqual(heard);
});
