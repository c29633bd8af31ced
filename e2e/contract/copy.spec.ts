import { readFile, writeFile } from 'node:fs/promises';
import { COPY_RATE, COPY_SIZE, copyClip } from '../fixtures/copy-clips.ts';
import { type NumberedClip, numberedClip } from '../fixtures/numbered-clips.ts';
import { decodedInPage, type HarnessFilm, renderInPage } from '../harness/film-in-page.ts';
import { expect, openHarness, saveFromPage, test } from '../harness/test.ts';
import { checkNumbered } from '../readback/check-numbered.ts';
import { copiedSlices } from '../readback/copied-slices.ts';
import { pictureHashes } from '../readback/picture-hashes.ts';
import { probeFilm } from '../readback/probe-film.ts';

type Use = {
  readonly clip: NumberedClip;
  readonly in: number;
  readonly duration: number;
  readonly makes: string[];
};

/** Copied and encoded by turns: whole, from a later group, up to a clean end, and what must not be copied. */
async function uses(): Promise<Use[]> {
  const whole = ['copy copied 96'];
  const use = (clip: NumberedClip, from: number, duration: number, ...makes: string[]): Use => ({
    ...{ clip, in: from, duration, makes },
  });
  return [
    // An encoder that does not reorder comes first: players size their picture buffer by it.
    use(await numberedClip('n30-plain.mp4'), 3, 30, 'encode colour 30'),
    use(await copyClip('pyramid'), 0, 96, ...whole),
    use(await copyClip('plain'), 24, 31, 'copy copied 31'),
    use(await copyClip('pyramid'), 24, 55, 'copy copied 53', 'encode tail 2'),
    use(await copyClip('deep'), 20, 76, 'encode key 4', 'copy copied 72'),
    use(await copyClip('main'), 0, 96, ...whole),
    use(await copyClip('open'), 0, 96, ...whole),
    // A recovery point is no place to begin.
    use(await copyClip('open'), 24, 48, 'encode key 48'),
    use(await copyClip('refresh'), 0, 96, ...whole),
    use(await copyClip('tenbit'), 0, 24, 'encode form 24'),
    use(await copyClip('short'), 48, 48, 'copy copied 48'),
    use(await copyClip('repeated'), 0, 96, ...whole),
    use(await copyClip('untagged'), 0, 24, 'encode colour 24'),
    use(await copyClip('plain'), 90, 6, 'encode key 6'),
  ];
}

for (const engine of ['ffmpeg', 'webcodecs'] as const)
  test(`${engine}: a film of copied and encoded stretches is exact, and what was copied is the clips' own`, async ({
    page,
    rooms,
  }) => {
    const parts = await uses();
    await openHarness(page, rooms, [...new Set(parts.map(({ clip }) => clip.path))]);
    const film: HarnessFilm = {
      engine,
      items: parts.map(({ clip, in: from, duration }) => ({ file: clip.name, in: from, duration })),
      ...{ size: COPY_SIZE, rate: COPY_RATE, copy: true },
    };
    const outcome = await renderInPage(page, film);
    expect(outcome).toMatchObject({ kind: 'done', makes: parts.flatMap(({ makes }) => makes) });
    const path = await saveFromPage(page, 'film.mp4');
    const frames = parts.reduce((sum, { duration }) => sum + duration, 0);
    const { video } = await probeFilm(path);
    expect(video).toMatchObject({
      codec: 'h264',
      pixelFormat: 'yuv420p',
      frames,
      packets: frames,
      startSec: 0,
    });
    expect(video.colour).toEqual({ matrix: 'bt709', primaries: 'bt709', transfer: 'bt709', range: 'tv' });
    let start = 0;
    const items = parts.map(({ clip, in: from, duration }) => {
      const item = { clip, in: from, duration, start, fit: 'contain' as const };
      start += duration;
      return item;
    });
    expect(await checkNumbered(path, COPY_SIZE, COPY_RATE, items)).toEqual([]);
    // ffmpeg hides what freezes Chromium: bit by bit it must decode the same.
    expect(await decodedInPage(page)).toEqual(await pictureHashes(path));
    expect(await copiedSlices(path, stretches(parts))).toEqual([]);
  });

/** Where in the film a copied stretch lies, and where in its clip. */
function stretches(parts: readonly Use[]) {
  let at = 0;
  return parts.flatMap(({ clip, in: from, makes }) => {
    let within = 0;
    return makes.flatMap((make) => {
      const [kind, , length] = make.split(' ');
      const frames = Number(length);
      const stretch = { path: clip.path, source: from + within, film: at, frames };
      within += frames;
      at += frames;
      return kind === 'copy' ? [stretch] : [];
    });
  });
}

test('a copy whose packets are not what they seemed is encoded, and the film is exact all the same', async ({
  page,
  rooms,
}, testInfo) => {
  const [encoded, copied] = [await numberedClip('n30-plain.mp4'), await copyClip('plain')];
  // Enhancement information becomes a unit that no plain stream has, and that decoders leave out.
  const bytes = await readFile(copied.path);
  const information = bytes.lastIndexOf(Buffer.from([6, 5]), bytes.indexOf('x264 - core'));
  bytes[information] = 14;
  const other = testInfo.outputPath('other.mp4');
  await writeFile(other, bytes);
  await openHarness(page, rooms, [encoded.path, copied.path, other]);
  const film: HarnessFilm = {
    engine: 'ffmpeg',
    items: [
      { file: encoded.name, in: 3, duration: 12 },
      { file: copied.name, in: 0, duration: 24 },
    ],
    ...{ size: COPY_SIZE, rate: COPY_RATE, copy: true, instead: { clip: copied.name, file: 'other.mp4' } },
  };
  // One segment is planned to be encoded, and two are.
  expect(await renderInPage(page, film)).toMatchObject({
    ...{ kind: 'done', byFfmpeg: 2, copies: [{ itemAt: 1, start: 12, frames: 24, first: 0 }] },
  });
  const path = await saveFromPage(page, 'film.mp4');
  const items = [
    { clip: encoded, in: 3, duration: 12, start: 0, fit: 'contain' as const },
    { clip: copied, in: 0, duration: 24, start: 12, fit: 'contain' as const },
  ];
  expect(await checkNumbered(path, COPY_SIZE, COPY_RATE, items)).toEqual([]);
  expect(await decodedInPage(page)).toEqual(await pictureHashes(path));
  expect(await copiedSlices(path, [{ path: copied.path, source: 0, film: 12, frames: 24 }])).not.toEqual([]);
});
