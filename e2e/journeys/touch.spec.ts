import type { Page } from '@playwright/test';
import { axeFindings } from '../fixtures/axe.ts';
import { numberedClip } from '../fixtures/numbered-clips.ts';
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
    const [, , c] = names;

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

    // A clip of the bin, carried between two items.
    await touch.carryClip(c, 1, 2);
    await isNow('n24-plain 0+30@10, n12 30+72@0, n30-plain 102+30@10, n12 132+30@10');
    await undoes();
    expect(await axeFindings(page)).toEqual([]);
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
