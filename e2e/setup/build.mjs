// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, hashOf, inProject, readStamp, writeStamp } from './project.mjs';
import { run, SetupError, step, tail } from './run.mjs';

// In dist, so that a build by hand takes it away.
const stamp = inProject('dist', '.build-stamp');
const log = join(cacheFolder, 'build.log');

/** Everything that decides what is in dist. */
const sources = [
  'src',
  'public',
  'e2e/setup/shipped',
  'LICENSE',
  'index.html',
  'vite.config.ts',
  'package-lock.json',
  'tsconfig.json',
];

/** Builds the app into dist, when its sources are not those of the last build. */
export async function build() {
  const wanted = hashOf(sources);
  if (existsSync(inProject('dist', 'index.html')) && readStamp(stamp) === wanted) return;
  await step('Building', async () => {
    const vite = inProject('node_modules', 'vite', 'bin', 'vite.js');
    const code = await run(process.execPath, [vite, 'build'], { log });
    if (code !== 0) throw new SetupError(`${tail(log)}\n\nThe build failed.`);
    writeStamp(stamp, wanted);
  });
}
