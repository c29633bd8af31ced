// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isMain, projectFolder } from './project.mjs';

/** Licences that let the app be given away under its own. */
const allowed = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'MPL-2.0',
  '0BSD',
  'CC0-1.0',
  'Unlicense',
]);

/** Packages with another licence, each a decision: the core is a program of its own, loaded beside the app. */
const exceptions = new Map([['@ffmpeg/core', 'GPL-2.0-or-later']]);

/**
 * Whether a package may be in the app.
 * @param {string} name
 * @param {string} licence an SPDX expression, as in package.json
 */
export function isAllowed(name, licence) {
  if (exceptions.get(name) === licence) return true;
  const plain = licence.replace(/[()]/g, ' ').trim();
  // «OR» binds looser than «AND»: one of the alternatives must be allowed in all its parts.
  return plain
    .split(/\s+OR\s+/)
    .some((part) => part.split(/\s+AND\s+/).every((one) => allowed.has(one.trim())));
}

/**
 * @typedef {object} Manifest
 * @property {string} name
 * @property {string} [version]
 * @property {string | { type: string }} [license]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [optionalDependencies]
 */

/**
 * Every package that the production dependencies of a project bring, each place once.
 * @param {string} folder with package.json and node_modules
 * @returns {{ name: string, version: string, licence: string }[]}
 */
export function productionPackages(folder) {
  /** @type {Map<string, { name: string, version: string, licence: string }>} */
  const found = new Map();
  /** @param {string} from @param {Manifest} manifest */
  const walk = (from, manifest) => {
    const optional = Object.keys(manifest.optionalDependencies ?? {});
    for (const name of new Set([...Object.keys(manifest.dependencies ?? {}), ...optional])) {
      const place = placeOf(name, from);
      if (place === undefined) {
        if (optional.includes(name)) continue;
        throw new Error(`${name}, which ${manifest.name} needs, is not installed`);
      }
      if (found.has(place)) continue;
      const own = readManifest(place);
      const { license } = own;
      const licence = typeof license === 'string' ? license : (license?.type ?? 'none stated');
      found.set(place, { name, version: own.version ?? '', licence });
      walk(place, own);
    }
  };
  walk(folder, readManifest(folder));
  return [...found.values()];
}

/**
 * Where Node would find a package from a folder.
 * @param {string} name
 * @param {string} from
 * @returns {string | undefined}
 */
function placeOf(name, from) {
  for (let folder = from; ; folder = dirname(folder)) {
    const place = join(folder, 'node_modules', name);
    if (existsSync(join(place, 'package.json'))) return place;
    if (dirname(folder) === folder) return undefined;
  }
}

/**
 * @param {string} folder
 * @returns {Manifest}
 */
const readManifest = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

if (isMain(import.meta.url)) {
  const packages = productionPackages(projectFolder);
  const refused = packages.filter(({ name, licence }) => !isAllowed(name, licence));
  for (const { name, version, licence } of refused)
    console.error(`${name} ${version}: ${licence} is not on the list`);
  console.log(`${packages.length} packages in the app, ${refused.length} with a licence that is not allowed`);
  if (refused.length > 0) process.exitCode = 1;
}
