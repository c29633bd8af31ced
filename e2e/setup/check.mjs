// @ts-check
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { cacheFolder, inProject, isMain } from './project.mjs';
import { asCommand, run, SetupError } from './run.mjs';
import { sum, vitestTotals } from './totals.mjs';

const unitReport = join(cacheFolder, 'vitest.json');

/**
 * @param {string} path below node_modules
 * @param {readonly string[]} args
 */
const tool = (path, args) => run(process.execPath, [inProject('node_modules', ...path.split('/')), ...args]);

/** The steps of the check that are right or wrong as a whole. */
const steps = [
  { name: 'types', work: () => tool('typescript/bin/tsc', ['-b']) },
  { name: 'lint and format', work: () => tool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings']) },
  { name: 'unused files, exports and dependencies', work: () => tool('knip/bin/knip.js', ['--no-progress']) },
  { name: 'licences', work: () => run(process.execPath, [inProject('e2e', 'setup', 'licences.mjs')]) },
];

/**
 * Types, lint, format, unused exports, licences, unit tests and the build. All are run, whatever fails.
 * @returns {Promise<{ totals: import('./totals.mjs').Totals, built: boolean }>} a failed step counts as one failure
 */
export async function check() {
  /** @type {string[]} */
  const failed = [];
  for (const { name, work } of steps) {
    console.log(`\n— ${name}`);
    if ((await work()) !== 0) failed.push(name);
  }
  console.log('\n— unit tests');
  rmSync(unitReport, { force: true });
  await tool('vitest/vitest.mjs', ['run']);
  const unit = vitestTotals(readJson(unitReport));
  if (unit.failed > 0) failed.push('unit tests');
  console.log('\n— build');
  const built = await isBuilt();
  if (!built) failed.push('build');
  console.log(failed.length === 0 ? '\nCheck: all well.' : `\nCheck failed: ${failed.join('; ')}.`);
  const others = failed.filter((name) => name !== 'unit tests').length;
  return { totals: sum([unit, { passed: 0, failed: others }]), built };
}

/**
 * A JSON file's content, or undefined when it is missing or broken.
 * @param {string} path
 */
export function readJson(path) {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

async function isBuilt() {
  try {
    await build();
    return true;
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message);
    return false;
  }
}

if (isMain(import.meta.url)) {
  await asCommand(async () => ((await check()).totals.failed === 0 ? 0 : 1));
}
