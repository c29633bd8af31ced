import { readFileSync } from 'node:fs';
import type { Plugin, Rolldown } from 'vite';
import { SHIPPED_FILE, type Shipped, type ShippedPart } from '../../../src/ui/about/shipped.ts';
import { inProject } from '../project.mjs';
import { CORE_PARTS, CORE_PARTS_OF, CORE_SOURCE } from './core-parts.ts';
import { OWN_PARTS } from './own-parts.ts';
import { IN_SERVICE_WORKER, packageOfModule, readPackage } from './shipped-packages.ts';

const readText = (name: string) =>
  readFileSync(inProject('e2e', 'setup', 'shipped', 'texts', `${name}.txt`), 'utf8').trimEnd();

/** What is shipped, given the packages with modules in the app. */
export function describeShipped(names: Iterable<string>, coreVersion: string): Shipped {
  if (coreVersion !== CORE_PARTS_OF)
    throw new Error(`core-parts.ts tells of core ${CORE_PARTS_OF}, and ${coreVersion} is shipped`);
  const texts: string[] = [];
  const placeOf = (text: string): number => {
    const at = texts.indexOf(text);
    return at >= 0 ? at : texts.push(text) - 1;
  };
  const { version } = JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as { version: string };
  const app: ShippedPart = {
    name: 'Rushes',
    version,
    licence: 'MIT',
    source: '',
    texts: [placeOf(readFileSync(inProject('LICENSE'), 'utf8').trim())],
  };
  const core: ShippedPart = {
    name: '@ffmpeg/core',
    version: coreVersion,
    licence: 'GPL-2.0-or-later',
    source: CORE_SOURCE,
    texts: [placeOf(readText('GPL-2.0'))],
  };
  const withTexts = <Part extends { readonly texts: readonly string[] }>(part: Part) => ({
    ...part,
    texts: part.texts.map((file) => placeOf(readText(file))),
  });
  const coreParts = CORE_PARTS.map(({ flag: _, ...part }) => withTexts(part));
  const packages = [...new Set(names)]
    .sort((a, b) => a.localeCompare(b, 'en'))
    .map((name): ShippedPart => {
      const { text, ...part } = readPackage(name);
      return { ...part, texts: [placeOf(text)] };
    });
  return { app, core, coreParts, packages: [...packages, ...OWN_PARTS.map(withTexts)], texts };
}

/**
 * Writes down what is shipped under which licence, from the modules that are really in the bundle and in its workers:
 * `main` goes to the page's plugins, `worker` to the workers'. The build fails where a licence is not to be had.
 */
export function licences(coreVersion: string): { readonly main: Plugin; readonly worker: () => Plugin } {
  const names = new Set<string>(IN_SERVICE_WORKER);
  const collect = (bundle: Rolldown.OutputBundle) => {
    for (const one of Object.values(bundle))
      for (const id of one.type === 'chunk' ? one.moduleIds : []) {
        const name = packageOfModule(id);
        if (name !== null) names.add(name);
      }
  };
  return {
    main: {
      name: 'rushes:licences',
      apply: 'build',
      generateBundle: {
        order: 'post',
        handler(_, bundle) {
          collect(bundle);
          const source = JSON.stringify(describeShipped(names, coreVersion));
          this.emitFile({ type: 'asset', fileName: SHIPPED_FILE, source });
        },
      },
    },
    worker: () => ({
      name: 'rushes:licences-of-worker',
      apply: 'build',
      generateBundle: (_, bundle) => collect(bundle),
    }),
  };
}
