import { expect, openHarness, test } from '../harness/test.ts';
import { openCpuClock } from './cpu-clock.ts';
import { manyClips } from './many-clips.ts';
import { addRow } from './rows.mjs';

const pairs = Number(process.env.RUSHES_BENCH_PAIRS ?? 1);
const count = process.env.RUSHES_BENCH_CLIPS === '2' ? 8 : 60;

test(`posters of ${count} clips`, async ({ page, rooms }) => {
  const clips = await manyClips(count);
  try {
    await openHarness(page, rooms, clips.paths);
    const cpuMs = await openCpuClock(page);
    const inPage = <T>(call: string) =>
      page.evaluate<T>(`import('/e2e/bench/posters-in-page.ts').then((bench) => bench.${call}())`);
    const runs = { measureOurs: [] as Run[], measureBare: [] as Run[] };
    // The first round, which compiles and warms, is not counted.
    for (let pair = -1; pair < pairs; pair++) {
      await inPage('prepare');
      for (const side of ['measureOurs', 'measureBare'] as const) {
        const before = await cpuMs();
        const ms = await inPage<number>(side);
        if (pair >= 0) runs[side].push({ ms, cpuMs: (await cpuMs()) - before });
      }
    }
    expect(runs.measureOurs).toHaveLength(pairs);
    const row = (measure: string, clock: keyof Run) => {
      const speeds = (of: readonly Run[]) => of.map((run) => (count * 1000) / run[clock]);
      addRow({
        work: `Posters: ${count} clips, two at once; pairs: ${pairs}`,
        measure,
        unit: 'posters/s',
        ours: speeds(runs.measureOurs),
        reference: { name: 'bare: open, one picture, 256 px WebP', values: speeds(runs.measureBare) },
      });
    };
    row('from the stored clip to the kept poster', 'ms');
    row('the same per CPU second', 'cpuMs');
  } finally {
    await clips.remove();
  }
});

/** What one round cost: by the clock, and in processor time of the whole browser. */
type Run = { readonly ms: number; readonly cpuMs: number };
