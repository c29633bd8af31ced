// @ts-check
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The paths of programs on PATH, in the order of the names.
 * @param {readonly string[]} names without `.exe`
 * @returns {string[]}
 */
export function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const ending = process.platform === 'win32' ? '.exe' : '';
  return names.flatMap((name) =>
    folders
      .map((folder) => join(folder, name + ending))
      .filter(isProgram)
      .slice(0, 1),
  );
}

/**
 * Whether a path is a file that may be run.
 * @param {string} path
 */
export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
