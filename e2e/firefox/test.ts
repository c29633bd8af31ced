import { test as base } from '@playwright/test';
import { FirefoxApp } from './firefox-app.ts';

export { expect } from '@playwright/test';

/** Playwright's `test`, with the app in a stock Firefox in place of a page. */
export const test = base.extend<{ app: FirefoxApp }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  app: async ({}, use) => {
    const url = process.env.RUSHES_URL;
    if (url === undefined)
      throw new Error('RUSHES_URL is not set: start the tests by e2e/playwright.config.ts');
    const app = await FirefoxApp.launch(url);
    await app.open();
    await use(app);
    await app.close();
  },
});
