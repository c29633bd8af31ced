import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { offences } from './setup/house-rules.ts';
import { inProject } from './setup/project.mjs';

/** A house with one file of text and the others empty. */
const houseWith = (file: string, text: string, ...others: readonly string[]): string[] =>
  offences(new Map([...others.map((name) => [name, ''] as const), [file, text]]));

function sources(): Map<string, string> {
  const folder = inProject('src');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const read = (name: string): string =>
    /\.tsx?$/.test(name) ? readFileSync(join(folder, name), 'utf8') : '';
  return new Map(
    names.filter((name) => /\.\w+$/.test(name)).map((name) => [name.split(sep).join('/'), read(name)]),
  );
}

describe('the house', () => {
  it('is built as the design says', () => {
    const files = sources();
    expect(files.size).toBeGreaterThan(5);
    expect(offences(files)).toEqual([]);
  });
});

describe('a forbidden direction', () => {
  const forbidden: readonly (readonly [from: string, to: string])[] = [
    ['base', 'time'],
    ['time', 'model'],
    ['model', 'plan'],
    ['plan', 'media'],
    ['jobs', 'time'],
    ['media', 'plan'],
    ['compositor', 'engine'],
    ['ingest', 'storage'],
    ['engine', 'player'],
    ['storage', 'studio'],
    ['studio', 'ui'],
    ['ui', 'media'],
    ['ui', 'storage'],
    ['pwa', 'model'],
  ];
  it.each(forbidden)('%s → %s is found, as a value and as a type', (from, to) => {
    for (const text of [
      `import { x } from '../${to}';`,
      `import type { X } from '../${to}/index.ts';`,
      `export * from '../${to}/index';`,
      `const x = await import('../${to}');`,
      `type X = import('../${to}').X;`,
    ]) {
      expect(houseWith(`${from}/a.ts`, text, `${to}/index.ts`), text).toHaveLength(1);
    }
  });

  it('is found in folders inside a room', () => {
    expect(houseWith('model/edits/a.ts', `import { x } from '../../plan';`, 'plan/index.ts')).toHaveLength(1);
    expect(
      houseWith('engine/ffmpeg/a.ts', `import { x } from '../../player';`, 'player/index.ts'),
    ).toHaveLength(1);
    expect(houseWith('ui/home/A.tsx', `import { x } from '../../engine';`, 'engine/index.ts')).toHaveLength(
      1,
    );
  });

  it('lets studio have the types of the middle rooms, and not their values', () => {
    expect(houseWith('studio/a.ts', `import type { X } from '../engine';`, 'engine/index.ts')).toEqual([]);
    expect(houseWith('studio/a.ts', `import { x } from '../engine';`, 'engine/index.ts')).toHaveLength(1);
    expect(houseWith('studio/a.ts', `import { type X } from '../engine';`, 'engine/index.ts')).toHaveLength(
      1,
    );
  });

  it('lets no room import the composition root', () => {
    expect(houseWith('ui/a.ts', `import { x } from '../main';`, 'main.tsx')).toHaveLength(1);
    expect(
      houseWith('main.tsx', `import { x } from './engine'; import './ui/look.css';`, 'engine/index.ts'),
    ).toEqual([]);
  });
});

describe('the way into a room', () => {
  it('is its index.ts', () => {
    const others = ['time/index.ts', 'time/ticks.ts', 'model/index.ts', 'model/edits/trim.ts'];
    expect(houseWith('model/a.ts', `import { x } from '../time/index.ts';`, ...others)).toEqual([]);
    expect(houseWith('model/a.ts', `import { x } from '../time/ticks.ts';`, ...others)).toHaveLength(1);
    expect(houseWith('plan/a.ts', `import { x } from '../model/edits/trim';`, ...others)).toHaveLength(1);
    expect(houseWith('model/a.test.ts', `import { x } from '../time/ticks';`, ...others)).toEqual([]);
  });

  it('is free inside the room, workers included', () => {
    const text = `import './edits/trim'; import W from './x.worker?worker';
      new Worker(new URL('./x.worker.ts', import.meta.url), { type: 'module' });`;
    expect(houseWith('engine/ffmpeg/host.ts', text, 'engine/ffmpeg/x.worker.ts')).toEqual([]);
    const elsewhere = `new Worker(new URL('../jobs/x.worker.ts', import.meta.url));`;
    expect(houseWith('engine/host.ts', elsewhere, 'jobs/x.worker.ts')).toHaveLength(1);
  });
});

describe('product code', () => {
  it.each([
    `import { vi } from 'vitest';`,
    `import fc from 'fast-check';`,
    `import puppeteer from 'puppeteer-core';`,
    `import { readFileSync } from 'node:fs';`,
    `import { fake } from '../testing/fake';`,
    `import { x } from '../../e2e/setup/x';`,
  ])('may not: %s', (text) => {
    expect(houseWith('model/a.ts', text, 'testing/fake.ts')).toHaveLength(1);
    expect(houseWith('model/a.test.ts', text, 'testing/fake.ts')).toEqual([]);
  });

  it('is not in a room that the design does not know', () => {
    expect(houseWith('utils/a.ts', '')).toHaveLength(1);
  });
});

describe('a circle', () => {
  it('is found, through any number of files and through types', () => {
    const circle = new Map([
      ['model/a.ts', `import { b } from './b';`],
      ['model/b.ts', `import type { C } from './c';`],
      ['model/c.ts', `export * from './a';`],
    ]);
    expect(offences(circle)).toEqual(['a circle: model/a.ts → model/b.ts → model/c.ts → model/a.ts']);
  });

  it('is not found where two ways lead to one file', () => {
    const diamond = new Map([
      ['model/a.ts', `import './b'; import './c';`],
      ['model/b.ts', `import './d';`],
      ['model/c.ts', `import './d';`],
      ['model/d.ts', ''],
    ]);
    expect(offences(diamond)).toEqual([]);
  });
});
