// @ts-check
import { join } from 'node:path';
import { onPath } from './find-program.mjs';
import { cacheFolder } from './project.mjs';
import { run, step } from './run.mjs';

const log = join(cacheFolder, 'apt-get.log');

/**
 * The words that begin an apt-get command on this machine, or undefined where it may not be used: it takes root, or
 * sudo that asks for no password.
 * @param {object} machine
 * @param {boolean} machine.hasApt
 * @param {boolean} machine.isRoot
 * @param {boolean} machine.hasFreeSudo
 * @returns {readonly string[] | undefined}
 */
export function aptCommand({ hasApt, isRoot, hasFreeSudo }) {
  const apt = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  if (!hasApt) return undefined;
  if (isRoot) return apt;
  return hasFreeSudo ? ['sudo', '-n', ...apt] : undefined;
}

/** @type {Promise<boolean> | undefined} */
let updated;

/**
 * Installs a package with apt-get, its output in a log file.
 * @param {string} name
 * @returns {Promise<boolean>} false where apt-get may not be used or fails
 */
export async function aptInstall(name) {
  const isRoot = process.getuid?.() === 0;
  const command = aptCommand({
    hasApt: onPath(['apt-get']).length > 0,
    isRoot,
    hasFreeSudo: !isRoot && (await run('sudo', ['-n', 'true'], { log })) === 0,
  });
  const [program, ...words] = command ?? [];
  if (program === undefined) return false;
  /** @param {readonly string[]} args */
  const apt = async (args) => (await run(program, [...words, ...args], { log })) === 0;
  const result = await step(`Installing ${name} with apt-get`, async () => {
    updated ??= apt(['update']);
    // An update that fails half-way (one dead source) still leaves lists to install from.
    await updated;
    return (await apt(['install', '-y', '--no-install-recommends', name])) ? 'done' : `failed, see ${log}`;
  });
  return result === 'done';
}
