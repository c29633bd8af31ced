import { axeFindings } from '../fixtures/axe.ts';
import { numberedClip } from '../fixtures/numbered-clips.ts';
import { expect, test } from '../fixtures/test.ts';
import { Rushes } from '../pages/rushes.ts';
import { codeArea, readNumber } from '../readback/frame-code.ts';
import { framesGrey, type Picture } from '../readback/pictures.ts';

const SIZE = { width: 320, height: 180 };

/** How many pixels of a stretch of rows are nearly white. */
function white({ width, data }: Picture, fromRow: number, toRow: number): number {
  return data.slice(fromRow * width, toRow * width).filter((value) => value > 215).length;
}

test('a crossfade, half speed, a faded shot and a title over them are seen, undone, exported and proved', async ({
  page,
  appUrl,
}) => {
  const [one, two] = [await numberedClip('n24.mp4'), await numberedClip('n24-plain.mp4')];
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.newProject('Layers');
  await rushes.importFiles([one.path, two.path]);
  await rushes.setFormat(SIZE.width, SIZE.height, 24, 1);
  await rushes.addToSequence(one.name);
  await rushes.addToSequence(two.name);
  await rushes.trimItem(0, 0, 30);
  await rushes.trimItem(1, 10, 40);

  expect(await rushes.look.transitionOf(0)).toBeNull();
  await rushes.setTransition(1, 'Crossfade', 10);
  expect(await rushes.look.transitionOf(1)).toEqual({ kind: 'Crossfade', frames: 10 });
  expect((await rushes.steps()).undo).toContain('transition');
  await rushes.setSpeed(0, -50);
  await rushes.undo();
  await rushes.undo();
  expect(await rushes.look.speedOf(0)).toBe(100);
  await rushes.setSpeed(0, 50);
  await rushes.setLook(1, { fadeOut: 8 });
  expect(await rushes.look.lookOf(1)).toMatchObject({ size: 100, opacity: 100, fadeOut: 8, blend: 'Normal' });
  expect(await axeFindings(page)).toEqual([]);

  // What is given up leaves no trace, and the item stays selected.
  await rushes.setFit(1, 'Cover');
  const before = { look: await rushes.look.lookOf(1), steps: await rushes.steps() };
  await rushes.look.giveUpDrags(1);
  expect({ look: await rushes.look.lookOf(1), steps: await rushes.steps() }).toEqual(before);
  expect(await rushes.look.focusOf(1)).toEqual([50, 50]);
  await rushes.undo();

  await rushes.addTitle('HELLO', { at: 4, lineHeight: 24, where: 'Bottom' });
  await rushes.addTitle('AGAIN', { at: 40, font: 'Serif', colour: '#ffee00' });
  await rushes.look.setTitle(0, { fadeIn: 4, blend: 'Screen' });
  expect(await rushes.titles()).toEqual([
    { text: 'HELLO', at: '00:00:04' },
    { text: 'AGAIN', at: '00:01:16' },
  ]);
  await rushes.look.removeTitle(1);
  expect(await axeFindings(page)).toEqual([]);
  await rushes.look.selectTitle(0);
  expect(await axeFindings(page)).toEqual([]);

  const film = await rushes.exportFilm({ quality: 'Draft' });
  const grey = await framesGrey(film, { from: 0, count: 60 }, SIZE);
  const read = (frame: number) => readNumber(grey[frame] as Picture, codeArea(one, SIZE))?.frame;
  expect([0, 3, 8, 23].map(read)).toEqual([0, 1, 4, 11]);
  expect([36, 50].map(read)).toEqual([16, 30]);
  expect(read(30)).toBeUndefined();
  // Faded out, under the title that is still there.
  expect(Math.max(...(grey[59] as Picture).data.slice(0, 100 * SIZE.width))).toBeLessThan(24);
  // The letters are white over the lower rows, from the frame after the fade's first on.
  expect(white(grey[3] as Picture, 140, 180)).toBe(0);
  expect(white(grey[12] as Picture, 140, 180)).toBeGreaterThan(150);
  const { verdict } = await rushes.deliver.proof();
  expect(verdict).toContain('The film is what you cut');
});
