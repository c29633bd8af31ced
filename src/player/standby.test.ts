import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LayerReaders } from './layer-readers';
import { createStandby } from './standby';

const REST_MS = 200;

/** A standby whose readers and sounds say from which frame they are, and which readers were stopped. */
function kit() {
  const made: { readonly from: number; readonly readers: LayerReaders }[] = [];
  const heard: number[] = [];
  const stopped: number[] = [];
  const read = (from: number): LayerReaders => {
    const readers: LayerReaders = {
      want: async () => undefined,
      take: () => ({ isWaiting: false, error: null }),
      stop: () => void stopped.push(from),
    };
    made.push({ from, readers });
    return readers;
  };
  const standby = createStandby(REST_MS, read, async (from) => {
    heard.push(from);
    return `sound of ${from}`;
  });
  return { standby, read, made, heard, stopped };
}

describe('what is ready where one stands', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is read after a rest, and handed over once', async () => {
    const { standby, made, heard, stopped } = kit();
    expect(standby.hasOne()).toBe(false);
    standby.stand(7);
    expect(standby.hasOne()).toBe(true);
    vi.advanceTimersByTime(REST_MS - 1);
    standby.stand(7);
    expect(made).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(heard).toEqual([7]);
    const ready = standby.take(7);
    expect(ready?.readers).toBe(made[0]?.readers);
    expect(await ready?.sound).toBe('sound of 7');
    expect(standby.take(7)).toBe(null);
    expect(standby.hasOne()).toBe(false);
    expect(stopped).toEqual([]);
  });

  it('is nothing for who passes by, and given back by who goes elsewhere', () => {
    const { standby, made, stopped } = kit();
    standby.stand(7);
    vi.advanceTimersByTime(REST_MS - 1);
    standby.stand(8);
    vi.advanceTimersByTime(REST_MS - 1);
    standby.drop();
    vi.advanceTimersByTime(REST_MS);
    expect(made).toEqual([]);
    standby.stand(9);
    vi.advanceTimersByTime(REST_MS);
    expect(standby.take(30)).toBe(null);
    standby.stand(10);
    vi.advanceTimersByTime(REST_MS);
    standby.stand(11);
    expect(stopped).toEqual([9, 10]);
  });

  it('reads on from frame to frame, with the sound of the last', async () => {
    const { standby, made, heard, stopped } = kit();
    standby.stand(7);
    expect(standby.stepTo(8, () => true)).toBe(false);
    vi.advanceTimersByTime(REST_MS);
    expect(standby.stepTo(8, (readers) => readers === made[0]?.readers)).toBe(true);
    expect(standby.stepTo(9, () => false)).toBe(false);
    expect(standby.stepTo(7, () => true)).toBe(false);
    vi.advanceTimersByTime(REST_MS);
    expect(heard).toEqual([7, 8]);
    const ready = standby.take(8);
    expect(ready?.readers).toBe(made[0]?.readers);
    expect(await ready?.sound).toBe('sound of 8');
    expect([made.length, stopped]).toEqual([1, []]);
  });

  it('takes over what was read by who played up to there, and listens at once where that is asked for early', async () => {
    const { standby, read, made, stopped } = kit();
    const readers = read(3);
    standby.stand(5, readers);
    expect(standby.stepTo(6, () => true)).toBe(true);
    const ready = standby.take(6);
    expect(ready?.readers).toBe(readers);
    expect(await ready?.sound).toBe('sound of 6');
    vi.advanceTimersByTime(REST_MS);
    expect([made.length, stopped]).toEqual([1, []]);
  });
});
