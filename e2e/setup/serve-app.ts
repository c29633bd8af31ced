import { existsSync } from 'node:fs';
import { preview } from 'vite';
import { freePort } from './port.mjs';
import { inProject, projectFolder } from './project.mjs';

/**
 * Serves the built app on a free port for the time of the browser tests, its address in RUSHES_URL. Where RUSHES_URL is
 * set already, the app that is served there is tested.
 */
export default async function serveApp(): Promise<() => Promise<void>> {
  if (process.env.RUSHES_URL) return async () => {};
  if (!existsSync(inProject('dist', 'index.html')))
    throw new Error('There is no build to test: run npm run build.');
  const port = await freePort();
  const server = await preview({
    root: projectFolder,
    logLevel: 'warn',
    preview: { port, strictPort: true, host: 'localhost' },
  });
  process.env.RUSHES_URL = `http://localhost:${port}/`;
  return () => server.close();
}
