// @ts-check
import { readFileSync, writeFileSync } from 'node:fs';
import { inProject, isMain } from './project.mjs';

/*
 * npm writes into package-lock.json only those platforms' packages that the registry at hand carries, and `npm ci` then
 * refuses the file. After a change of dependencies `npm run lock` adds the missing ones: their versions are pinned by
 * the packages that name them, their platform is in their name.
 */

/**
 * @typedef {object} LockPackage
 * @property {string} [version]
 * @property {boolean} [dev]
 * @property {boolean} [optional]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 * @property {Record<string, string>} [optionalDependencies]
 */

/** @typedef {Record<string, LockPackage>} LockPackages by place: `node_modules/name` */

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];

/**
 * The packages for one platform that a lock file names as somebody's optional dependency, and does not hold.
 * @param {LockPackages} packages
 * @returns {{ place: string, entry: LockPackage }[]}
 */
export function missingPackages(packages) {
  return Object.entries(packages).flatMap(([from, { dev, optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !(`${from}/node_modules/${name}` in packages || `node_modules/${name}` in packages))
      .map(([name, version]) => ({
        place: `node_modules/${name}`,
        entry: sorted({ version, ...platformOf(name), ...(dev ? { dev } : {}), optional: true }),
      })),
  );
}

/**
 * The order that npm writes: the version, then the rest by name.
 * @param {LockPackage} entry
 * @returns {LockPackage}
 */
function sorted({ version, ...rest }) {
  const byName = Object.entries(rest).sort(([a], [b]) => a.localeCompare(b, 'en'));
  return { ...(version ? { version } : {}), ...Object.fromEntries(byName) };
}

/** @param {string} name for instance `@rollup/rollup-linux-x64-musl` */
function platformOf(name) {
  const words = name.slice(name.indexOf('/') + 1).split('-');
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  const libc = words.includes('musl') ? { libc: ['musl'] } : words.includes('gnu') ? { libc: ['glibc'] } : {};
  return { ...(cpu.length > 0 ? { cpu } : {}), ...(os.length > 0 ? { os } : {}), ...libc };
}

if (isMain(import.meta.url)) {
  const path = inProject('package-lock.json');
  const lock = JSON.parse(readFileSync(path, 'utf8'));
  const missing = missingPackages(lock.packages);
  for (const { place, entry } of missing) lock.packages[place] = entry;
  const byPlace = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  lock.packages = Object.fromEntries(byPlace);
  writeFileSync(path, `${JSON.stringify(lock, undefined, 2)}\n`);
  console.log(`${missing.length} packages of other platforms added to package-lock.json`);
}
