import { axeFindings } from '../fixtures/axe.ts';
import { numberedClip } from '../fixtures/numbered-clips.ts';
import { expect, test } from '../fixtures/test.ts';
import { Rushes } from '../pages/rushes.ts';

/** What a track shows, as text: `n24 0+20@10` starts at 0, is 20 long and begins with frame 10 of its clip. */
const asText = async (rushes: Rushes, track?: string) =>
  (await rushes.timeline.items(track))
    .map((item) => `${item.clip.replace(/\..*/, '')} ${item.start}+${item.out - item.in}@${item.in}`)
    .join(', ');

test('every edit of the timeline, on two tracks, by keys and by mouse, undone and done again', async ({
  page,
  appUrl,
}) => {
  const [a, b, c] = await Promise.all(['n24-plain.mp4', 'n30-plain.mp4', 'n12.mp4'].map(numberedClip));
  if (!a || !b || !c) throw new Error('no clips');
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.newProject('Timeline');
  await rushes.importFiles([a, b, c].map(({ path }) => path));
  await rushes.setFormat(320, 180, 24, 1);
  for (const clip of [a, b, c]) await rushes.addToSequence(clip.name);
  await rushes.trimItem(0, 10, 40);
  await rushes.trimItem(1, 10, 40);
  await rushes.trimItem(2, 10, 40);
  const line = 'n24-plain 0+30@10, n30-plain 30+30@10, n12 60+30@10';
  expect(await asText(rushes)).toBe(line);
  const isNow = (text: string, track?: string) => expect.poll(() => asText(rushes, track)).toBe(text);

  // A cut moves, a clip slips under it, an item slides between its neighbours.
  await rushes.roll(1, 3);
  await isNow('n24-plain 0+33@10, n30-plain 33+27@13, n12 60+30@10');
  expect((await rushes.steps()).undo).toContain('roll');
  await rushes.slip(2, -10);
  await isNow('n24-plain 0+33@10, n30-plain 33+27@13, n12 60+30@0');
  await rushes.slide(1, 2);
  await isNow('n24-plain 0+35@10, n30-plain 35+27@13, n12 62+28@2');
  for (let step = 0; step < 3 + 1 + 2; step++) await rushes.undo();
  await isNow(line);

  // Moved by held keys and back over its neighbours: all is as it was, and there is no step.
  const before = await rushes.steps();
  await rushes.timeline.nudge(1, -5, 5);
  await isNow(line);
  expect(await rushes.steps()).toEqual(before);
  await rushes.timeline.nudge(1, -5);
  await isNow('n24-plain 0+25@10, n30-plain 25+30@10, n12 60+30@10');
  await rushes.undo();
  await isNow(line);

  // In two, at the playhead; lifted out; put back by undo.
  await rushes.timeline.selectItems([1]);
  await rushes.split(40);
  await isNow('n24-plain 0+30@10, n30-plain 30+10@10, n30-plain 40+20@20, n12 60+30@10');
  await rushes.lift(1);
  await isNow('n24-plain 0+30@10, n30-plain 40+20@20, n12 60+30@10');
  await rushes.rippleDelete(0);
  await isNow('n30-plain 10+20@20, n12 30+30@10');
  for (let step = 0; step < 3; step++) await rushes.undo();
  await isNow(line);

  // Above the main line: moved there, put over and between, copied with its distance.
  await rushes.addTrack();
  expect(await rushes.tracks()).toEqual(['V1', 'V2']);
  await rushes.moveItemTo(1, 45, 'V2');
  await isNow('n24-plain 0+30@10, n12 60+30@10');
  await isNow('n30-plain 45+30@10', 'V2');
  // There an edge goes alone, by number, by mouse and by key, whether or not it touches another.
  await rushes.moveItemTo(0, 15, 'V2');
  await isNow('n24-plain 15+30@10, n30-plain 45+30@10', 'V2');
  await rushes.timeline.setEdge({ track: 'V2', index: 0 }, 'Out', 35);
  await isNow('n24-plain 15+25@10, n30-plain 45+30@10', 'V2');
  await rushes.undo();
  await page.keyboard.press('n');
  await rushes.timeline.dragEdge({ track: 'V2', index: 1 }, 'in', 5);
  await isNow('n24-plain 15+30@10, n30-plain 50+25@15', 'V2');
  await page.keyboard.press('n');
  await rushes.timeline.seek(60);
  await page.keyboard.press(']');
  await isNow('n24-plain 15+30@10, n30-plain 50+11@15', 'V2');
  for (let step = 0; step < 4; step++) await rushes.undo();
  await isNow('n30-plain 45+30@10', 'V2');
  await rushes.timeline.targetTrack('V1');
  await rushes.overwriteAt(b.name, 20);
  const long = (await rushes.timeline.items())[1];
  expect(long).toMatchObject({ clip: b.name, start: 20, in: 0 });
  await rushes.undo();
  await rushes.insertAt(b.name, 20);
  const length = (long?.out ?? 0) - (long?.in ?? 0);
  await isNow(
    `n24-plain 0+20@10, n30-plain 20+${length}@0, n24-plain ${20 + length}+10@30, n12 ${60 + length}+30@10`,
  );
  await isNow('n30-plain 45+30@10', 'V2');
  await rushes.undo();
  await rushes.selectItems([0, { track: 'V2', index: 0 }]);
  expect(await rushes.timeline.selectedCount()).toBe(2);
  await rushes.copyItems();
  await rushes.timeline.targetTrack('V1');
  await rushes.pasteItems(89);
  await isNow('n24-plain 0+30@10, n12 60+29@10, n24-plain 89+30@10');
  await isNow('n30-plain 45+30@10, n30-plain 134+30@10', 'V2');
  await rushes.undo();

  // Dragged with the mouse: in time on its track, to the main line between two items, given up.
  await page.keyboard.press('n');
  await rushes.timeline.dragItemBy({ track: 'V2', index: 0 }, -20);
  await isNow('n30-plain 25+30@10', 'V2');
  await rushes.timeline.dragItemBy({ track: 'V2', index: 0 }, 10, { end: 'escape' });
  await isNow('n30-plain 25+30@10', 'V2');
  await rushes.timeline.dragItemBy({ track: 'V2', index: 0 }, 30, { toTrack: 'V1' });
  await isNow('n24-plain 0+30@10, n30-plain 60+30@10, n12 90+30@10');
  await rushes.undo();
  await rushes.timeline.chooseTool('Slip');
  await rushes.timeline.dragItemBy({ track: 'V2', index: 0 }, 4);
  await isNow('n30-plain 25+30@6', 'V2');
  await rushes.timeline.chooseTool('Select');
  await page.keyboard.press('n');

  // The razor cuts where it is let go, on one track or on all; dragged on it cuts nothing.
  const whole = await asText(rushes);
  await rushes.timeline.cutWithRazor(0, 12, { end: 'drag' });
  await isNow(whole);
  await rushes.timeline.cutWithRazor(0, 12);
  await isNow('n24-plain 0+12@10, n24-plain 12+18@22, n12 60+30@10');
  await rushes.timeline.cutWithRazor({ track: 'V2', index: 0 }, 2, { all: true });
  await isNow('n24-plain 0+12@10, n24-plain 12+15@22, n24-plain 27+3@37, n12 60+30@10');
  await isNow('n30-plain 25+2@6, n30-plain 27+28@8', 'V2');
  for (let step = 0; step < 2; step++) await rushes.undo();
  await isNow(whole);

  // Another clip at the same place, with the same length.
  await rushes.replaceTake(0, c.name);
  await isNow('n12 0+30@0, n12 60+30@10');

  // Undone to the two tracks and done again; kept over a reload; nothing wrong for who cannot see it.
  const [main, above] = [await asText(rushes), await asText(rushes, 'V2')];
  for (let step = 0; step < 3; step++) await rushes.undo();
  await isNow('n30-plain 45+30@10', 'V2');
  for (let step = 0; step < 3; step++) await rushes.redo();
  await isNow(main);
  await isNow(above, 'V2');
  await rushes.selectItems([0, 1]);
  expect(await axeFindings(page)).toEqual([]);
  await expect.poll(() => rushes.savedState()).toContain('Saved');
  await page.reload();
  await rushes.openProject('Timeline');
  await isNow(main);
  await isNow(above, 'V2');
  await rushes.timeline.removeTrack('V2');
  expect(await rushes.tracks()).toEqual(['V1']);
});
