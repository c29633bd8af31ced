// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's top folder. */
export const projectFolder = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Where set-up and tests keep what can be made again. Goes with node_modules. */
export const cacheFolder = join(projectFolder, 'node_modules', '.cache', 'rushes');

/**
 * A path inside the project.
 * @param {...string} parts
 */
export const inProject = (...parts) => join(projectFolder, ...parts);

/**
 * A hash of the names and bytes of files and folders: changes when any of them does.
 * @param {readonly string[]} names relative to the project; a missing one counts as missing
 * @returns {string}
 */
export function hashOf(names) {
  const hash = createHash('sha256');
  /** @param {string} path */
  const add = (path) => {
    if (!existsSync(path)) return hash.update(`${relative(projectFolder, path)}: missing\n`);
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) add(join(path, name));
      return hash;
    }
    return hash.update(`${relative(projectFolder, path)}\n`).update(readFileSync(path));
  };
  for (const name of names) add(inProject(name));
  return hash.digest('hex');
}

/**
 * Reads a stamp, or '' where there is none.
 * @param {string} path
 */
export const readStamp = (path) => (existsSync(path) ? readFileSync(path, 'utf8').trim() : '');

/**
 * Writes a stamp, making its folder.
 * @param {string} path
 * @param {string} value
 */
export function writeStamp(path, value) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${value}\n`);
}

/**
 * Whether a module is the one that Node was started with, not one that was imported.
 * @param {string} url its `import.meta.url`
 */
export const isMain = (url) =>
  process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(url);
