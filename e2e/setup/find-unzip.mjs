// @ts-check
import { aptInstall } from './apt.mjs';
import { onPath } from './find-program.mjs';
import { SetupError } from './run.mjs';

const programs = ['unzip', 'python3', 'bsdtar'];

/** Sees to it that a program of this machine unpacks zips: backups are read back by another's code. */
export async function findUnzip() {
  if (onPath(programs).length > 0) return;
  if ((await aptInstall('unzip')) && onPath(programs).length > 0) return;
  throw new SetupError('The tests need a program that unpacks zips, and there is none. Install unzip.');
}
