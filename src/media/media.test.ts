import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askSeconds, frameIndexAt, samplingTolerance, TICKS_PER_SECOND, ticks } from '../time';
import { resolveColour } from './colour';
import { colourFilters, scaleColour } from './ffmpeg/colour-filters';
import { sniff } from './sniff';

describe('the sampling rule', () => {
  it('shows the last frame that is not after the time', () => {
    const second = TICKS_PER_SECOND;
    const times = [0, second, 2 * second];
    expect(frameIndexAt(times, ticks(0), 1000)).toBe(0);
    expect(frameIndexAt(times, ticks(second - second / 100), 1000)).toBe(0);
    expect(frameIndexAt(times, ticks(second), 1000)).toBe(1);
    expect(frameIndexAt(times, ticks(9 * second), 1000)).toBe(2);
    expect(frameIndexAt([], ticks(0), 1000)).toBe(-1);
  });

  it('absorbs a container that rounds to milliseconds, at every usual rate', () => {
    fc.assert(
      fc.property(fc.constantFrom(8, 12, 16, 24, 25, 30, 60), fc.integer({ min: 0, max: 500 }), (rate, n) => {
        const stamps = Array.from(
          { length: 502 },
          (_, at) => (Math.round((at * 1000) / rate) * TICKS_PER_SECOND) / 1000,
        );
        const asked = ticks(Math.round((n * TICKS_PER_SECOND) / rate));
        expect(frameIndexAt(stamps, asked, 1000)).toBe(n);
        const seconds = askSeconds(asked, ticks(0), 1000);
        // In seconds, as a reader counts: the product of a quotient need not be what it was.
        expect(seconds).toBeGreaterThanOrEqual((stamps[n] ?? 0) / TICKS_PER_SECOND);
        expect(seconds).toBeLessThan((stamps[n + 1] ?? 0) / TICKS_PER_SECOND);
      }),
    );
  });

  it('tolerates half a unit of the source', () => {
    expect(samplingTolerance(1000)).toBe(TICKS_PER_SECOND / 2000);
  });
});

describe('resolveColour', () => {
  const untagged = { primaries: null, transfer: null, matrix: null, fullRange: null };
  it('takes untagged pictures for BT.709 from 720 lines on, for BT.601 below', () => {
    const matrixAt = (height: number) =>
      resolveColour({ colour: untagged, codedSize: { width: 1280, height } }).matrix;
    expect([480, 719, 720, 1080].map(matrixAt)).toEqual(['smpte170m', 'smpte170m', 'bt709', 'bt709']);
  });
  it('believes tags', () => {
    const colour = { ...untagged, matrix: 'bt709', fullRange: true };
    expect(resolveColour({ colour, codedSize: { width: 320, height: 240 } })).toMatchObject({
      matrix: 'bt709',
      fullRange: true,
    });
  });
  it('becomes filters: converted to BT.709 limited, tone-mapped where it is HDR', () => {
    const sd = resolveColour({ colour: untagged, codedSize: { width: 640, height: 480 } });
    expect(scaleColour(sd)).toBe('in_color_matrix=smpte170m:in_range=tv:out_color_matrix=bt709:out_range=tv');
    expect(colourFilters(sd)).toBe('');
    expect(colourFilters({ ...sd, transfer: 'hlg' })).toContain('tonemap');
  });
});

describe('sniff', () => {
  const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  it.each([
    ['GIF89a', 'gif', 'image'],
    ['\x89PNG\r\n\x1a\n', 'png', 'image'],
    ['RIFF....WEBPVP8X', 'webp', 'image'],
    ['RIFF....WAVEfmt ', 'wav', 'media'],
    ['RIFF....AVI LIST', 'avi', 'media'],
    ['....ftypavif', 'avif', 'image'],
    ['....ftypisom', 'mp4', 'media'],
    ['....ftypqt  ', 'mov', 'media'],
    ['....ftypM4A ', 'm4a', 'media'],
    ['\x1a\x45\xdf\xa3........webm', 'webm', 'media'],
    ['\x1a\x45\xdf\xa3........matroska', 'mkv', 'media'],
    ['OggS', 'ogg', 'media'],
    ['fLaC', 'flac', 'media'],
    ['ID3\x04', 'mp3', 'media'],
    ['\xff\xfb\x90', 'mp3', 'media'],
    ['\xff\xf1\x50', 'aac', 'media'],
    ['hello, world', 'unknown', 'unknown'],
    ['', 'unknown', 'unknown'],
  ])('tells %j by its signature', (head, container, family) => {
    expect(sniff(bytes(head))).toMatchObject({ container, family });
  });
});
