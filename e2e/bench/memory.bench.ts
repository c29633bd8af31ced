import { basename } from 'node:path';
import type { Page } from '@playwright/test';
import { openHarness, test } from '../harness/test.ts';
import { benchMedia } from './bench-clips.ts';
import { openMemoryMeter } from './browser-memory.ts';
import type { BenchFilm } from './export-in-page.ts';
import { addRow } from './rows.mjs';

const pairs = Number(process.env.RUSHES_BENCH_PAIRS ?? 1);

const size = { width: 320, height: 180 };
const rate = { num: 24, den: 1 };
const PART = { in: 0, duration: 120 };
const MINUTES = { short: 4, long: 40 };

test('the memory of a long film', async ({ page, rooms }) => {
  const { clips, song } = await benchMedia(4, size);
  const filmOf = (minutes: number): BenchFilm => {
    const count = Math.round((minutes * 60 * rate.num) / PART.duration);
    const items = Array.from({ length: count }, (_, at) => ({
      file: basename(clips[at % clips.length] ?? ''),
      ...PART,
    }));
    return { items, size, rate, quality: 'good', song: { file: basename(song) } };
  };
  const peaks: Record<keyof typeof MINUTES, number[]> = { short: [], long: [] };
  for (let pair = 0; pair < pairs; pair++)
    for (const length of ['short', 'long'] as const) {
      // A page of its own: what the other film left must not count.
      await openHarness(page, rooms, [...clips, song]);
      const film = JSON.stringify(filmOf(MINUTES[length]));
      await inPage(page, `warmUp('webcodecs', ${film})`);
      const watch = await watchMemory(page);
      await inPage(page, 'measure()');
      peaks[length].push(await watch.peak());
    }
  addRow({
    work: `A film at 320×180, webcodecs engine, to the scratch space; PSS of all processes of the browser, at its highest; pairs: ${pairs}`,
    measure: `${MINUTES.long} minutes`,
    unit: 'MB',
    ours: peaks.long,
    reference: { name: `${MINUTES.short} minutes`, values: peaks.short },
  });
});

function inPage(page: Page, call: string): Promise<unknown> {
  return page.evaluate(`import('/e2e/bench/export-in-page.ts').then((bench) => bench.${call})`);
}

/** Looks at the browser's memory five times a second, in MB. */
async function watchMemory(page: Page): Promise<{ peak(): Promise<number> }> {
  const memory = await openMemoryMeter(page);
  let highest = 0;
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      highest = Math.max(highest, await memory());
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  })();
  return {
    async peak() {
      isOver = true;
      await watching;
      return highest;
    },
  };
}
