// @ts-check
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf, inProject, projectFolder, readStamp, writeStamp } from './project.mjs';
import { run, SetupError, step } from './run.mjs';

const stamp = inProject('node_modules', '.rushes-stamp');

/** Installs the dependencies that package-lock.json names, when they are not those already there. */
export async function install() {
  const wanted = hashOf(['package-lock.json']);
  if (readStamp(stamp) === wanted) return;
  // Not in node_modules: npm ci empties it.
  const log = join(projectFolder, 'npm-install.log');
  rmSync(log, { force: true });
  await step('Installing what package-lock.json names', async () => {
    const code = await run('npm', ['ci', '--no-audit', '--no-fund'], { log });
    if (code !== 0) {
      throw new SetupError(
        `${errorsIn(log)}\n\nnpm ci failed; all of its output is in npm-install.log. Is this machine connected to the network?`,
      );
    }
    rmSync(log, { force: true });
    writeStamp(stamp, wanted);
  });
}

/**
 * What npm says went wrong: the first of its error lines, the rest being its manual.
 * @param {string} path
 */
function errorsIn(path) {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines
    .filter((line) => /^npm (?:error|ERR!) \S/.test(line))
    .slice(0, 8)
    .join('\n');
}
