import { test as base } from '../fixtures/test.ts';
import { serveRooms } from './harness.ts';

export { expect } from '../fixtures/test.ts';
export { openHarness, saveFromPage } from './harness.ts';

/** Playwright's `test` for rooms without the app: `appUrl` is the room server's. */
export const test = base.extend<object, { rooms: string }>({
  rooms: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const server = await serveRooms();
      await use(server.url);
      await server.close();
    },
    { scope: 'worker' },
  ],
  appUrl: async ({ rooms }, use) => use(rooms),
});
