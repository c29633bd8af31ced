import type { Page } from '@playwright/test';
import { axeFindings } from '../fixtures/axe.ts';
import { numberedClip } from '../fixtures/numbered-clips.ts';
import { bandSong } from '../fixtures/songs.ts';
import { expect, test } from '../fixtures/test.ts';
import { Rushes } from '../pages/rushes.ts';

/** What a track shows, as text: `n24 0+20@10` starts at 0, is 20 long and begins with frame 10 of its clip. */
const asText = async (rushes: Rushes, track?: string) =>
  (await rushes.timeline.items(track))
    .map((item) => `${item.clip.replace(/\..*/, '')} ${item.start}+${item.out - item.in}@${item.in}`)
    .join(', ');

const LINE = 'n24-plain 0+30@10, n30-plain 30+30@10, n12 60+30@10';

/** A film of three items of thirty frames, its clips put there by taps; nothing snaps. */
async function filmOfThree(page: Page, appUrl: string) {
  const [a, b, c] = await Promise.all(['n24-plain.mp4', 'n30-plain.mp4', 'n12.mp4'].map(numberedClip));
  if (!a || !b || !c) throw new Error('no clips');
  const rushes = new Rushes(page, appUrl);
  const isNow = (text: string, track?: string) => expect.poll(() => asText(rushes, track)).toBe(text);
  /** One tap on undo, and the film is as it was. */
  const undoes = async (was = LINE, track?: string) => {
    await rushes.touch.undo();
    await isNow(was, track);
  };
  await rushes.open();
  await rushes.newProject('Fingers');
  await rushes.importFiles([a, b, c].map(({ path }) => path));
  await rushes.setFormat(320, 180, 24, 1);
  for (const { name } of [a, b, c]) await rushes.touch.tapBin(name);
  for (const index of [0, 1, 2]) await rushes.trimItem(index, 10, 40);
  await isNow(LINE);
  await rushes.touch.snapping(false);
  return { rushes, touch: rushes.touch, names: [a.name, b.name, c.name] as const, isNow, undoes };
}

test.describe('on a tablet', () => {
  test.use({ viewport: { width: 1024, height: 768 }, hasTouch: true, isMobile: true });

  test('a film is cut by fingers alone, each edit one step of undo', async ({ page, appUrl }) => {
    const { rushes, touch, names, isNow, undoes } = await filmOfThree(page, appUrl);
    const [, b, c] = names;

    // What rests on an item takes it along; what goes on at once scrolls, also from what is selected.
    await touch.carryItem(0, 50);
    await isNow('n30-plain 0+30@10, n24-plain 30+30@10, n12 60+30@10');
    await undoes();
    const before = await rushes.steps();
    const framePx = await touch.framePx();
    await touch.pinch(1, 3);
    expect((await touch.framePx()) / framePx).toBeCloseTo(3, 1);
    await touch.tapItem(1);
    expect(await touch.swipeFrom(1, -150)).toBeLessThan(-100);
    await isNow(LINE);
    expect(await rushes.steps()).toEqual(before);
    await touch.pinch(1, 1 / 3);
    await touch.tap(page.getByRole('button', { name: 'Fit the film', exact: true }));

    // Edges by the handles of what is selected; the other tools without a rest.
    await touch.dragHandle(1, 'out', -5);
    await isNow('n24-plain 0+30@10, n30-plain 30+25@10, n12 55+30@10');
    await undoes();
    await touch.dragHandle(1, 'in', 5);
    await isNow('n24-plain 0+30@10, n30-plain 30+25@15, n12 55+30@10');
    await undoes();
    await touch.dragHandle(0, 'in', 5);
    await isNow('n24-plain 0+25@15, n30-plain 25+30@10, n12 55+30@10');
    await undoes();
    await touch.dragWith('Move a cut', 1, 3, 0.2);
    await isNow('n24-plain 0+33@10, n30-plain 33+27@13, n12 60+30@10');
    await undoes();
    await touch.dragWith('Slip', 1, 4);
    await isNow('n24-plain 0+30@10, n30-plain 30+30@6, n12 60+30@10');
    await undoes();
    await touch.dragWith('Slide', 1, 3);
    await isNow('n24-plain 0+33@10, n30-plain 33+30@10, n12 63+27@13');
    await undoes();
    await touch.tapRazor(0, 12);
    await isNow('n24-plain 0+12@10, n24-plain 12+18@22, n30-plain 30+30@10, n12 60+30@10');
    await undoes();

    // Clips of the bin: carried between two items, and tapped between, over, in place of another.
    await touch.carryClip(c, 1, 2);
    await isNow('n24-plain 0+30@10, n12 30+72@0, n30-plain 102+30@10, n12 132+30@10');
    await undoes();
    await touch.scrubTo(15);
    await expect.poll(() => rushes.playheadFrame()).toBe(15);
    await touch.tapBin(c, 'insert');
    await isNow('n24-plain 0+15@10, n12 15+72@0, n24-plain 87+15@25, n30-plain 102+30@10, n12 132+30@10');
    await undoes();
    await touch.scrubTo(15);
    await touch.tapBin(c, 'overwrite');
    await isNow('n24-plain 0+15@10, n12 15+72@0, n12 87+3@37');
    await undoes();
    await touch.tapItem(0);
    await touch.tapBin(c, 'replace');
    await isNow('n12 0+30@0, n30-plain 30+30@10, n12 60+30@10');
    await undoes();

    // Several: one tapped, others rested on; copied, pasted, taken out.
    await touch.tapItem(0);
    await touch.holdItem(2);
    await expect.poll(() => rushes.timeline.selectedCount()).toBe(2);
    await touch.edit('Lift, leave the gap');
    await isNow('n30-plain 30+30@10');
    await undoes();
    await touch.tapItem(0);
    await touch.holdItem(1);
    await touch.carryItem(1, 55);
    await isNow('n12 0+30@10, n24-plain 30+30@10, n30-plain 60+30@10');
    await undoes();
    await touch.tapItem(1);
    await touch.edit('Cut');
    await isNow('n24-plain 0+30@10, n12 60+30@10');
    await touch.scrubTo(60);
    await touch.edit('Paste between');
    const pasted = 'n24-plain 0+30@10, n30-plain 60+30@10, n12 90+30@10';
    await isNow(pasted);
    await touch.undo(2);
    await isNow(LINE);
    await touch.redo();
    await touch.redo();
    await isNow(pasted);
    await touch.undo(2);
    await touch.tapItem(1);
    await touch.edit('Remove');
    await isNow('n24-plain 0+30@10, n12 30+30@10');
    await undoes();

    // A track above: an item and a clip are carried there.
    await touch.tap(page.getByRole('button', { name: 'Add a track', exact: true }));
    await touch.carryItem(1, 10, 'V2');
    await isNow('n24-plain 0+30@10, n12 60+30@10');
    await isNow('n30-plain 40+30@10', 'V2');
    await touch.dragHandle({ track: 'V2', index: 0 }, 'in', 6);
    await isNow('n30-plain 46+24@16', 'V2');
    await touch.carryClipToTrack(b, 'V2', 20);
    await expect.poll(() => asText(rushes, 'V2')).toMatch(/^n30-plain 20\+\d+@0$/);
    await touch.undo();
    await isNow('n30-plain 46+24@16', 'V2');

    // What is played over and over, from where to where.
    await touch.scrubTo(5);
    await touch.edit('Loop from the playhead');
    await touch.scrubTo(20);
    await touch.edit('Loop to the playhead');
    const loop = page.getByRole('button', { name: 'Loop', exact: true });
    await expect(loop).toHaveAttribute('aria-description', /^Plays 00:00:05 to 00:00:21 /);
    await touch.tap(loop);
    await expect(loop).toHaveAttribute('aria-pressed', 'false');

    // The pictures at the cuts: a tap goes to one.
    await touch.tap(page.getByRole('button', { name: 'Continuity', exact: true }));
    await touch.tap(page.getByRole('option', { name: /^Cut 1 of 1 at / }));
    await expect.poll(() => rushes.playheadFrame()).toBe(60);
    expect(await axeFindings(page)).toEqual([]);
  });

  test('markers, beats and slots are set by fingers', async ({ page, appUrl }) => {
    const { rushes, touch, names, isNow } = await filmOfThree(page, appUrl);
    const song = await bandSong('slots', {
      seed: 61,
      leadInSec: 0,
      looseness: 0,
      parts: [{ name: 'A', bpm: 110, drums: 'rock', bars: 8 }],
    });
    await rushes.setSong(song.path);
    const [beat] = await rushes.beats();
    await touch.tap(page.getByRole('button', { name: 'Move the beats 50 ms later', exact: true }));
    const moved = (await rushes.beats()).map(({ timeSec }) => timeSec - (beat?.timeSec ?? 0));
    expect(moved.some((by) => Math.abs(by - 0.05) < 0.0005)).toBe(true);
    await touch.undo();

    await touch.scrubTo(40);
    const bar = page.getByRole('region', { name: 'Timeline', exact: true });
    await touch.tap(bar.getByRole('button', { name: 'Marker here', exact: true }));
    const marker = async () => (await rushes.music.markers()).map(({ place }) => place);
    await expect.poll(marker).toEqual(['00:01:16']);
    await touch.carryMarker('Marker', 12);
    await expect.poll(marker).toEqual(['00:02:04']);
    await touch.undo();
    await expect.poll(marker).toEqual(['00:01:16']);

    await rushes.slotted.lay({ every: 'Every 4 beats' });
    const says = await touch.tapSlots(4);
    expect(says).toMatch(/^Slot 1 of \d+: \d beats/);
    // A clip of the bin is carried into one that is empty.
    await touch.edit('Select all');
    await touch.edit('Remove');
    await isNow('');
    await touch.carryClipToSlot(names[0], 8);
    await expect.poll(() => asText(rushes)).toMatch(/^n24-plain 0\+\d+@0$/);
    await touch.undo();
    await isNow('');
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a film is put together, moved and trimmed by a thumb', async ({ page, appUrl }) => {
    const { touch, isNow, undoes, names } = await filmOfThree(page, appUrl);
    await touch.tapItem(1);
    await touch.dragHandle(1, 'out', -8);
    await isNow('n24-plain 0+30@10, n30-plain 30+22@10, n12 52+30@10');
    await undoes();
    await touch.carryItem(0, 50);
    await isNow('n30-plain 0+30@10, n24-plain 30+30@10, n12 60+30@10');
    await undoes();
    // Two fingers look closer, one goes along; up and down it goes through the page.
    await touch.pinch(1, 3);
    expect(await touch.swipeFrom(1, -120)).toBeLessThan(-80);
    await isNow(LINE);
    const film = page.getByRole('listbox', { name: 'Film', exact: true });
    const top = async () => (await film.boundingBox())?.y ?? 0;
    const was = await top();
    await touch.fingers.swipe({ x: 200, y: was + 30 }, { x: 200, y: was - 90 });
    await expect.poll(async () => (await top()) < was - 60).toBe(true);
    await isNow(LINE);
    await touch.tapBin(names[2]);
    await isNow(`${LINE}, n12 90+72@0`);
    expect(await axeFindings(page)).toEqual([]);
  });
});
