import { expect, test } from '../fixtures/test.ts';

test('the app opens', async ({ page, appUrl }) => {
  await page.goto(appUrl);
  await expect(page).toHaveTitle(/Rushes/);
});
