// @ts-check
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { check, readJson } from './check.mjs';
import { findBrowser } from './find-browser.mjs';
import { findFfmpeg } from './find-ffmpeg.mjs';
import { findFirefox } from './find-firefox.mjs';
import { findMedia } from './find-media.mjs';
import { findUnzip } from './find-unzip.mjs';
import { install } from './install.mjs';
import { cacheFolder, inProject } from './project.mjs';
import { asCommand, run } from './run.mjs';
import { changeMemory } from './tool-memory.mjs';
import { playwrightTotals, sum } from './totals.mjs';

const browserReport = join(cacheFolder, 'playwright.json');

/**
 * `npm test`: installs, finds what tests need, runs the check and the browser tests, and ends with the total. With
 * arguments (`npm test -- journeys/import`, `npm test -- --grep song`) only the browser tests that they name.
 * @param {readonly string[]} args for Playwright
 */
export async function test(args) {
  let totals = { passed: 0, failed: 1 };
  await asCommand(async () => {
    await install();
    await setUp();
    totals = args.length === 0 ? await everything() : await browserTests(args);
    return totals.failed === 0 ? 0 : 1;
  });
  console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
}

/** Finds or installs what tests need and hands it to them in the environment. */
export async function setUp() {
  const media = findMedia();
  const ffmpeg = await findFfmpeg('ffmpeg');
  const ffprobe = await findFfmpeg('ffprobe');
  const browser = await findBrowser();
  await findUnzip();
  const firefox = await findFirefox();
  Object.assign(process.env, {
    RUSHES_FFMPEG: ffmpeg,
    RUSHES_FFPROBE: ffprobe,
    RUSHES_BROWSER: browser,
    RUSHES_FIREFOX: firefox,
  });
  if (media !== undefined) process.env.RUSHES_MEDIA = media;
  changeMemory((memory) => {
    memory.chosen = { browser, firefox, ffmpeg, ffprobe };
  });
  console.log(`Browser: ${browser}`);
  console.log(`Firefox: ${firefox}`);
  console.log(`ffmpeg: ${ffmpeg}, ffprobe: ${ffprobe}`);
  console.log(media === undefined ? 'Media: no real media, clips made by ffmpeg' : `Media: ${media}`);
}

async function everything() {
  const checked = await check();
  if (!checked.built) return checked.totals;
  console.log('\n— browser tests');
  const together = await runPlaywright(['--project', 'films', '--project', 'screens']);
  return sum([checked.totals, together, await runPlaywright(['--project', 'alone'])]);
}

/** @param {readonly string[]} args */
async function browserTests(args) {
  await build();
  return runPlaywright(args);
}

/** @param {readonly string[]} args */
async function runPlaywright(args) {
  const cli = inProject('node_modules', '@playwright', 'test', 'cli.js');
  rmSync(browserReport, { force: true });
  await run(process.execPath, [cli, 'test', '-c', inProject('e2e', 'playwright.config.ts'), ...args]);
  return playwrightTotals(readJson(browserReport));
}
