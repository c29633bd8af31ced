import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { X264 } from '../../src/engine/ffmpeg/encoder.ts';
import { expect, openHarness, saveFromPage, test } from '../harness/test.ts';
import { ffmpeg } from '../readback/ffmpeg.ts';
import { probeFilm } from '../readback/probe-film.ts';
import { bareCommand } from './bare-command.ts';
import { benchMedia } from './bench-clips.ts';
import { openCpuClock } from './cpu-clock.ts';
import type { BenchFilm, Maker } from './export-in-page.ts';
import { addRow } from './rows.mjs';

const pairs = Number(process.env.RUSHES_BENCH_PAIRS ?? 1);
const clipCount = Number(process.env.RUSHES_BENCH_CLIPS ?? 2);

const PART = { in: 12, duration: 72 };
type Size = { readonly width: number; readonly height: number };

const sizes: readonly Size[] = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
];
const rate = { num: 24, den: 1 };
const quality = 'good';

for (const size of sizes)
  test(`hard cuts at ${size.width}×${size.height}`, async ({ page, rooms }) => {
    const { clips, song, origin } = await benchMedia(clipCount, size);
    const frames = clips.length * PART.duration;
    const items = clips.map((path) => ({ file: basename(path), ...PART }));
    const film: BenchFilm = { items, size, rate, quality, song: { file: basename(song) } };

    await openHarness(page, rooms, [...clips, song]);
    const cpuMs = await openCpuClock(page);
    const runs: Record<Maker | 'native', Run[]> = {
      ffmpeg: [],
      webcodecs: [],
      ready: [],
      bare: [],
      mediabunny: [],
      native: [],
    };
    for (let pair = 0; pair < pairs; pair++) {
      for (const maker of ['ffmpeg', 'webcodecs', 'ready', 'bare', 'mediabunny'] as const) {
        await inPage(page, 'warmUp', maker, film);
        const before = await cpuMs();
        const ms = await inPage<number>(page, 'measure');
        runs[maker].push({ ms, cpuMs: (await cpuMs()) - before });
        const path = await saveFromPage(page, `${maker}.mp4`);
        await expectFilm(path, frames, size, maker !== 'mediabunny');
        await rm(dirname(path), { recursive: true });
      }
      runs.native.push({ ms: await measureNative(clips, song, frames, size), cpuMs: Number.NaN });
      const all = Object.entries(runs).map(([name, done]) => {
        const { ms, cpuMs = Number.NaN } = done.at(-1) ?? {};
        const perCpuSecond = cpuMs > 0 ? ` (${fps(frames, cpuMs).toFixed(1)})` : '';
        return `${name} ${fps(frames, ms).toFixed(1)}${perCpuSecond}`;
      });
      console.log(`pair ${pair + 1} of ${pairs}, fps (and per CPU second): ${all.join(', ')}`);
    }

    const { preset, crf } = X264[quality];
    const work = `Hard cuts, ${size.width}×${size.height} at 24 fps: ${clips.length} cuts, ${frames} frames, a song; x264 ${preset} crf ${crf}; ${origin}; pairs: ${pairs}`;
    const row = (
      measure: string,
      clock: keyof Run,
      engine: 'ffmpeg' | 'webcodecs' | 'ready',
      maker: 'bare' | 'mediabunny' | 'native',
      name: string,
    ) => {
      const speeds = (of: readonly Run[]) => of.map((run) => fps(frames, run[clock]));
      addRow({
        work,
        measure,
        unit: 'fps',
        ours: speeds(runs[engine]),
        reference: { name, values: speeds(runs[maker]) },
      });
    };
    row('ffmpeg engine, one worker', 'ms', 'ffmpeg', 'bare', 'bare ffmpeg.wasm, one worker');
    // Processor time is less at the mercy of what else the machine does.
    row('the same in frames per CPU second', 'cpuMs', 'ffmpeg', 'bare', 'bare ffmpeg.wasm, one worker');
    row('ffmpeg engine, one worker', 'ms', 'ffmpeg', 'native', 'native ffmpeg, all cores');
    // Another encoder, at a bitrate of its own: what an artist waits, not the same bits.
    row('webcodecs engine', 'ms', 'webcodecs', 'bare', 'bare ffmpeg.wasm, one worker');
    row('the same in frames per CPU second', 'cpuMs', 'webcodecs', 'bare', 'bare ffmpeg.wasm, one worker');
    const alone = 'bare mediabunny, no sound';
    row('webcodecs engine, with sound', 'ms', 'webcodecs', 'mediabunny', alone);
    row('the same in frames per CPU second', 'cpuMs', 'webcodecs', 'mediabunny', alone);
    row('with the sound that was made while cutting', 'ms', 'ready', 'mediabunny', alone);
    row('the same in frames per CPU second', 'cpuMs', 'ready', 'mediabunny', alone);
    row('webcodecs engine', 'ms', 'webcodecs', 'native', 'native ffmpeg, all cores');
  });

/** What one film cost: by the clock, and in processor time of the whole browser. */
type Run = { readonly ms: number; readonly cpuMs: number };

const fps = (frames: number, ms = Number.NaN): number => (frames * 1000) / ms;

/** Calls a function of `export-in-page.ts` in the page. */
function inPage<T>(page: Page, name: 'warmUp' | 'measure', ...args: readonly unknown[]): Promise<T> {
  // A string, so that the import is the browser's and not the test runner's.
  const call = `${name}(${args.map((value) => JSON.stringify(value)).join()})`;
  return page.evaluate(`import('/e2e/bench/export-in-page.ts').then((bench) => bench.${call})`);
}

/** Fails when a film is not what was asked for: then its time means nothing. */
async function expectFilm(path: string, frames: number, size: Size, hasSound = true): Promise<void> {
  const { video, audio, fastStart, durationSec } = await probeFilm(path);
  expect(video).toMatchObject({ codec: 'h264', profile: 'High', frames, packets: frames, ...size });
  if (hasSound) expect(audio).toMatchObject({ codec: 'aac', sampleRate: 48_000, channels: 2 });
  expect(fastStart).toBe(true);
  expect(Math.abs(durationSec - (frames * rate.den) / rate.num)).toBeLessThan(0.1);
}

/** The bare command by the machine's own ffmpeg. @returns milliseconds */
async function measureNative(
  clips: readonly string[],
  song: string,
  frames: number,
  size: Size,
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'rushes-bench-'));
  const output = join(folder, 'native.mp4');
  const parts = clips.map((path) => ({ path, ...PART }));
  const begun = performance.now();
  await ffmpeg(bareCommand({ parts, song: { path: song }, rate, quality }, output));
  const ms = performance.now() - begun;
  await expectFilm(output, frames, size);
  await rm(folder, { recursive: true });
  return ms;
}
