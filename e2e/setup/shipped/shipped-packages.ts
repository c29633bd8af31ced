import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { isAllowed } from '../licences.mjs';
import { inProject } from '../project.mjs';

/** A package with code in the app. */
export type ShippedPackage = {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly source: string;
  readonly text: string;
};

/** Helpers that the bundler puts in: modules of no file, named after who wrote them. */
const HELPERS: readonly (readonly [prefix: string, name: string])[] = [
  ['rolldown/', 'rolldown'],
  ['vite/', 'vite'],
  ['__vite-', 'vite'],
  // Its own package, which rolldown carries inside.
  ['@oxc-project+runtime', 'rolldown'],
];

/**
 * What the service worker is made of: Workbox writes it when the bundle is finished, so nobody can count its modules
 * here. `licences.spec.ts` holds this list against the marks in what was built.
 */
export const IN_SERVICE_WORKER = [
  'workbox-core',
  'workbox-precaching',
  'workbox-routing',
  'workbox-strategies',
] as const;

/** The package that a module of the bundle belongs to; null for the app's own. Throws where nobody can tell. */
export function packageOfModule(id: string): string | null {
  const plain = id.replaceAll('\0', '').replace(/\?.*$/, '').split(sep).join('/');
  const at = plain.lastIndexOf('/node_modules/');
  if (at >= 0) {
    const [first = '', second = ''] = plain.slice(at + '/node_modules/'.length).split('/');
    return first.startsWith('@') ? `${first}/${second}` : first;
  }
  if (plain.startsWith(inProject('src').split(sep).join('/')) || plain.endsWith('/index.html')) return null;
  const helper = HELPERS.find(([prefix]) => plain.startsWith(prefix));
  if (helper) return helper[1];
  throw new Error(`Nobody knows whose module is in the app: ${id}`);
}

/** What a package says of itself. Throws where it may not be in the app, or brings no words of its licence. */
export function readPackage(name: string): ShippedPackage {
  const folder = inProject('node_modules', ...name.split('/'));
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    version?: string;
    license?: string;
    author?: string | { name?: string };
    homepage?: string;
    repository?: string | { url?: string };
  };
  const { version = '', license: licence = 'none stated' } = manifest;
  if (!isAllowed(name, licence)) throw new Error(`${name} is in the app, and ${licence} is not on the list`);
  const { repository } = manifest;
  const address = (typeof repository === 'string' ? repository : repository?.url) ?? manifest.homepage ?? '';
  return { name, version, licence, source: webAddress(address), text: licenceText(folder, name, manifest) };
}

function licenceText(
  folder: string,
  name: string,
  { license, author }: { license?: string; author?: string | { name?: string } },
): string {
  const files = readdirSync(folder).filter((file) =>
    /^(?:licen[cs]e|copying|copyrightnotice|notice)/i.test(file),
  );
  if (files.length > 0)
    return files
      .sort()
      .map((file) => readFileSync(join(folder, file), 'utf8').trim())
      .join('\n\n');
  const own = inProject('e2e', 'setup', 'shipped', 'texts', `${license}.txt`);
  if (license === undefined || !existsSync(own)) throw new Error(`${name} brings no words of its licence`);
  const who = (typeof author === 'string' ? author : author?.name) ?? `The authors of ${name}`;
  return `Copyright (c) ${who}\n\n${readFileSync(own, 'utf8').trim()}`;
}

/** `git+ssh://git@github.com/a/b.git`, `github:a/b` and `a/b` as an address to open. */
export function webAddress(repository: string): string {
  const path = /^(?:github:)?([\w.-]+\/[\w.-]+)$/.exec(repository)?.[1];
  if (path) return `https://github.com/${path}`;
  return repository
    .replace(/^git\+/, '')
    .replace(/^(?:ssh:\/\/)?git@([^:/]+)[:/]/, 'https://$1/')
    .replace(/^git:/, 'https:')
    .replace(/\.git$/, '');
}
