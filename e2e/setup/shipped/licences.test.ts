import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { productionPackages } from '../licences.mjs';
import { inProject, projectFolder } from '../project.mjs';
import { CORE_PARTS, CORE_PARTS_OF } from './core-parts.ts';
import { describeShipped } from './plugin.ts';
import { packageOfModule, readPackage, webAddress } from './shipped-packages.ts';

it('the parts of the core are those that its binary was configured with', () => {
  const wasm = readFileSync(inProject('node_modules/@ffmpeg/core/dist/esm/ffmpeg-core.wasm'), 'latin1');
  const [configuration = ''] = /--target-os=[^\0]*/.exec(wasm) ?? [];
  const flags = configuration.split(' ').filter((word) => /^--enable-(?:gpl|lib|zlib)/.test(word));
  expect(flags.length).toBeGreaterThan(10);
  expect(new Set(CORE_PARTS.map(({ flag }) => flag))).toEqual(new Set([...flags, null]));
  // What the binary names itself.
  const versionOf = (name: string) => CORE_PARTS.find((part) => part.name === name)?.version ?? 'none';
  const marks = [
    `WebM Project VP9 Encoder v${versionOf('libvpx')}`,
    `Xiph.Org libtheora ${versionOf('libtheora').replace(/\.1$/, '')}`,
    `${versionOf('zlib')}\0`,
    `${versionOf('FFmpeg')}\0`,
  ];
  expect(marks.filter((mark) => !wasm.includes(mark))).toEqual([]);
});

it('a core that nobody has looked into is refused', () => {
  expect(() => describeShipped([], '9.9.9')).toThrow(/9\.9\.9 is shipped/);
});

it('every package of the app brings the words of its licence', () => {
  for (const { name, version, licence } of productionPackages(projectFolder)) {
    if (name === '@ffmpeg/core') continue;
    const read = readPackage(name);
    expect(read).toMatchObject({ name, version, licence });
    expect(read.source, name).toMatch(/^https:\/\//);
    expect(read.text, name).toMatch(/copyright|permission/i);
    expect(read.text.length, name).toBeGreaterThan(400);
  }
});

it('what is shipped has every text once, and no place that is not there', () => {
  const shipped = describeShipped(['react', 'react-dom', 'idb', 'react'], CORE_PARTS_OF);
  expect(shipped.packages.map(({ name }) => name)).toEqual([
    'idb',
    'react',
    'react-dom',
    'FFmpeg’s AAC encoder',
  ]);
  expect(new Set(shipped.texts).size).toBe(shipped.texts.length);
  const parts = [shipped.app, shipped.core, ...shipped.coreParts, ...shipped.packages];
  for (const { name, texts } of parts) {
    expect(texts.length, name).toBeGreaterThan(0);
    for (const place of texts) expect(shipped.texts[place], name).toBeTruthy();
  }
  const [react, dom] = shipped.packages.slice(1);
  expect(react?.texts).toEqual(dom?.texts);
});

it('what is compiled from others’ sources is named behind the packages, with the words of its licence', () => {
  const { packages, texts } = describeShipped(['mediabunny'], CORE_PARTS_OF);
  expect(packages.map(({ licence }) => licence)).toEqual(['MPL-2.0', 'LGPL-2.1-or-later']);
  expect(texts[packages[1]?.texts[0] ?? -1]).toContain('GNU LESSER GENERAL PUBLIC LICENSE');
});

it('a module of the bundle is known by its package, or is refused', () => {
  expect(packageOfModule(inProject('node_modules/react-dom/client.js'))).toBe('react-dom');
  expect(packageOfModule(`\0${inProject('node_modules/@ffmpeg/ffmpeg/dist/esm/index.js')}?commonjs`)).toBe(
    '@ffmpeg/ffmpeg',
  );
  expect(packageOfModule(inProject('node_modules/a/node_modules/@b/c/d.js'))).toBe('@b/c');
  expect(packageOfModule(inProject('src/main.tsx'))).toBeNull();
  expect(packageOfModule('\0rolldown/runtime.js')).toBe('rolldown');
  expect(() => packageOfModule('\0nobody/knows.js')).toThrow(/Nobody knows/);
});

it('addresses of repositories can be opened', () => {
  expect(webAddress('git+ssh://git@github.com/a/b.git')).toBe('https://github.com/a/b');
  expect(webAddress('git+https://github.com/a/b.git')).toBe('https://github.com/a/b');
  expect(webAddress('git://github.com/a/b.git')).toBe('https://github.com/a/b');
  expect(webAddress('a/b')).toBe('https://github.com/a/b');
});
