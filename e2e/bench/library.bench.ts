import { expect, openHarness, test } from '../harness/test.ts';
import { traceMainThread } from './main-thread.ts';
import { addRow } from './rows.mjs';

const pairs = Number(process.env.RUSHES_BENCH_PAIRS ?? 1);
const CLIPS = 5_000;

test('searching a library', async ({ page, rooms }) => {
  await openHarness(page, rooms, []);
  const rounds: { letter: number; bare: number; mark: number; placing: number }[] = [];
  // The first round, which compiles and warms, is not counted.
  for (let pair = -1; pair < pairs; pair++) {
    const measured = await page.evaluate<(typeof rounds)[number]>(
      `import('/e2e/bench/library-in-page.ts').then((bench) => bench.measureLibrary(${CLIPS}))`,
    );
    if (pair >= 0) rounds.push(measured);
  }
  const inPage = (call: string) =>
    page.evaluate(`import('/e2e/bench/library-in-page.ts').then((bench) => bench.${call})`);
  const thread: number[] = [];
  await inPage(`prepareSearch(${CLIPS})`);
  for (let pair = 0; pair < pairs; pair++) {
    const trace = await traceMainThread(page);
    await inPage('typeSearch()');
    thread.push((await trace.stop()).longestMs);
  }
  expect(rounds).toHaveLength(pairs);
  const work = `Library: ${CLIPS} clips with prompts of 60 words, filtered by tool and flag, by name and shot; pairs: ${pairs}`;
  const values = (key: keyof (typeof rounds)[number]) => rounds.map((round) => round[key]);
  addRow({
    work,
    measure: 'the longest letter of a search',
    unit: 'ms',
    ours: values('letter'),
    reference: { name: 'bare search of the same texts', values: values('bare') },
  });
  addRow({ work, measure: 'the longest letter, time of the thread', unit: 'ms', ours: thread });
  addRow({ work, measure: 'one clip marked', unit: 'ms', ours: values('mark') });
  addRow({ work, measure: 'all placed among shots', unit: 'ms', ours: values('placing') });
});
