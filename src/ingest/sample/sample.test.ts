import { describe, expect, it } from 'vitest';
import { framesFromTicks, sameRate, secondsFromTicks, TICKS_PER_SECOND, ticksOfFrame } from '../../time';
import { makeSong } from './song/song';
import { SONG_RATE } from './song/voices';
import { wavFile } from './song/wav';
import { STORYBOARD } from './storyboard';
import { beatTime, FILM_BEATS, SONG_BEATS } from './tempo';

describe('the beats', () => {
  it('are exact, six tenths of a second apart', () => {
    expect(beatTime(0)).toBe(0);
    expect(beatTime(5)).toBe(3 * TICKS_PER_SECOND);
    for (let beat = 0; beat < SONG_BEATS; beat++)
      expect(beatTime(beat + 1) - beatTime(beat)).toBe(0.6 * TICKS_PER_SECOND);
  });
});

describe('the storyboard', () => {
  it('goes forward from beat to beat up to the end of the film, each picture once', () => {
    let last = 0;
    for (const { untilBeat } of STORYBOARD) {
      expect(untilBeat).toBeGreaterThan(last);
      last = untilBeat;
    }
    expect(last).toBe(FILM_BEATS);
    expect(new Set(STORYBOARD.map(({ scene }) => scene)).size).toBe(STORYBOARD.length);
  });

  it('mixes rates, most of them the film’s', () => {
    const count = (num: number) => STORYBOARD.filter(({ rate }) => sameRate(rate, { num, den: 1 })).length;
    expect(count(24)).toBeGreaterThan(count(16));
    expect(count(16)).toBeGreaterThan(0);
  });

  it('has clips of two to three seconds, longer than what is shown of them', () => {
    let start = 0;
    for (const { rate, frames, inFrame, untilBeat } of STORYBOARD) {
      const length = secondsFromTicks(ticksOfFrame(frames, rate));
      expect(length).toBeGreaterThanOrEqual(2);
      expect(length).toBeLessThanOrEqual(3);
      const film = { num: 24, den: 1 };
      const end = framesFromTicks(beatTime(untilBeat), film);
      const from = framesFromTicks(ticksOfFrame(inFrame, rate), film);
      expect(from).toBeGreaterThan(0);
      expect(from + end - start).toBeLessThan(framesFromTicks(ticksOfFrame(frames, rate), film));
      start = end;
    }
  });
});

describe('the song', () => {
  const song = makeSong();

  it('is as long as its beats, loud enough, never clipped, the same every time', () => {
    expect(song.left).toHaveLength(SONG_RATE * 15);
    expect(song.right).toHaveLength(song.left.length);
    const peak = song.left.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    expect(peak).toBeGreaterThan(0.5);
    expect(peak).toBeLessThan(0.9);
    expect(Math.abs(song.left.at(-1) ?? 1)).toBeLessThan(0.001);
    const again = makeSong();
    expect(again.right.every((value, n) => value === song.right[n])).toBe(true);
  });

  it('has a kick on every beat of the bars with drums', () => {
    // What is low and new: the power of the smoothed sound just behind the beat against just before it.
    const low = new Float32Array(song.left.length);
    let held = 0;
    for (let n = 0; n < low.length; n++) {
      held += 0.012 * (((song.left[n] ?? 0) + (song.right[n] ?? 0)) / 2 - held);
      low[n] = held;
    }
    const power = (fromSec: number, toSec: number) => {
      const part = low.subarray(Math.round(fromSec * SONG_RATE), Math.round(toSec * SONG_RATE));
      return part.reduce((sum, value) => sum + value * value, 0) / part.length;
    };
    for (let beat = 4; beat <= 20; beat++) {
      const at = secondsFromTicks(beatTime(beat));
      expect(power(at, at + 0.06), `beat ${beat}`).toBeGreaterThan(1.6 * power(at - 0.07, at - 0.01));
    }
  });
});

describe('a WAV file', () => {
  it('says what it holds, and holds it, left before right', () => {
    const left = Float32Array.of(0, 1, -1, 0.5);
    const right = Float32Array.of(0.25, -2, 2, 0);
    const view = new DataView(wavFile({ left, right }, 48_000));
    const text = (at: number) =>
      String.fromCharCode(...Array.from({ length: 4 }, (_, n) => view.getUint8(at + n)));
    expect([text(0), text(8), text(12), text(36)]).toEqual(['RIFF', 'WAVE', 'fmt ', 'data']);
    expect(view.byteLength).toBe(44 + 4 * 4);
    expect(view.getUint32(4, true)).toBe(view.byteLength - 8);
    expect(view.getUint32(16, true)).toBe(16);
    expect([20, 22, 32, 34].map((at) => view.getUint16(at, true))).toEqual([1, 2, 4, 16]);
    expect([view.getUint32(24, true), view.getUint32(28, true)]).toEqual([48_000, 192_000]);
    expect(view.getUint32(40, true)).toBe(16);
    const samples = Array.from({ length: 8 }, (_, n) => view.getInt16(44 + 2 * n, true));
    expect(samples).toEqual([0, 8192, 32767, -32767, -32767, 32767, 16384, 0]);
  });
});
