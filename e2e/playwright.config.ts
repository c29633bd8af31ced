import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: ['contract/**/*.spec.ts', 'journeys/**/*.spec.ts', 'firefox/**/*.spec.ts'],
  outputDir: '../test-results',
  globalSetup: './setup/serve-app.ts',
  // One at a time: a film takes all cores as it is, and times in the journeys mean something.
  workers: 1,
  fullyParallel: false,
  // A machine of two noisy cores starves a browser now and then. What passes at the second try only is named in the
  // report; a person at a desk sees every failure at once.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: true,
  timeout: 300_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: '../node_modules/.cache/rushes/playwright.json' }]],
  use: { screenshot: 'only-on-failure', trace: 'retain-on-failure' },
});
