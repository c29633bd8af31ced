import { statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { cached } from '../fixtures/cache.ts';
import { expect, openHarness, saveFromPage, test } from '../harness/test.ts';
import { ffmpeg } from '../readback/ffmpeg.ts';
import { probeFilm } from '../readback/probe-film.ts';
import { addRow } from './rows.mjs';

const pairs = Number(process.env.RUSHES_BENCH_PAIRS ?? 1);

const CLIPS = 55;
const FRAMES = 120;
const size = { width: 1280, height: 720 };
const rate = { num: 24, den: 1 };

test('clips that match, whole', async ({ page, rooms }) => {
  const clips = await matchingClips();
  const megabytes = clips.reduce((sum, path) => sum + statSync(path).size, 0) / 1e6;
  expect(megabytes).toBeGreaterThan(200);
  const items = clips.map((path) => ({ file: basename(path), in: 0, duration: FRAMES }));
  await openHarness(page, rooms, clips);
  const ours: number[] = [];
  const native: number[] = [];
  const folder = await mkdtemp(join(tmpdir(), 'rushes-bench-'));
  // The first round, which compiles and warms, is not counted.
  for (let pair = -1; pair < pairs; pair++) {
    const ms = await page.evaluate<number>(
      `import('/e2e/bench/copy-in-page.ts').then((bench) => bench.measureCopies(${JSON.stringify({ items, size, rate })}))`,
    );
    const nativeMs = await measureNative(clips, folder);
    console.log(`${megabytes.toFixed(0)} MB: ours ${ms.toFixed(0)} ms, native ${nativeMs.toFixed(0)} ms`);
    if (pair < 0) continue;
    ours.push((megabytes * 1000) / ms);
    native.push((megabytes * 1000) / nativeMs);
  }
  await rm(folder, { recursive: true });
  const path = await saveFromPage(page, 'film.mp4');
  expect((await probeFilm(path)).video).toMatchObject({ frames: CLIPS * FRAMES, packets: CLIPS * FRAMES });
  await rm(dirname(path), { recursive: true });
  addRow({
    work: `Copying: ${CLIPS} clips that match, whole, ${megabytes.toFixed(0)} MB, no song; pairs: ${pairs}`,
    measure: 'to a closed OPFS file',
    unit: 'MB/s',
    ours,
    reference: { name: 'native ffmpeg, concat, -c copy', values: native },
  });
});

async function measureNative(clips: readonly string[], folder: string): Promise<number> {
  const list = join(folder, 'list.txt');
  await writeFile(list, clips.map((path) => `file '${path}'`).join('\n'));
  const output = join(folder, 'native.mp4');
  const begun = performance.now();
  await ffmpeg(['-f', 'concat', '-safe', '0', '-i', list, '-map', '0:v', '-c', 'copy', output]);
  return performance.now() - begun;
}

/** Five seconds at 720p each, no two of the same bytes; pictures of five, grain over them for the bits of footage. */
async function matchingClips(): Promise<string[]> {
  const clips: string[] = [];
  for (let at = 0; at < CLIPS; at++) {
    const picture = `testsrc2=s=1280x720:r=24:d=5,hue=h=${(at % 5) * 70},noise=alls=14:allf=t`;
    const first = await cached(`bench/match-${at % 5}.mp4`, (path) =>
      ffmpeg([
        ...['-f', 'lavfi', '-i', picture, '-c:v', 'libx264', '-preset', 'veryfast', '-b:v', '6500k'],
        ...[
          '-pix_fmt',
          'yuv420p',
          '-colorspace',
          'bt709',
          '-color_primaries',
          'bt709',
          '-color_trc',
          'bt709',
        ],
        ...['-color_range', 'tv', path],
      ]),
    );
    const own = (path: string) => ffmpeg(['-i', first, '-c', 'copy', '-metadata', `comment=${at}`, path]);
    clips.push(await cached(`bench/match-of-55-${at}.mp4`, own));
  }
  return clips;
}
