import { isBuiltin } from 'node:module';
import { type HouseImport, importsOf, resolveImport } from './house-imports.ts';

const pure = ['base', 'time', 'model', 'plan'] as const;
const ground = [...pure, 'jobs', 'media', 'compositor', 'mixer'] as const;
const middle = ['ingest', 'engine', 'player', 'storage', 'handoff'] as const;

/** Whom a room may import: `all` freely, `types` by `import type` only. */
type Rule = { readonly all: readonly string[]; readonly types: readonly string[] };

const freely = (...all: readonly string[]): Rule => ({ all, types: [] });

/** The directions of the house, from the ground up. A room that is not here may not be built. */
const rules: Readonly<Record<string, Rule>> = {
  base: freely(),
  time: freely('base'),
  model: freely('base', 'time'),
  plan: freely('base', 'time', 'model'),
  jobs: freely('base'),
  media: freely('base', 'time', 'model', 'jobs'),
  compositor: freely('base', 'time', 'model', 'plan', 'media', 'jobs'),
  mixer: freely('base', 'time', 'model', 'plan', 'media'),
  ...Object.fromEntries(middle.map((room) => [room, freely(...ground)])),
  studio: { all: pure, types: ['jobs', 'media', 'compositor', 'mixer', ...middle] },
  ui: freely(...pure, 'studio'),
  pwa: freely('base'),
};

/** Packages that only tests may import. */
const testPackages = ['vitest', 'fast-check', '@playwright/test', 'playwright', 'puppeteer-core'];

const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file);
const isCode = (file: string): boolean => /\.tsx?$/.test(file);
const roomOf = (file: string): string => (file.includes('/') ? (file.split('/')[0] ?? '') : file);

/**
 * What in the house goes against its rules: a forbidden direction, a way into a room past its index.ts, product code
 * that imports tests, Node or src/testing, and a circle of files.
 * @param files source text by path relative to src, with `/`; files that are not TypeScript may be there, their text
 *   is not read
 * @returns one line for each offence, sorted
 */
export function offences(files: ReadonlyMap<string, string>): string[] {
  const names = new Set(files.keys());
  const found: string[] = [];
  const graph = new Map<string, string[]>();
  for (const [file, text] of files) {
    if (!isCode(file)) continue;
    const targets: string[] = [];
    for (const one of importsOf(file, text)) {
      const target = one.specifier.startsWith('.') ? resolveImport(file, one.specifier, names) : undefined;
      const offence = target === undefined ? ofPackage(file, one.specifier) : ofFile(file, target, one);
      if (offence !== undefined) found.push(`${file} imports ${one.specifier}: ${offence}`);
      if (target !== undefined && target !== file) targets.push(target);
    }
    graph.set(file, targets);
    const room = roomOf(file);
    if (room !== file && room !== 'testing' && rules[room] === undefined) {
      found.push(`${file}: the house has no room «${room}»`);
    }
  }
  for (const circle of circles(graph)) found.push(`a circle: ${circle.join(' → ')}`);
  return [...new Set(found)].sort();
}

const mayUseTests = (file: string): boolean => isTest(file) || roomOf(file) === 'testing';

function ofPackage(file: string, specifier: string): string | undefined {
  if (mayUseTests(file)) return undefined;
  if (isBuiltin(specifier)) return 'Node is not in the browser';
  const isTestPackage = testPackages.some((name) => specifier === name || specifier.startsWith(`${name}/`));
  return isTestPackage ? 'only tests may' : undefined;
}

function ofFile(file: string, target: string, { typeOnly }: HouseImport): string | undefined {
  const [from, to] = [roomOf(file), roomOf(target)];
  if (target.startsWith('..')) return mayUseTests(file) ? undefined : 'it lies outside src';
  if (from === to) return undefined;
  if (from === 'testing') return undefined;
  if (to === 'testing') return isTest(file) ? undefined : 'only tests may import testing';
  // Files beside main.tsx: the composition root wires all rooms; no room imports it.
  if (from === file) return isWayIn(target, to) || !isCode(target) ? undefined : `not through ${to}/index.ts`;
  if (to === target) return 'no room may import the composition root';
  const rule = rules[from];
  if (rule === undefined) return undefined;
  const allowed = rule.all.includes(to) || (rule.types.includes(to) && (typeOnly || isTest(file)));
  if (!allowed)
    return rule.types.includes(to)
      ? `${from} may import types only from ${to}`
      : `${from} may not import ${to}`;
  return isTest(file) || isWayIn(target, to) ? undefined : `not through ${to}/index.ts`;
}

const isWayIn = (target: string, room: string): boolean =>
  target === room || target === `${room}/index.ts` || target === `${room}/index.tsx`;

/** The circles of a graph: for each, the files along it, the first also at the end. */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const walk = (file: string): void => {
    const at = path.indexOf(file);
    if (at >= 0) {
      found.push([...path.slice(at), file]);
      return;
    }
    if (done.has(file)) return;
    path.push(file);
    for (const target of graph.get(file) ?? []) walk(target);
    path.pop();
    done.add(file);
  };
  for (const file of [...graph.keys()].sort()) walk(file);
  return found;
}
