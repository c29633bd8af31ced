import { basename } from 'node:path';
import type { Page } from '@playwright/test';
import { type CopyMedia, copyMedia } from '../fixtures/copy-media.ts';
import { decodedInPage, type HarnessFilm, renderInPage } from '../harness/film-in-page.ts';
import { giveFiles } from '../harness/give-files.ts';
import { expect, openHarness, saveFromPage, test } from '../harness/test.ts';
import { copiedSlices } from '../readback/copied-slices.ts';
import { pictureHashes } from '../readback/picture-hashes.ts';
import { difference, framesRgb, type Picture } from '../readback/pictures.ts';
import { probeFilm } from '../readback/probe-film.ts';
import { expectedSourceFrame, sourceTimes } from '../readback/source-times.ts';

/*
 * Copies of real clips, each whole and cut at odd places, beside each other and beside what had to be encoded:
 * `npm run copies` takes all H.264 clips of the media, `npm test` some small ones.
 */

const IS_LONG = process.env.RUSHES_LONG === '1';
/** So many clips a film: all its pictures are read back. */
const MOST = 8;
/** In the short form: the smallest, and of those the ones of the size and rate that most of them have. */
const FEW = 10;

type Use = { readonly clip: CopyMedia; readonly in: number; readonly duration: number };

/** Each clip whole, and cut where nobody would: from its start to an odd end, and from an odd start. */
function usesOf(clips: readonly CopyMedia[]): Use[] {
  const cuts = clips.flatMap((clip): Use[] => {
    const { frames } = clip;
    return [
      { clip, in: 0, duration: frames },
      { clip, in: 0, duration: Math.max(1, frames - 5) },
      { clip, in: Math.min(7, frames - 1), duration: Math.max(1, Math.min(frames - 7, 31)) },
    ];
  });
  // Each beside another clip, as in a film.
  return [0, 1, 2].flatMap((kind) => cuts.filter((_, at) => at % 3 === kind));
}

/** Pictures of one clip coded twice are as near; a neighbour is not the picture where it is nearer. */
const SAME = 4;
const TELLING = 0.6;

/** What is not as it should be in a film of these, and how many frames of it were copied. */
async function makeAndCheck(page: Page, uses: readonly Use[]) {
  const [first] = uses;
  if (!first) throw new Error('no clips');
  const { size, rate } = first.clip;
  const items = uses.map(({ clip, in: from, duration }) => ({
    ...{ file: basename(clip.path), in: from, duration },
  }));
  const film: HarnessFilm = { engine: 'webcodecs', items, size, rate, copy: true };
  const outcome = await renderInPage(page, film);
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  const path = await saveFromPage(page, 'film.mp4');
  const wrong: string[] = [];
  const frames = uses.reduce((sum, { duration }) => sum + duration, 0);
  const { video } = await probeFilm(path);
  if (video.frames !== frames || video.packets !== frames) wrong.push(`${video.frames} of ${frames} frames`);
  // ffmpeg hides what freezes Chromium: bit by bit it must decode the same.
  const hashes = await pictureHashes(path);
  const decoded = await decodedInPage(page).catch((thrown: unknown) => String(thrown).split('\n')[0]);
  if (!Array.isArray(decoded)) wrong.push(`${uses.map(({ clip }) => clip.source).join(', ')}: ${decoded}`);
  else
    for (const [n, hash] of hashes.entries())
      if (decoded[n] !== hash) wrong.push(`frame ${n} is another picture in the browser`);

  const copied = new Set(outcome.copies.flatMap(({ start, frames }) => range(start, frames)));
  const small = await framesRgb(path, { from: 0, count: frames });
  let at = 0;
  for (const { clip, in: from, duration } of uses) {
    const { own, pictures, times } = await sourceOf(clip);
    for (let n = 0; n < duration; n++, at++) {
      const wanted = expectedSourceFrame(times, from, n, { num: BigInt(rate.num), den: BigInt(rate.den) });
      const says = `frame ${at}, ${wanted} of ${clip.source}`;
      if (copied.has(at)) {
        if (hashes[at] !== own[wanted]) wrong.push(`${says}, is copied and another picture`);
      } else if (clip.isAsStored) {
        const apart = unlike(small[at], pictures, wanted);
        if (apart) wrong.push(`${says}: ${apart}`);
      }
    }
  }
  const stretches = outcome.copies.map(({ itemAt, start, frames, first }) => ({
    ...{ path: uses[itemAt]?.clip.path ?? '', source: first, film: start, frames },
  }));
  wrong.push(...(await copiedSlices(path, stretches)));
  return { wrong, frames, copied: copied.size };
}

const range = (start: number, count: number) => Array.from({ length: count }, (_, n) => start + n);

type Source = Awaited<ReturnType<typeof readSource>>;
const sources = new Map<string, Promise<Source>>();

function sourceOf(clip: CopyMedia): Promise<Source> {
  const known = sources.get(clip.path) ?? readSource(clip);
  sources.set(clip.path, known);
  return known;
}

async function readSource({ path, coloured, frames }: CopyMedia) {
  const own = await pictureHashes(path);
  const pictures = await framesRgb(coloured, { from: 0, count: frames });
  return { own, pictures, times: await sourceTimes(path) };
}

/** How a picture that was encoded is not the wanted one of its clip; null where it is. */
function unlike(picture: Picture | undefined, pictures: readonly Picture[], wanted: number): string | null {
  const own = pictures[wanted];
  if (!picture || !own) return 'no picture';
  const apart = difference(picture, own);
  if (apart > SAME) return `${apart.toFixed(2)} from it`;
  const near = [pictures[wanted - 1], pictures[wanted + 1]];
  const isNearer = near.some(
    (other) => other && difference(own, other) > TELLING && difference(picture, other) <= apart,
  );
  return isNearer ? 'it is the one beside it' : null;
}

test('copies of real clips, whole and cut at odd places, are exact in ffmpeg and in the browser', async ({
  page,
  rooms,
}, testInfo) => {
  test.setTimeout(IS_LONG ? 120 * 60_000 : 300_000);
  const all = await copyMedia(testInfo.outputPath('clips'), IS_LONG ? undefined : FEW);
  const groups = IS_LONG ? all : [...all].sort((a, b) => b.length - a.length).slice(0, 1);
  await openHarness(page, rooms, []);
  const total = { clips: 0, films: 0, frames: 0, copied: 0 };
  const wrong: string[] = [];
  for (const group of groups)
    for (let from = 0; from < group.length; from += MOST) {
      const clips = group.slice(from, from + MOST);
      await giveFiles(
        page,
        clips.map(({ path }) => path),
      );
      const made = await makeAndCheck(page, usesOf(clips));
      if (IS_LONG)
        console.log(
          `${total.films + 1}: ${clips.length} clips of ${clips[0]?.size.width}×${clips[0]?.size.height}, ${made.copied} of ${made.frames} frames copied`,
          made.wrong,
        );
      wrong.push(...made.wrong);
      total.clips += clips.length;
      total.films += 1;
      total.frames += made.frames;
      total.copied += made.copied;
      sources.clear();
    }
  console.log(
    `${total.clips} clips in ${total.films} films: ${total.frames} frames, ${total.copied} of them copied; ${wrong.length} wrong`,
  );
  expect(wrong).toEqual([]);
  expect(total.copied).toBeGreaterThan(total.frames / 5);
});
