import { gzipSync } from 'node:zlib';
import { expect, test } from '../fixtures/test.ts';
import { addRow } from './rows.mjs';

test('what the first screen loads', async ({ page, appUrl }) => {
  const scripts = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    const isScript = /javascript/.test(response.headers()['content-type'] ?? '');
    if (isScript)
      scripts.set(
        response.url(),
        response.body().then((body) => gzipSync(body).length),
      );
  });
  await page.goto(appUrl, { waitUntil: 'networkidle' });
  await expect(page.getByRole('heading').first()).toBeVisible();
  const sizes = await Promise.all(scripts.values());
  addRow({
    work: 'First screen',
    measure: `script, gzipped, ${sizes.length} files`,
    unit: 'kB',
    ours: [sizes.reduce((sum, size) => sum + size, 0) / 1000],
  });
});
