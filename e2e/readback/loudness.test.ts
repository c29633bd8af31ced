import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLoudnessMeter, type Loudness } from '../../src/media/loudness/loudness.ts';
import { ebur128 } from './ebur128.ts';
import { ffmpeg } from './ffmpeg.ts';

/* Our meter held against ffmpeg's ebur128, which is checked against the EBU's own test signals (FATE). */

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rushes-loudness-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The samples of a wave file of 32-bit floats, given to the meter in pieces of odd lengths. */
async function measure(path: string, channels: number, rate: number): Promise<Loudness> {
  const raw = await ffmpeg(['-i', path, '-f', 'f32le', '-c:a', 'pcm_f32le', '-']);
  const samples = new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.byteLength));
  const meter = createLoudnessMeter(channels, rate);
  const length = samples.length / channels;
  for (let at = 0, piece = 1; at < length; at += piece, piece = (piece * 7 + 13) % 5000) {
    const count = Math.min(piece, length - at);
    const plane = (channel: number) =>
      Float32Array.from({ length: count }, (_, n) => samples[(at + n) * channels + channel] ?? 0);
    meter.add(Array.from({ length: channels }, (_, channel) => plane(channel)));
  }
  return meter.read();
}

const noise = 'anoisesrc=d=9:c=pink:r=48000:a=0.4:s=7';
const sounds: readonly (readonly [string, number, number, string])[] = [
  ['pink noise in stereo', 2, 48000, `${noise},asplit[a][b];[b]adelay=97[c];[a][c]join=inputs=2`],
  ['noise at 44.1 kHz in mono', 1, 44100, 'anoisesrc=d=8:c=brown:r=44100:a=0.7:s=3'],
  [
    'a loud half and a quiet half, which the relative gate leaves out',
    2,
    48000,
    `${noise},volume='if(lt(t,4),1,0.1)':eval=frame,aformat=channel_layouts=stereo`,
  ],
  [
    'sound among silence, which the absolute gate leaves out',
    2,
    48000,
    `${noise},volume='if(lt(mod(t,3),1.5),0.5,0)':eval=frame,aformat=channel_layouts=stereo`,
  ],
  [
    // At a quarter of the rate, half-way between the samples: they reach 0.707 of the peak. It begins and ends softly,
    // where a longer filter would find more.
    'a peak between the samples',
    2,
    48000,
    'aevalsrc=0.8*sin(2*PI*12000*t+PI/4)|0.3*sin(2*PI*997*t):d=5:s=48000,afade=d=0.5,afade=t=out:st=4.5:d=0.5',
  ],
];

describe('the loudness meter', () => {
  it.each(sounds)('agrees with ffmpeg on %s', async (name, channels, rate, graph) => {
    const path = join(folder, `${name.replace(/\W+/g, '-')}.wav`);
    await ffmpeg(['-filter_complex', graph, '-c:a', 'pcm_f32le', path]);
    const theirs = ebur128(path);
    const ours = await measure(path, channels, rate);
    expect(theirs.lufs).toBeGreaterThan(-50);
    expect(Math.abs((ours.integratedLufs ?? 0) - theirs.lufs)).toBeLessThan(0.1);
    expect(Math.abs((ours.truePeakDb ?? 0) - theirs.peak)).toBeLessThan(0.2);
  });

  it('measures a sine of −23 dBFS in both channels as −23 LUFS (EBU Tech 3341, case 1)', () => {
    const meter = createLoudnessMeter(2, 48_000);
    const sine = Float32Array.from(
      { length: 20 * 48_000 },
      (_, n) => 10 ** (-23 / 20) * Math.sin((2 * Math.PI * 1000 * n) / 48_000),
    );
    meter.add([sine, sine]);
    expect(meter.read().integratedLufs).toBeCloseTo(-23, 1);
    expect(meter.read().truePeakDb).toBeCloseTo(-23, 1);
  });

  it('finds nothing to measure in silence, nor loudness in what is too short', () => {
    const silent = createLoudnessMeter(2, 48_000);
    silent.add([new Float32Array(48_000), new Float32Array(48_000)]);
    expect(silent.read()).toEqual({ integratedLufs: null, truePeakDb: null });
    const short = createLoudnessMeter(1, 48_000);
    short.add([Float32Array.of(0.5)]);
    expect(short.read().integratedLufs).toBeNull();
    expect(short.read().truePeakDb).toBeCloseTo(-6.02, 1);
  });
});
