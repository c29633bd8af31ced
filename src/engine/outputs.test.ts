import { describe, expect, it } from 'vitest';
import type { OutputFormat, OutputSpec } from '../plan';
import { frameRate } from '../time';
import { isMadeByFfmpeg } from './ffmpeg/encoder';
import { loopCommand } from './ffmpeg/loop-command';
import { rawCommand } from './ffmpeg/segment-command';
import { mendOpusDelay, OPUS_TRACK_NAME } from './join/opus-delay';
import { codecString } from './webcodecs/codec-strings';
import { browserCodec } from './webcodecs/encoder';

const output = (format: OutputFormat): OutputSpec => ({
  format,
  size: { width: 640, height: 360 },
  rate: frameRate(12),
  quality: 'good',
  loudness: null,
});
const segment = (format: OutputFormat) => rawCommand({ duration: 24 }, output(format)).join(' ');

describe('a segment of each format', () => {
  it.each([
    ['mp4', '-c:v libx264'],
    ['prores', '-c:v prores_ks -profile:v 2 -vendor apl0 -pix_fmt yuv422p10le'],
    ['gif', '-c:v rawvideo -pix_fmt pal8 -f rawvideo'],
    ['webp', '-c:v rawvideo -pix_fmt yuv420p -f rawvideo'],
    ['png', '-c:v png -f image2pipe'],
  ] as const)('%s is written by %s', (format, args) => {
    expect(segment(format)).toContain(args);
  });

  it('of a GIF ends before its colours are chosen, since its last frame is held for ever', () => {
    expect(segment('gif')).toMatch(/trim=end_frame=24,.*palettegen/);
  });

  it('is of ten bits where it is for grading', () => {
    expect(segment('prores')).toContain('format=yuv422p10le');
    expect(segment('mp4')).toContain('format=yuv420p,');
  });

  it('is made by ffmpeg or the browser, whichever can', () => {
    const formats = ['mp4', 'webm', 'av1', 'prores', 'gif', 'webp'] as const;
    expect(formats.filter((format) => isMadeByFfmpeg(output(format)))).toEqual([
      'mp4',
      'prores',
      'gif',
      'webp',
    ]);
    expect(formats.map((format) => browserCodec(output(format)))).toEqual([
      'avc',
      'vp9',
      'av1',
      null,
      null,
      null,
    ]);
  });
});

describe('a loop', () => {
  it('begins again for ever, in the colours of its kind', () => {
    expect(loopCommand(output('gif')).join(' ')).toMatch(
      /-pix_fmt pal8 -s 640x360 -framerate 12\/1 .* -c:v gif -loop 0/,
    );
    const webp = loopCommand(output('webp')).join(' ');
    expect(webp).toMatch(/out_color_matrix=bt601.*libwebp_anim -quality 75.* -loop 0/);
  });
});

describe('what a browser is asked for', () => {
  const hd = { width: 1920, height: 1080 };
  it.each([
    ['avc', hd, 24, 'avc1.640028'],
    ['vp9', hd, 24, 'vp09.00.40.08'],
    ['vp9', { width: 320, height: 180 }, 24, 'vp09.00.11.08'],
    ['vp9', { width: 3840, height: 2160 }, 60, 'vp09.00.51.08'],
    ['av1', hd, 24, 'av01.0.08M.08'],
    ['av1', { width: 320, height: 180 }, 24, 'av01.0.00M.08'],
    ['av1', { width: 3840, height: 2160 }, 30, 'av01.0.12M.08'],
  ] as const)('%s of %j at %d fps is %s', (codec, size, rate, expected) => {
    expect(codecString(codec, size, rate)).toBe(expected);
  });
});

describe('mendOpusDelay', () => {
  const text = (value: string) => [...new TextEncoder().encode(value)];
  const head = [0x1a, 0x45, 0xdf, 0xa3, 0x86, 0x86, ...text('A_OPUS')];
  const tail = [0x83, 0x81, 2];

  it('says the delay as the delay, and 80 ms to roll before a seek', () => {
    const delay = [0x83, 0x63, 0x2e, 0xa0];
    const file = Uint8Array.from([
      ...head,
      0x56,
      0xbb,
      ...delay,
      0x53,
      0x6e,
      0x84,
      ...text(OPUS_TRACK_NAME),
      ...tail,
    ]);
    mendOpusDelay(file);
    const mended = [...head, 0x56, 0xaa, ...delay, 0x56, 0xbb, 0x84, 0x04, 0xc4, 0xb4, 0x00, ...tail];
    expect([...file]).toEqual(mended);
    mendOpusDelay(file);
    expect([...file]).toEqual(mended);
  });

  it('leaves a file without Opus as it is', () => {
    const file = Uint8Array.from([0x56, 0xbb, 0x53, 0x6e, 0x84, ...text(OPUS_TRACK_NAME)]);
    const before = [...file];
    mendOpusDelay(file);
    expect([...file]).toEqual(before);
  });
});
