import { describe, expect, it } from 'vitest';
import { appError, err, ok } from '../base';
import type { PictureSource } from '../media';
import { aClip } from '../testing/builders';
import { keepPeaks } from './peaks';
import { keepOpen } from './sources';

const [one, two, three] = [aClip({ n: 1 }), aClip({ n: 2 }), aClip({ n: 3 })];

/** Sources that count how often they were opened and closed. */
function counted() {
  const log: string[] = [];
  const open = async (record: typeof one) => {
    log.push(`open ${record.id.at(-1)}`);
    const source: Partial<PictureSource> = { close: () => void log.push(`close ${record.id.at(-1)}`) };
    return ok(source as PictureSource);
  };
  return { log, open };
}

describe('clips kept open', () => {
  it('are the last few used, and all are closed when they are given back', async () => {
    const { log, open } = counted();
    const kept = keepOpen(open, 2);
    for (const record of [one, two, one, three]) await kept.get(record);
    expect(log).toEqual(['open 1', 'open 2', 'open 3', 'close 2']);
    kept.clear();
    await Promise.resolve();
    expect(log.slice(4).sort()).toEqual(['close 1', 'close 3']);
    await kept.get(one);
    expect(log.at(-1)).toBe('open 1');
  });
});

describe('the peaks of a sound', () => {
  const fine = [-0.1, 0.1, -0.8, 0.2, 0, 0.9, -0.3, 0];

  it('are measured once, and coarser ones taken from finer ones', async () => {
    const measured: number[] = [];
    const kept = keepPeaks(async (_, count) => {
      measured.push(count);
      return ok(Float32Array.from(fine));
    });
    await Promise.all([kept.get(one, 4), kept.get(one, 4), kept.get(one, 4)]);
    const coarse = await kept.get(one, 2);
    expect(measured).toEqual([4]);
    expect(coarse.ok && [...coarse.value]).toEqual([...Float32Array.from([-0.8, 0.2, -0.3, 0.9])]);
    await kept.get(one, 8);
    kept.clear();
    await kept.get(one, 2);
    expect(measured).toEqual([4, 8, 2]);
  });

  it('are asked for again after a failure', async () => {
    let tries = 0;
    const kept = keepPeaks(async () => {
      tries += 1;
      return tries === 1 ? err(appError('media/sound')) : ok(new Float32Array(8));
    });
    expect((await kept.get(one, 4)).ok).toBe(false);
    expect((await kept.get(one, 4)).ok).toBe(true);
  });
});
