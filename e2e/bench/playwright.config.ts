import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '*.bench.ts',
  outputDir: '../../test-results/bench',
  globalSetup: '../setup/serve-app.ts',
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 3_600_000,
  reporter: 'list',
});
