import { basename } from 'node:path';
import { listMedia } from '../fixtures/media.ts';
import { noiseSong } from '../fixtures/songs.ts';
import { expect, test } from '../fixtures/test.ts';
import { Rushes } from '../pages/rushes.ts';
import { addRow } from './rows.mjs';

const pairs = Number(process.env.RUSHES_BENCH_PAIRS ?? 1);
const COUNT = 55;

test('a film that is made again', async ({ page, appUrl }) => {
  const names = new Set<string>();
  const clips = (await listMedia())
    .filter(({ path, kind, codec, durationSec }) => {
      const isNew = !names.has(basename(path));
      names.add(basename(path));
      return isNew && kind === 'video' && codec === 'h264' && durationSec > 1 && durationSec < 8;
    })
    .slice(0, COUNT)
    .map(({ path }) => path);
  expect(clips.length, 'clips').toBe(COUNT);
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  const seconds = { first: [] as number[], same: [] as number[], changed: [] as number[] };
  for (let pair = 0; pair < pairs; pair++) {
    // Another size each time: nothing is there from before.
    const size = { width: 1280, height: 720 - 2 * pair };
    await rushes.newProject(`Again ${pair + 1}`);
    await rushes.importFiles(clips);
    await rushes.setFormat(size.width, size.height, 24, 1);
    await rushes.addAllToSequence();
    await rushes.setSong(await noiseSong('mp3', 60), 0);
    await rushes.deliver.encodeEverything();
    const make = async () => {
      const begun = performance.now();
      await rushes.exportFilm();
      return (performance.now() - begun) / 1000;
    };
    seconds.first.push(await make());
    seconds.same.push(await make());
    const items = (await rushes.sequence()).map((item, at) => ({ ...item, at, frames: item.out - item.in }));
    const [median] = items.sort((a, b) => a.frames - b.frames).slice(COUNT / 2);
    if (!median) throw new Error('the film has no items');
    await rushes.trimItem(median.at, median.in + 1, median.out);
    // As the other two, from the click.
    const screens = page.getByRole('navigation', { name: 'Screens', exact: true });
    await screens.getByRole('button', { name: /^Deliver/ }).click();
    await expect(rushes.deliver.makeButton).toBeVisible();
    seconds.changed.push(await make());
  }
  const work = `A film of ${COUNT} generated clips and a song, everything encoded, from the click to the saved and proved file; pairs: ${pairs}`;
  const reference = { name: 'the first time', values: seconds.first };
  addRow({ work, measure: 'nothing changed', unit: 's', ours: seconds.same, reference });
  addRow({
    work,
    measure: 'one item changed, of the median length',
    unit: 's',
    ours: seconds.changed,
    reference,
  });
});
