import { numberedClip } from '../fixtures/numbered-clips.ts';
import { bandSong } from '../fixtures/songs.ts';
import { expect, test } from '../fixtures/test.ts';
import { Rushes } from '../pages/rushes.ts';
import { type MainThread, traceMainThread } from './main-thread.ts';
import { addRow } from './rows.mjs';

const ITEMS = [5, 500] as const;

/** What a hand does on the timeline, with the mouse held down for half a second or so. */
type Work = 'drag' | 'drag to another track' | 'trim' | 'roll' | 'slip' | 'scrub' | 'zoom' | 'scroll';

/** Frames of an item: with some hundred of them the film is as long as its song, five minutes. */
const LENGTH = 12;

for (const count of ITEMS)
  test(`the timeline with ${count} items`, async ({ page, appUrl }) => {
    test.setTimeout(600_000);
    const clip = await numberedClip('n24-plain.mp4');
    const rushes = new Rushes(page, appUrl);
    await rushes.open();
    await rushes.newProject('Bench');
    await rushes.importFiles([clip.path]);
    await rushes.setFormat(320, 180, 24, 1);
    for (let n = 0; n < 5; n++) await rushes.addToSequence(clip.name);
    for (let n = 0; n < 5; n++) await rushes.trimItem(n, 10, 10 + LENGTH);
    // Five become five hundred by copies: all, and all again. Forty of them come to lie above the main line too.
    while ((await rushes.sequence()).length < count) {
      await rushes.timeline.selectAll();
      if ((await rushes.sequence()).length <= 40) await rushes.copyItems();
      await page.keyboard.press('Control+d');
    }
    const items = (await rushes.sequence()).length;
    if (items === 5) {
      await rushes.timeline.selectAll();
      await rushes.copyItems();
    }
    await rushes.addTrack();
    await rushes.timeline.targetTrack('V2');
    await rushes.pasteItems(0);
    // The song with its beats, a slot for each bar of it, and a marker here and there.
    const song = await bandSong('bench', {
      ...{ seed: 7, leadInSec: 0, looseness: 0 },
      parts: [{ name: 'A', bpm: 110, drums: 'rock', bars: 147 }],
    });
    await rushes.setSong(song.path);
    await rushes.beats();
    await rushes.slotted.lay({ every: 'Every bar' });
    for (let n = 0; n < 20; n++) {
      await rushes.timeline.seek(5 + 10 * n);
      await page.keyboard.press('m');
    }
    await page.keyboard.press('Escape');
    await rushes.previewsReady();
    const line = page.getByRole('listbox', { name: 'Film', exact: true });
    const zoom = async (times: number) => {
      for (let n = 0; n < times; n++) {
        await page.keyboard.press('+');
        await page.waitForTimeout(30);
      }
    };
    await line.focus();
    await line.press('Home');
    const sweep = async (x: number, y: number, by: number, toY = y) => {
      await page.mouse.move(x, y);
      await page.mouse.down();
      for (let step = 1; step <= 30; step++) {
        await page.mouse.move(x + (by * step) / 30, y + ((toY - y) * step) / 30);
        await page.waitForTimeout(16);
      }
      await page.mouse.up();
    };
    const measured: Partial<Record<Work, MainThread>> = {};
    const measure = async (work: Work, act: () => Promise<void>) => {
      const trace = await traceMainThread(page);
      await act();
      await page.waitForTimeout(300);
      measured[work] = await trace.stop();
    };
    await measure('zoom', async () => {
      await zoom(count > 100 ? 14 : 4);
      for (let n = 0; n < 4; n++) await page.keyboard.press('-');
      await zoom(4);
    });
    const box = await line.getByRole('option').nth(1).boundingBox();
    const area = await page.getByRole('region', { name: 'Timeline', exact: true }).boundingBox();
    const ruler = await page.getByRole('slider', { name: 'Playhead', exact: true }).boundingBox();
    if (!box || !area || !ruler) throw new Error('the second item is not to be seen');
    const [middle, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await measure('drag', () => sweep(middle, y, 300));
    await rushes.undo();
    await measure('trim', () => sweep(box.x + box.width - 3, y, -box.width / 2));
    await rushes.undo();
    await rushes.timeline.chooseTool('Move a cut');
    await measure('roll', () => sweep(box.x + 8, y, box.width / 3));
    await rushes.timeline.chooseTool('Slip');
    await measure('slip', () => sweep(middle, y, 60));
    await rushes.timeline.chooseTool('Select');
    await measure('drag to another track', () => sweep(middle, y, 200, y - 60));
    await rushes.undo();
    await measure('scrub', () => sweep(middle, ruler.y + 8, 300));
    await measure('scroll', async () => {
      await page.mouse.move(area.x + area.width / 2, y);
      for (let step = 0; step < 40; step++) {
        await page.mouse.wheel(step < 30 ? 400 : -300, 0);
        await page.waitForTimeout(16);
      }
    });
    expect(items).toBeGreaterThanOrEqual(count);
    for (const [work, { longestMs, over50, longestWith }] of Object.entries(measured)) {
      addRow({
        work: `Timeline: ${items} items`,
        measure: `longest task of the page, ${work}`,
        unit: 'ms of CPU',
        ours: [longestMs],
      });
      if (over50 > 0) process.stdout.write(`${work}: ${longestWith.join(', ')}\n`);
    }
  });
