import { expect, openHarness, test } from '../harness/test.ts';

/** Calls a function of the harness's page module; a string, so that the import is the browser's. */
const inPage = (call: string) => `import('/e2e/harness/in-page.ts').then((page) => page.${call})`;

test('one worker outlives 200 jobs, and reads exit codes', async ({ page, rooms }) => {
  await openHarness(page, rooms, []);
  expect(await page.evaluate(inPage('manyJobs(200)'))).toEqual({ failed: [], badExit: 'engine/exit' });
});

test('the browser’s own storage keeps the storage contract', async ({ page, rooms }) => {
  await openHarness(page, rooms, []);
  const { ran, failed } = await page.evaluate<{ ran: number; failed: string[] }>(inPage('checkStorage()'));
  expect(failed).toEqual([]);
  expect(ran).toBeGreaterThan(10);
});
