import { describe, expect, it } from 'vitest';
import { MIDDLE, type Pixels } from '../model';
import type { OutputSpec } from '../plan';
import { frameRate, ticks } from '../time';
import { clipCommand, rawCommand } from './ffmpeg/segment-command';
import { isSound } from './h264/avc-config';
import { createProgressMeter, type FilmProgress } from './progress-meter';

const output: OutputSpec = {
  format: 'mp4',
  size: { width: 1280, height: 720 },
  rate: frameRate(24),
  quality: 'good',
  loudness: null,
};
const pixels: Pixels = {
  codec: 'h264',
  size: { width: 1280, height: 720 },
  codedSize: { width: 1280, height: 720 },
  rotation: 0,
  rate: frameRate(24),
  variableRate: false,
  frameCount: 120,
  timescale: 12288,
  firstTimestamp: ticks(0),
  keyFrames: [],
  colour: { primaries: null, transfer: null, matrix: null, fullRange: false },
  hasAlpha: false,
  bitDepth: 8,
};
const filtersOf = (args: readonly string[]) => args[args.indexOf('-vf') + 1]?.split(',') ?? [];

describe('clipCommand', () => {
  const layer = { sourceIn: ticks(705_600_000), fit: 'contain' as const, focus: MIDDLE };

  it('neither scales nor pads what fits already', () => {
    const filters = filtersOf(clipCommand({ duration: 48 }, layer, pixels, output));
    expect(filters.filter((filter) => /^(scale|pad|crop)/.test(filter))).toEqual([]);
    expect(filters).toContain('fps=24/1:round=up:start_time=0');
  });

  it('counts time from the in-point less half a source tick', () => {
    const filters = filtersOf(clipCommand({ duration: 48 }, layer, pixels, output));
    const zero = 705_600_000 + Math.floor(705_600_000 / 24576);
    expect(filters.join(',')).toContain(`,setpts=PTS-${zero}+if(isnan(POS)*gte(N\\,`);
  });

  it('converts an untagged small picture from BT.601 and puts bars beside it', () => {
    const small = { ...pixels, size: { width: 480, height: 480 }, codedSize: { width: 480, height: 480 } };
    const filters = filtersOf(clipCommand({ duration: 48 }, layer, small, output));
    expect(filters.find((filter) => filter.startsWith('scale='))).toContain(
      'w=720:h=720:in_color_matrix=smpte170m',
    );
    expect(filters).toContain('pad=1280:720:280:0:black');
  });

  it('crops in shares of the stored picture to cover', () => {
    const square = { ...pixels, size: { width: 720, height: 720 }, codedSize: { width: 720, height: 720 } };
    const filters = filtersOf(clipCommand({ duration: 9 }, { ...layer, fit: 'cover' }, square, output));
    expect(filters).toContain('crop=w=iw*1.000000000:h=ih*0.562500000:x=iw*0.000000000:y=ih*0.218750000');
  });

  it('writes exactly the frames of the segment', () => {
    const args = clipCommand({ duration: 48 }, layer, pixels, output);
    expect(args[args.indexOf('-frames:v') + 1]).toBe('48');
    expect(args.join(' ')).toContain('-profile:v high -pix_fmt yuv420p');
  });
});

describe('rawCommand', () => {
  it('reads frames of the output and holds the last', () => {
    const args = rawCommand({ duration: 72 }, output);
    expect(args.join(' ')).toContain('-f rawvideo -pix_fmt yuv420p -s 1280x720 -framerate 24/1 -i /in/clip');
    expect(filtersOf(args)[0]).toBe('tpad=stop=-1:stop_mode=clone');
  });
});

describe('the record of an encoder', () => {
  const sps = Uint8Array.of(0x67, 100, 0, 31, 0xac);
  const record = {
    profile: 100,
    compatibility: 0,
    level: 31,
    lengthSize: 4,
    sps: [sps],
    pps: [Uint8Array.of(0x68, 0xee)],
  };

  it('is believed where its sets are what it says, and not where a header is there twice', () => {
    expect(isSound(record)).toBe(true);
    expect(isSound({ ...record, sps: [Uint8Array.of(0x67, ...sps)] })).toBe(false);
    expect(isSound({ ...record, sps: [] })).toBe(false);
    expect(isSound({ ...record, pps: [sps] })).toBe(false);
  });
});

describe('createProgressMeter', () => {
  it('gives a rate and a time left over the frames of the film', () => {
    let now = 0;
    const reports: FilmProgress[] = [];
    const segments = [{ duration: 100 }, { duration: 100 }] as never;
    const meter = createProgressMeter(
      { frames: 200, segments },
      (progress) => reports.push(progress),
      () => now,
    );
    meter.start(0);
    now = 2000;
    meter.frames(0, 50);
    expect(reports.at(-1)).toMatchObject({
      framesDone: 50,
      frames: 200,
      framesPerSecond: 25,
      secondsLeft: 6,
    });
    expect(reports.at(-1)?.segments.map(({ state }) => state)).toEqual(['running', 'waiting']);
    now = 4000;
    meter.done(0);
    expect(reports.at(-1)).toMatchObject({ framesDone: 100, phase: 'rendering' });
  });

  it('counts what was rendered before as done, and not as work', () => {
    let now = 0;
    let last: FilmProgress | undefined;
    const segments = [{ duration: 100 }, { duration: 100 }] as never;
    const meter = createProgressMeter(
      { frames: 200, segments },
      (progress) => (last = progress),
      () => now,
    );
    meter.kept(0);
    meter.start(1);
    now = 2000;
    meter.frames(1, 20);
    expect(last).toMatchObject({ framesDone: 120, framesPerSecond: 10, secondsLeft: 8 });
    expect(last?.segments.map(({ state }) => state)).toEqual(['kept', 'running']);
  });

  it('does not go back when a segment is tried again', () => {
    let now = 0;
    let last: FilmProgress | undefined;
    const segments = [{ duration: 100 }] as never;
    const meter = createProgressMeter(
      { frames: 100, segments },
      (progress) => (last = progress),
      () => (now += 200),
    );
    meter.frames(0, 60);
    meter.frames(0, 10);
    expect(last?.framesDone).toBe(60);
  });
});
