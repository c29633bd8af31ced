import { expect, test } from '../fixtures/test.ts';
import type { PlayedPart } from './bare-play.ts';
import { openMemoryMeter } from './browser-memory.ts';
import { cutFilm, RATE } from './cut-film.ts';
import { countPictures, openPictures } from './open-pictures.ts';
import { codedClips } from './play-clips.ts';
import { addRow } from './rows.mjs';
import { median } from './table.mjs';

/** The long form is an hour: RUSHES_BENCH_PLAY_MINUTES=60. */
const minutes = Number(process.env.RUSHES_BENCH_PLAY_MINUTES ?? 4);

/** Smaller, it may run for long beside other work: RUSHES_BENCH_PLAY_WIDTH=320. */
const width = Number(process.env.RUSHES_BENCH_PLAY_WIDTH ?? 1280);
const SIZE = { width, height: (width * 9) / 16 };
/** More different clips than are kept open. */
const CLIPS = 30;
const CUTS = 40;
const CLIP_FRAMES = 64;
const LOOK_MS = 2_500;

test('the memory of a film that plays on and on', async ({ page, appUrl }) => {
  const clips = await codedClips(CLIPS, CLIP_FRAMES, SIZE);
  const parts = Array.from({ length: CUTS }, (_, at): PlayedPart => {
    const from = (at * 5) % 40;
    return { file: clips[at % CLIPS]?.name ?? '', in: from, out: from + 12 + (at % 12) };
  });
  await countPictures(page);
  const paths = clips.map(({ path }) => path);
  const rushes = await cutFilm(page, appUrl, paths, { parts, size: SIZE });
  const memory = await openMemoryMeter(page);
  await rushes.viewer.goToStart();
  await rushes.viewer.loopButton.click();
  await rushes.play();
  const ofMinutes: number[][] = [];
  const played: number[] = [];
  const begun = Date.now();
  for (let passed = 0; passed < minutes * 60_000; passed = Date.now() - begun) {
    const minute = Math.floor(passed / 60_000);
    ofMinutes[minute] = [...(ofMinutes[minute] ?? []), await memory()];
    played.push(Number(await rushes.viewer.playhead.getAttribute('aria-valuenow')));
    await page.waitForTimeout(LOOK_MS);
  }
  const open = await openPictures(page);
  await rushes.viewer.pauseButton.click();
  await page.waitForTimeout(1000);
  const standing = await openPictures(page);
  const rounds = played.filter((frame, at) => frame < (played[at - 1] ?? 0)).length;
  const medians = ofMinutes.map(median);
  process.stdout.write(
    `MB, each minute: ${medians.map((mb) => mb.toFixed(0)).join(' ')}; rounds: ${rounds}\n`,
  );
  process.stdout.write(`playing: ${JSON.stringify(open)}; standing: ${JSON.stringify(standing)}\n`);
  const frames = parts.reduce((sum, part) => sum + part.out - part.in, 0);
  const work = `Playing ${CUTS} cuts of ${CLIPS} clips, ${frames / RATE} s at ${SIZE.width}×${SIZE.height}/24, over and over for ${minutes} minutes`;
  addRow({
    ...{ work, measure: 'PSS of all processes of the browser, the last minute', unit: 'MB' },
    ours: [medians.at(-1) ?? Number.NaN],
    reference: { name: 'its first minute', values: [medians[0] ?? Number.NaN] },
  });
  addRow({ work, measure: 'decoders open at once, at most', unit: '', ours: [open.mostDecoders] });
  addRow({ work, measure: 'decoded frames held at once, at most', unit: '', ours: [open.mostFrames] });
  expect(rounds).toBeGreaterThan(0);
});
