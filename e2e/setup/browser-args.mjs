// @ts-check

/**
 * What a browser for tests is started with: no talk with the network of its own accord, and no sandbox for root on
 * Linux, where Chromium refuses to start with one.
 */
export const browserArgs = [
  ...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
