import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: ['contract/**/*.spec.ts', 'journeys/**/*.spec.ts', 'firefox/**/*.spec.ts'],
  outputDir: '../test-results',
  globalSetup: './setup/serve-app.ts',
  // One at a time: a film takes all cores as it is, and times in the journeys mean something.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 300_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: '../node_modules/.cache/rushes/playwright.json' }]],
  use: { screenshot: 'only-on-failure', trace: 'retain-on-failure' },
});
