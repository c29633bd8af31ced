import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aClip } from '../testing/builders';
import { createArrivals } from './arrivals';

describe('clips that arrive all at once', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const files = Array.from({ length: 40 }, (_, index) => ({ index, name: `${index}.mp4` }));
  const arrive = () => {
    const handed: string[][] = [];
    const arrivals = createArrivals(files, (batch) => handed.push(batch.map(({ name }) => name)));
    for (const file of [...files].reverse()) arrivals.ready(file, { record: aClip(), name: file.name });
    return { arrivals, handed };
  };

  it('are handed over a few at a time, in the order of the files, each soon', () => {
    const { handed } = arrive();
    vi.advanceTimersByTime(300);
    expect(handed.map((batch) => batch.length)).toEqual([12, 12, 12, 4]);
    expect(handed.flat()).toEqual(files.map(({ name }) => name));
  });

  it('are all handed over at the end, once', () => {
    const { arrivals, handed } = arrive();
    vi.advanceTimersByTime(160);
    arrivals.end();
    vi.advanceTimersByTime(2_000);
    expect(handed.map((batch) => batch.length)).toEqual([12, 28]);
  });
});
