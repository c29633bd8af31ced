import { basename } from 'node:path';
import type { Page } from '@playwright/test';
import { type AwkwardClip, awkwardClips } from '../fixtures/awkward-clips.ts';
import { type AwkwardRow, MADE, REAL } from '../fixtures/awkward-table.ts';
import { listMedia, type MediaFile } from '../fixtures/media.ts';
import { expect, test } from '../fixtures/test.ts';
import type { SequenceItem } from '../pages/cut-page.ts';
import { Rushes } from '../pages/rushes.ts';
import { codeArea, readNumber } from '../readback/frame-code.ts';
import {
  difference,
  framesGrey,
  framesRgb,
  greyOf,
  type Picture,
  sourceFrames,
} from '../readback/pictures.ts';
import { expectedSourceFrame, sourceTimes } from '../readback/source-times.ts';
import { realMedia } from '../setup/tools.mjs';

/** `npm run awkward`: also what takes long. */
const IS_LONG = process.env.RUSHES_LONG === '1';
const SIZE = { width: 640, height: 360 };
/** The mean difference of two pictures that are the same one, coded twice and scaled by two scalers. */
const SAME = 4;
/** HDR has no one picture in standard range: near to what it was made from, and its white not grey. */
const SAME_MAPPED = 14;

const isSound = ({ outcome, picture }: AwkwardRow): boolean => outcome !== 'refused' && picture === undefined;

/** Imports the files and holds what the page says of each against the table. */
async function importByTable(
  rushes: Rushes,
  paths: readonly string[],
  table: readonly AwkwardRow[],
): Promise<void> {
  await rushes.importFiles(paths);
  const lines = await rushes.messages();
  const found = new Map<string, AwkwardRow>();
  for (const { name, facts } of await rushes.clipFacts()) {
    const isConformed = lines.includes(`${name} is ready to play.`);
    found.set(name, {
      file: name,
      outcome: isConformed ? 'conformed' : 'native',
      ...(facts.Picture ? { picture: facts.Picture } : {}),
      ...(facts.Length ? { length: facts.Length } : {}),
    });
  }
  for (const line of lines) {
    const [, file = '', cause = ''] = /^(.*) was not imported\. (.*?\.)/.exec(line) ?? [];
    if (file) found.set(file, { file, outcome: 'refused', cause });
  }
  const wanted = table.map(({ heavy: _, unlike: __, ...row }) => row);
  const inOrder = [...wanted.map(({ file }) => file), ...found.keys()];
  const seen = [...new Set(inOrder)].flatMap((file) => found.get(file) ?? []);
  expect(seen).toEqual(wanted);
  expect(lines.filter((line) => line.includes('could not be made playable'))).toEqual([]);
}

type Film = {
  readonly items: readonly SequenceItem[];
  readonly path: string;
  readonly small: readonly Picture[];
};

/** Puts every clip whole at the end of the film and makes it. */
async function filmOfAll(rushes: Rushes): Promise<Film> {
  await rushes.addAllToSequence();
  const items = await rushes.sequence();
  const path = await rushes.exportFilm();
  const count = items.reduce((sum, item) => sum + item.out - item.in, 0);
  return { items, path, small: await framesRgb(path, { from: 0, count }) };
}

const lastOf = (item: SequenceItem): number => item.start + item.out - item.in - 1;

/** Walks through the film and compares each item's first and last picture in the viewer with the film's. */
async function previewUnlikeFilm(rushes: Rushes, { items, small }: Film): Promise<string[]> {
  const wrong: string[] = [];
  const look = async (name: string, frame: number): Promise<void> => {
    const film = small[frame];
    if (!film) throw new Error(`the film has no frame ${frame}`);
    let apart = Number.POSITIVE_INFINITY;
    // What is asked for last is shown last: a picture on its way is waited for.
    for (let tries = 0; tries < 40 && apart > SAME; tries++) {
      await rushes.viewer.settled();
      apart = difference(greyOf(await rushes.viewer.picture(), film), greyOf(film, film));
      if (apart > SAME) await rushes.viewer.pause(100);
    }
    if (apart > SAME) wrong.push(`${name}, frame ${frame}: ${apart.toFixed(2)}`);
  };
  await rushes.cut.goToFirstItem();
  for (const [at, item] of items.entries()) {
    await look(item.clip, item.start);
    if (at + 1 === items.length) break;
    await rushes.cut.goToNextItem();
    await rushes.viewer.stepBack();
    await look(item.clip, lastOf(item));
    await rushes.viewer.stepForward();
  }
  return wrong;
}

/** Every frame of the film by its number, and the first and last of each item by its colours. */
async function filmUnlikeNumbers(
  { items, path, small }: Film,
  clips: readonly AwkwardClip[],
): Promise<string[]> {
  const wrong: string[] = [];
  const wide = await framesGrey(path, { from: 0, count: small.length }, { width: 320, height: 180 });
  for (const item of items) {
    const pictures = clips.find(({ name }) => name === item.clip)?.pictures;
    if (!pictures) continue;
    const { clip, reference, size, isWidened, numberAt } = pictures;
    const isHuge = /^(?:huge|wide)\./.test(item.clip);
    const area = codeArea(size, SIZE, isWidened ? 'stretch' : 'contain');
    for (let n = 0; n < item.out - item.in && !isHuge; n++) {
      const picture = wide[item.start + n];
      const read = picture && readNumber(picture, area);
      if (read?.clip !== clip || read.frame !== numberAt(n))
        wrong.push(`${item.clip}, frame ${n}: ${numberAt(n)}, read ${JSON.stringify(read)}`);
    }
    for (const n of new Set([0, item.out - item.in - 1])) {
      const [source] = await sourceFrames(reference, [numberAt(n)], SIZE, 'contain');
      const picture = small[item.start + n];
      if (!source || !picture) throw new Error(item.clip);
      const apart = difference(source, picture);
      const most = /^(?:pq|hlg)\./.test(item.clip) ? SAME_MAPPED : SAME;
      if (apart > most) wrong.push(`${item.clip}, colours of frame ${n}: ${apart.toFixed(2)}`);
    }
  }
  return wrong;
}

test('clips of every awkward kind end as the table says, and show the right pictures', async ({
  page,
  appUrl,
}) => {
  test.setTimeout(15 * 60_000);
  const clips = await awkwardClips();
  expect(clips.map(({ name }) => name)).toEqual(MADE.map(({ file }) => file));
  const rushes = await begin(page, appUrl, 24);
  const pathsOf = (rows: readonly AwkwardRow[]) =>
    clips.filter(({ name }) => rows.some(({ file }) => file === name)).map(({ path }) => path);
  const sounds = MADE.filter(isSound);
  const others = MADE.filter((row) => !isSound(row));
  await importByTable(rushes, pathsOf(others), others);
  const film = await filmOfAll(rushes);
  expect(await filmUnlikeNumbers(film, clips)).toEqual([]);
  expect(await previewUnlikeFilm(rushes, film)).toEqual([]);
  await importByTable(rushes, pathsOf(sounds), MADE);
});

async function begin(page: Page, appUrl: string, rate: number): Promise<Rushes> {
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.newProject('Awkward');
  await rushes.setFormat(SIZE.width, SIZE.height, rate, 1);
  return rushes;
}

/** Everything but plain generated clips, by the name that each gets in the project. */
async function awkwardMedia(): Promise<{ readonly name: string; readonly file: MediaFile }[]> {
  const files = (await listMedia()).filter(
    ({ class: kind, kind: media, codec }) => !kind.startsWith('ai') || media !== 'video' || codec === 'hevc',
  );
  const met = new Map<string, number>();
  return files.map((file) => {
    const own = basename(file.path);
    const times = (met.get(own) ?? 0) + 1;
    met.set(own, times);
    return { name: times === 1 ? own : own.replace(/(\.\w+)$/, ` (${times})$1`), file };
  });
}

// At a desk without the media there is nothing to import; a skipped test would count as failed.
if (realMedia() !== undefined)
  test('awkward files of the media end as the table says', async ({ page, appUrl, allowErrors }) => {
    // mediabunny says so of pictures that were still on their way when a damaged file ended its decoder.
    allowErrors(/A VideoSample was garbage collected/);
    test.setTimeout(40 * 60_000);
    const all = await awkwardMedia();
    expect(all.map(({ name }) => name).sort()).toEqual(REAL.map(({ file }) => file).sort());
    const table = REAL.filter(({ heavy }) => IS_LONG || !heavy);
    const rushes = await begin(page, appUrl, 8);
    const pathsOf = (rows: readonly AwkwardRow[]) =>
      all.filter(({ name }) => rows.some(({ file }) => file === name)).map(({ file }) => file.path);
    const sounds = table.filter(isSound);
    const others = table.filter((row) => !isSound(row));
    await importByTable(rushes, pathsOf(others), others);
    if (IS_LONG) {
      const film = await filmOfAll(rushes);
      expect(await filmUnlikeSources(film, all, table)).toEqual([]);
      expect(await previewUnlikeFilm(rushes, film)).toEqual([]);
    }
    await importByTable(rushes, pathsOf(sounds), table);
  });

/** The first and last picture of each item against what system ffmpeg decodes of the file. */
async function filmUnlikeSources(
  { items, small }: Film,
  files: readonly { readonly name: string; readonly file: MediaFile }[],
  table: readonly AwkwardRow[],
): Promise<string[]> {
  const wrong: string[] = [];
  const rate = { num: 8n, den: 1n };
  for (const item of items) {
    const path = files.find(({ name }) => name === item.clip)?.file.path;
    if (path === undefined || table.find(({ file }) => file === item.clip)?.unlike !== undefined) continue;
    const times = await sourceTimes(path).catch((thrown: Error) => {
      // Who cannot be compared is said, never passed over: the table excuses it by name.
      wrong.push(`${item.clip}: ffmpeg reads no times of it: ${thrown.message}`);
    });
    if (!times) continue;
    for (const n of new Set([0, item.out - item.in - 1])) {
      const own = expectedSourceFrame(times, item.in, n, rate);
      const near = [own, own - 1, own + 1].filter((index) => index >= 0 && index < times.ticks.length);
      const [source, ...others] = await sourceFrames(path, near, SIZE, 'contain').catch(() => []);
      const picture = small[item.start + n];
      if (!source || !picture) {
        wrong.push(`${item.clip}, frame ${n} (${own} of the file): no picture to compare with`);
        continue;
      }
      const apart = difference(source, picture);
      const isNearer = others.some(
        (other) => difference(source, other) > 0.6 && difference(other, picture) <= apart,
      );
      if (apart > SAME || isNearer)
        wrong.push(`${item.clip}, frame ${n} (${own} of the file): ${apart.toFixed(2)}`);
    }
  }
  return wrong;
}
