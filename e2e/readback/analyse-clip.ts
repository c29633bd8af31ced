import { createAnalyser } from '../../src/ingest/analyse/create-analyser.ts';
import { ANALYSED_SIZE } from '../../src/ingest/analyse/small-picture.ts';
import type { ClipAnalysis } from '../../src/model/clip-analysis.ts';
import { secondsFromTicks, ticks, ticksFromSeconds } from '../../src/time/index.ts';
import { everyFrame, ffmpeg } from './ffmpeg.ts';
import { sourceTimes } from './source-times.ts';

const { width, height } = ANALYSED_SIZE;

/** A clip as it was looked at outside of the browser. */
export type AnalysedClip = {
  readonly analysis: ClipAnalysis;
  readonly frames: number;
  /** Frames a second, on the whole. */
  readonly rate: number;
};

/** The analysis of a clip from pictures that ffmpeg decodes and makes small: what the app's should be. */
export async function analyseClip(path: string): Promise<AnalysedClip> {
  const raw = await ffmpeg([
    ...['-i', path, '-map', '0:v:0', '-an'],
    ...['-vf', `scale=${width}:${height}:flags=area+accurate_rnd+full_chroma_int,format=rgba`],
    ...(await everyFrame()),
    ...['-f', 'rawvideo', 'pipe:1'],
  ]);
  const source = await sourceTimes(path);
  const tick = Number(source.tick.num) / Number(source.tick.den);
  const times = source.ticks.map((time) => ticksFromSeconds(Number(time) * tick));
  const frames = times.length;
  const bytes = width * height * 4;
  if (raw.length !== frames * bytes)
    throw new Error(`${path}: ${raw.length / bytes} pictures, ${frames} times`);
  const step = secondsFromTicks(times.at(-1) ?? ticks(0)) / Math.max(1, frames - 1);
  const analyser = createAnalyser({ kind: 'video', duration: ticksFromSeconds(step * frames) });
  for (const [at, time] of times.entries())
    analyser.add({ rgba: new Uint8Array(raw.buffer, raw.byteOffset + at * bytes, bytes) }, time);
  const analysis = analyser.finish();
  if (!analysis) throw new Error(`${path}: no pictures`);
  return { analysis, frames, rate: 1 / step };
}
