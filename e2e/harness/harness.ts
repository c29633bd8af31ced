import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Page } from '@playwright/test';
import { createServer } from 'vite';

/**
 * Serves the rooms of src as modules to a blank page, so that a room is tested in a real browser without the app
 * around it. The page loads them by `import('/src/…')`.
 */
export async function serveRooms(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = await createServer({
    logLevel: 'error',
    server: { port: 0, strictPort: false, hmr: false, watch: null },
    plugins: [
      {
        name: 'rushes:harness-page',
        configureServer({ middlewares }) {
          middlewares.use('/harness.html', (_request, response) => {
            response.setHeader('Content-Type', 'text/html');
            response.end(
              '<!doctype html><link rel="icon" href="data:,"><title>Harness</title><input type="file" multiple id="files">',
            );
          });
        },
      },
    ],
  });
  await server.listen();
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error('the room server has no address');
  return { url, close: () => server.close() };
}

/** Opens the blank page with `paths` as files: in the page, `window.files` maps each base name to its File. */
export async function openHarness(page: Page, url: string, paths: readonly string[]): Promise<void> {
  await page.goto(`${url}harness.html`);
  await page.locator('#files').setInputFiles([...paths]);
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#files');
    Object.assign(window, { files: new Map([...(input?.files ?? [])].map((file) => [file.name, file])) });
  });
}

/** Saves what `window.saved` (a Blob) holds to a file of its own, and answers its path. */
export async function saveFromPage(page: Page, name: string): Promise<string> {
  const downloading = page.waitForEvent('download');
  await page.evaluate((fileName) => {
    const { saved } = window as unknown as { saved: Blob };
    const link = document.createElement('a');
    link.href = URL.createObjectURL(saved);
    link.download = fileName;
    link.click();
  }, basename(name));
  const download = await downloading;
  const path = join(await mkdtemp(join(tmpdir(), 'rushes-saved-')), basename(name));
  await writeFile(path, await readFile(await download.path()));
  return path;
}
