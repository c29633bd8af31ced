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
/** Cuts of the film that only the browser's own codecs make: what begins and ends it weighs less the more there are. */
const cutCount = Number(process.env.RUSHES_BENCH_CUTS ?? 2 * clipCount);

const PART = { in: 12, duration: 72 };
type Size = { readonly width: number; readonly height: number };

const sizes: readonly Size[] = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
];
const rate = { num: 24, den: 1 };
const quality = 'good';

/** By the clock, and in processor time, which is less at the mercy of what else the machine does. */
const CLOCKS = { ms: '', cpuMs: ' in frames per CPU second' } as const;

for (const size of sizes) {
  test(`hard cuts at ${size.width}×${size.height}`, async ({ page, rooms }) => {
    const { clips, song, origin } = await benchMedia(clipCount, size);
    const frames = clips.length * PART.duration;
    const items = clips.map((path) => ({ file: basename(path), ...PART }));
    const film: BenchFilm = { items, size, rate, quality, song: { file: basename(song) } };

    await openHarness(page, rooms, [...clips, song]);
    const cpuMs = await openCpuClock(page);
    const runs: Record<'ffmpeg' | 'webcodecs' | 'bare' | 'native', Run[]> = {
      ffmpeg: [],
      webcodecs: [],
      bare: [],
      native: [],
    };
    for (let pair = 0; pair < pairs; pair++) {
      for (const maker of ['ffmpeg', 'webcodecs', 'bare'] as const) {
        runs[maker].push(await measureInPage(page, maker, film, cpuMs));
        await expectSaved(page, maker, frames, size);
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
    const row = rowsOf(work, frames, runs);
    row('ffmpeg engine, one worker', 'ffmpeg', 'bare', 'bare ffmpeg.wasm, one worker', ['ms', 'cpuMs']);
    row('ffmpeg engine, one worker', 'ffmpeg', 'native', 'native ffmpeg, all cores', ['ms']);
    // Another encoder, at a bitrate of its own: what an artist waits, not the same bits.
    row('webcodecs engine', 'webcodecs', 'bare', 'bare ffmpeg.wasm, one worker', ['ms', 'cpuMs']);
    row('webcodecs engine', 'webcodecs', 'native', 'native ffmpeg, all cores', ['ms']);
  });

  test(`many hard cuts at ${size.width}×${size.height}`, async ({ page, rooms }) => {
    const { clips, song, origin } = await benchMedia(clipCount, size);
    const frames = cutCount * PART.duration;
    // Each time a clip comes it is cut elsewhere.
    const items = Array.from({ length: cutCount }, (_, at) => ({
      file: basename(clips[at % clips.length] ?? ''),
      duration: PART.duration,
      in: PART.in + 6 * (Math.floor(at / clips.length) % 6),
    }));
    const film: BenchFilm = { items, size, rate, quality, song: { file: basename(song) } };
    await openHarness(page, rooms, [...clips, song]);
    const cpuMs = await openCpuClock(page);
    const runs: Record<'webcodecs' | 'ready' | 'mediabunny', Run[]> = {
      webcodecs: [],
      ready: [],
      mediabunny: [],
    };
    for (let pair = 0; pair < pairs; pair++)
      for (const maker of ['webcodecs', 'ready', 'mediabunny'] as const) {
        runs[maker].push(await measureInPage(page, maker, film, cpuMs));
        await expectSaved(page, maker, frames, size);
      }
    const work = `Hard cuts, ${size.width}×${size.height} at 24 fps: ${items.length} cuts, ${frames} frames, a song; ${origin}; pairs: ${pairs}`;
    const row = rowsOf(work, frames, runs);
    const alone = 'bare mediabunny, no sound';
    row('webcodecs engine, with sound', 'webcodecs', 'mediabunny', alone, ['ms', 'cpuMs']);
    row('with the sound that was made while cutting', 'ready', 'mediabunny', alone, ['ms', 'cpuMs']);
  });
}

/** Adds rows to the table: how fast one maker is against another, by each of these clocks. */
function rowsOf<Name extends string>(
  work: string,
  frames: number,
  runs: Readonly<Record<Name, readonly Run[]>>,
) {
  return (measure: string, ours: Name, other: Name, name: string, clocks: readonly (keyof Run)[]) => {
    for (const clock of clocks) {
      const speeds = (of: readonly Run[]) => of.map((run) => fps(frames, run[clock]));
      addRow({
        work,
        measure: `${measure}${CLOCKS[clock]}`,
        unit: 'fps',
        ours: speeds(runs[ours]),
        reference: { name, values: speeds(runs[other]) },
      });
    }
  };
}

/** Makes the film once by one of the makers, which is warm; it is left in the page. */
async function measureInPage(
  page: Page,
  maker: Maker,
  film: BenchFilm,
  cpuMs: () => Promise<number>,
): Promise<Run> {
  await inPage(page, 'warmUp', maker, film);
  const before = await cpuMs();
  const ms = await inPage<number>(page, 'measure');
  return { ms, cpuMs: (await cpuMs()) - before };
}

/** Fails when what was left in the page is not the film that was asked for. */
async function expectSaved(page: Page, maker: Maker, frames: number, size: Size): Promise<void> {
  const path = await saveFromPage(page, `${maker}.mp4`);
  await expectFilm(path, frames, size, maker !== 'mediabunny');
  await rm(dirname(path), { recursive: true });
}

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
