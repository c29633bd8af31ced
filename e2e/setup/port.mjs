// @ts-check
import { createServer } from 'node:net';

/**
 * Who has a port of this machine: nobody, Rushes, or another program.
 * @param {number} port
 * @returns {Promise<'free' | 'rushes' | 'other'>}
 */
export async function askPort(port) {
  if ((await isFree(port, '127.0.0.1')) && (await isFree(port, '::1'))) return 'free';
  try {
    const answer = await fetch(`http://localhost:${port}/`, { signal: AbortSignal.timeout(3000) });
    return isRushes(await answer.text()) ? 'rushes' : 'other';
  } catch {
    return 'other';
  }
}

/**
 * Whether a page is the app's own index.html.
 * @param {string} html
 */
export const isRushes = (html) => html.includes('<meta name="application-name" content="Rushes"');

/** @returns {Promise<number>} a port that nobody has now */
export function freePort() {
  return new Promise((done, fail) => {
    const server = createServer().on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const at = server.address();
      server.close(() =>
        at !== null && typeof at === 'object' ? done(at.port) : fail(new Error('no port')),
      );
    });
  });
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>}
 */
function isFree(port, host) {
  return new Promise((done) => {
    const server = createServer();
    // A machine without IPv6 has nobody on its ports either.
    server.on('error', (error) => done(!('code' in error) || error.code !== 'EADDRINUSE'));
    server.listen(port, host, () => server.close(() => done(true)));
  });
}
