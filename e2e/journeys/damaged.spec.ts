import { basename } from 'node:path';
import { damagedFiles } from '../fixtures/damaged-files.ts';
import { numberedClip } from '../fixtures/numbered-clips.ts';
import { expect, test } from '../fixtures/test.ts';
import { Rushes } from '../pages/rushes.ts';
import { storedHashes } from '../pages/stored-hashes.ts';
import { checkNumbered } from '../readback/check-numbered.ts';
import { probeFilm } from '../readback/probe-film.ts';

/** `npm run awkward`: a hundred variants. */
const COUNT = process.env.RUSHES_LONG === '1' ? 100 : 30;
const SIZE = { width: 320, height: 180 };
const RATE = { num: 12, den: 1 };

/** The film of all clips; one that the page names as the film's failure is left out, and the film made again. */
async function filmOfWhatCanBe(rushes: Rushes): Promise<{ film: string; leftOut: string[] }> {
  for (const name of await rushes.clipNames())
    if (!(await rushes.describeClip(name)).startsWith('song')) await rushes.addToSequence(name);
  const leftOut: string[] = [];
  for (;;) {
    try {
      return { film: await rushes.exportFilm({ quality: 'Draft' }), leftOut };
    } catch (thrown) {
      const items = await rushes.sequence();
      const at = items.findIndex(({ clip }) => String(thrown).includes(`${clip}: `));
      const item = items[at];
      // Whatever fails must say what it was.
      if (!item) throw thrown;
      leftOut.push(item.clip);
      await rushes.removeItem(at);
    }
  }
}

test('damaged files end as clips or as lines that name them, and harm nothing', async ({
  page,
  appUrl,
  allowErrors,
}) => {
  test.setTimeout(20 * 60_000);
  // The browser's decoders say on the console what they stumbled over; what nobody catches is a fault of ours.
  allowErrors(/^console: /);
  const good = await numberedClip('n08.mp4');
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.newProject('Good');
  await rushes.importFiles([good.path]);
  await rushes.setFormat(SIZE.width, SIZE.height, RATE.num, RATE.den);
  await rushes.addToSequence(good.name);
  const filmIsRight = async () => {
    const film = await rushes.exportFilm({ quality: 'Draft' });
    const duration = (await rushes.sequence()).reduce((sum, item) => sum + item.out - item.in, 0);
    const items = [{ clip: good, start: 0, in: 0, duration, fit: 'contain' as const }];
    expect(await checkNumbered(film, SIZE, RATE, items)).toEqual([]);
  };
  await filmIsRight();
  const stored = await storedHashes(page);
  expect(stored.size).toBe(1);

  await rushes.goHome();
  await rushes.newProject('Damaged');
  await rushes.setFormat(SIZE.width, SIZE.height, RATE.num, RATE.den);
  const files = (await damagedFiles(COUNT)).map((path) => ({ path, name: basename(path) }));
  await rushes.importFiles(files.map(({ path }) => path));
  const lines = await rushes.messages();
  const taken = new Set(await rushes.clipNames());
  const refused = files.filter(({ name }) =>
    lines.some((line) => line.startsWith(`${name} was not imported. `)),
  );
  // Each is one or the other; two that are the same by chance are said to be.
  const lost = files.filter(
    ({ name }) => !taken.has(name) && !lines.some((line) => line.startsWith(`${name} `)),
  );
  expect(lost).toEqual([]);
  expect(refused.filter(({ name }) => taken.has(name))).toEqual([]);
  expect(refused.length).toBeGreaterThan(0);
  expect(taken.size).toBeGreaterThan(0);

  // What came in makes a film, or the film ends with a line that names the clip; without it, the rest does.
  const { film, leftOut } = await filmOfWhatCanBe(rushes);
  console.log(
    `${COUNT} damaged files: ${taken.size} imported, ${refused.length} refused; not in the film: ${leftOut.join(', ') || 'none'}`,
  );
  const probe = await probeFilm(film);
  const frames = (await rushes.sequence()).reduce((sum, item) => sum + item.out - item.in, 0);
  expect(probe.video.frames).toBe(frames);
  await rushes.cut.goToFirstItem();
  for (let at = 1; at < (await rushes.sequence()).length; at++) {
    await rushes.cut.goToNextItem();
    await rushes.viewer.settled();
  }

  await rushes.goHome();
  await rushes.openProject('Good');
  await filmIsRight();
  const after = await storedHashes(page);
  for (const [id, hash] of stored) expect(after.get(id)).toBe(hash);
  // Everything that is stored is what its name says: the SHA-256 of its bytes.
  for (const [id, hash] of after) expect(hash).toBe(id);
});
