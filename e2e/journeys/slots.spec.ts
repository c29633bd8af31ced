import { axeFindings } from '../fixtures/axe.ts';
import { numberedClip } from '../fixtures/numbered-clips.ts';
import { bandSong } from '../fixtures/songs.ts';
import { expect, test } from '../fixtures/test.ts';
import { Rushes } from '../pages/rushes.ts';

/** At 110 beats a minute four beats are 2.18 s: the last clip is 2 s long, the others are longer. */
const CLIPS = ['n24.mp4', 'n25.webm', 'n24-turned.mp4', 'n24-hevc.mp4'];

test('picks fill the slots of the song, in order; a take that is too short is said and mended', async ({
  page,
  appUrl,
}) => {
  const song = await bandSong('slots', {
    seed: 61,
    leadInSec: 0,
    looseness: 0,
    parts: [{ name: 'A', bpm: 110, drums: 'rock', bars: 8 }],
  });
  const clips = await Promise.all(CLIPS.map(numberedClip));
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.newProject('Slots');
  await rushes.slotted.openPanel();
  await expect(page.getByText('Slots come from a song.')).toBeVisible();
  await rushes.importFiles(clips.map(({ path }) => path));
  await rushes.setFormat(320, 180, 24, 1);
  await rushes.setSong(song.path);
  const beats = await rushes.beats();
  await rushes.slotted.openPanel();
  await expect(page.getByText('Nothing is picked yet.')).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await rushes.cull.pick(CLIPS);

  const preview = await rushes.slotted.previewAssembly({ every: 'Every 4 beats' });
  expect(preview[0]).toMatch(/^\d+ slots of [\d.]+ s to [\d.]+ s, 4 clips$/);
  expect(await rushes.sequence()).toEqual([]);
  const says = await rushes.assembleToBeat();
  expect(preview.slice(1)).toEqual(says);
  expect(says).toEqual([
    '4 slots filled',
    '1 clip too short: a gap is left',
    expect.stringMatching(/left empty/),
  ]);

  // Each cut is within half a frame of a beat, four beats behind the last one.
  const film = await rushes.sequence();
  expect(film.map(({ clip }) => clip)).toEqual(CLIPS);
  const downbeats = beats.filter(({ beat }) => beat === 1).map(({ timeSec }) => timeSec * 24);
  const cuts = film.slice(1).map(({ start }) => start);
  const nearest = cuts.map((cut) => downbeats.findIndex((beat) => Math.abs(beat - cut) <= 0.501));
  expect(nearest.every((at) => at >= 0)).toBe(true);
  expect(nearest).toEqual([0, 1, 2].map((n) => (nearest[0] ?? 0) + n));
  const slots = await rushes.slots();
  expect(slots.slice(0, 3).map((slot) => slot.says)).toEqual(['filled', 'filled', 'filled']);
  expect(slots[3]?.says).toMatch(/^needs 0\.\d s more$/);
  expect(slots[4]).toMatchObject({ beats: 4, says: 'empty' });
  expect(await axeFindings(page)).toEqual([]);

  // Slow motion or a frozen picture, each taken back by one undo.
  expect(await rushes.slotted.waysOut(3)).toEqual([
    expect.stringMatching(/^Slow motion, 9\d %$/),
    'Freeze the last picture',
  ]);
  await rushes.slotted.mend(3, 'Slow motion');
  expect((await rushes.slots())[3]?.says).toBe('filled');
  expect(await rushes.sequence()).toHaveLength(4);
  await rushes.undo();
  expect(await rushes.sequence()).toEqual(film);
  await rushes.slotted.mend(3, 'Freeze the last picture');
  const frozen = await rushes.sequence();
  expect(frozen).toHaveLength(5);
  expect(frozen[4]).toMatchObject({ clip: CLIPS[3], start: (film[3]?.start ?? 0) + 48 });

  // The bin shows what is picked, and what of it the film has not got yet.
  await rushes.cut.showInBin('Picks');
  expect((await rushes.cut.binNames()).toSorted()).toEqual(CLIPS.toSorted());
  await rushes.cut.showInBin('Picks not in the film');
  await expect(page.getByText('All picks are in the film.')).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await rushes.cut.showInBin('All clips');

  // By hand, and kept.
  await rushes.fillSlot(4, 'n25.webm');
  expect((await rushes.sequence()).slice(0, 5)).toEqual(frozen);
  expect((await rushes.sequence())[5]?.clip).toBe('n25.webm');
  const kept = await rushes.slots();
  await expect.poll(() => rushes.savedState()).toMatch(/^Saved/);
  await page.reload();
  await rushes.openProject('Slots');
  expect(await rushes.slots()).toEqual(kept);

  for (let n = 0; n < 3; n++) await rushes.undo();
  expect(await rushes.sequence()).toEqual([]);
  expect(await rushes.slots()).toEqual([]);
});
