import { defineConfig } from '@playwright/test';

/** What makes films, or kills browsers: one such at a time, since a film takes all cores as it is. */
const films = [
  'contract/**/*.spec.ts',
  'firefox/**/*.spec.ts',
  'journeys/{awkward,damaged,deliver,film,kill,main-job,outputs,sample}.spec.ts',
];
/** What is measured against the clock: `npm test` runs it when all else is done. */
const alone = ['journeys/preview.spec.ts'];

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  globalSetup: './setup/serve-app.ts',
  fullyParallel: false,
  // Screens wait more than they work: they are walked through beside the films, and two at a time after them.
  workers: 2,
  projects: [
    { name: 'films', testMatch: films, workers: 1 },
    { name: 'screens', testMatch: 'journeys/**/*.spec.ts', testIgnore: [...films, ...alone] },
    { name: 'alone', testMatch: alone, workers: 1 },
  ],
  // A machine of two noisy cores starves a browser now and then. What passes at the second try only is named in the
  // report; a person at a desk sees every failure at once.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: true,
  timeout: 300_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: '../node_modules/.cache/rushes/playwright.json' }]],
  // A trace costs as much as many a test: it is made of a second try, and by `--trace on`.
  use: { screenshot: 'only-on-failure', trace: 'on-first-retry' },
});
