import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { aptCommand } from './apt.mjs';
import { askBrowser } from './ask-browser.mjs';
import { askFirefox } from './ask-firefox.mjs';
import { chooseTool } from './choose-tool.mjs';
import { missingPackages } from './complete-lock.mjs';
import { askFfmpeg } from './find-ffmpeg.mjs';
import { chooseMedia } from './find-media.mjs';
import { isAllowed, productionPackages } from './licences.mjs';
import { isSupportedNode } from './node-version.mjs';
import { askPort, freePort, isRushes } from './port.mjs';
import { inProject, projectFolder } from './project.mjs';
import { openCommand } from './run-start.mjs';
import { ffmpegPath } from './tools.mjs';
import { playwrightTotals, sum, vitestTotals } from './totals.mjs';

describe('the version of Node', () => {
  it.each(['20.19.0', '20.20.2', '22.12.0', '22.20.1', '23.0.0', '24.1.0'])('%s will do', (version) => {
    expect(isSupportedNode(version)).toBe(true);
  });
  it.each(['12.22.12', '18.20.0', '20.18.3', '21.7.0', '22.11.0'])('%s will not', (version) => {
    expect(isSupportedNode(version)).toBe(false);
  });
});

describe('chooseTool', () => {
  const ask = async (path: string): Promise<string | undefined> =>
    path.includes('good') ? undefined : 'no H.264';
  const installer = (name: string, ...paths: readonly string[]) => ({ name, install: async () => paths });
  const never = {
    name: 'never',
    install: async (): Promise<string[]> => {
      throw new Error('must not be installed');
    },
  };

  it('takes the first that can do it, and installs nothing then', async () => {
    const options = {
      named: undefined,
      candidates: ['/bad', '/good/1', '/good/2'],
      ask,
      installers: [never],
    };
    expect(await chooseTool(options)).toEqual({ path: '/good/1', tried: ['/bad: no H.264'] });
  });

  it('takes none but the one that the user names', async () => {
    const options = { candidates: ['/good'], ask, installers: [never] };
    expect(await chooseTool({ ...options, named: '/good/mine' })).toEqual({ path: '/good/mine', tried: [] });
    expect(await chooseTool({ ...options, named: '/mine' })).toEqual({
      path: undefined,
      tried: ['/mine: no H.264'],
    });
  });

  it('installs when nothing is there, and asks what was installed too', async () => {
    const installers = [
      installer('apt'),
      installer('snap', '/snap/bad'),
      installer('own', '/good/own'),
      never,
    ];
    expect(await chooseTool({ named: undefined, candidates: [], ask, installers })).toEqual({
      path: '/good/own',
      tried: ['apt: nothing came of it', '/snap/bad: no H.264'],
    });
  });

  it('tells all that it tried when nothing will do', async () => {
    const options = { named: undefined, candidates: ['/bad'], ask, installers: [installer('apt')] };
    expect(await chooseTool(options)).toEqual({
      path: undefined,
      tried: ['/bad: no H.264', 'apt: nothing came of it'],
    });
  });
});

describe('asking a program', () => {
  it('finds out a browser that is none', async () => {
    expect(await askBrowser('/no/such/browser')).toMatch(/^does not start/);
    expect(await askBrowser(process.execPath)).toMatch(/^does not start/);
  });
  it('finds out a Firefox that is none', async () => {
    expect(await askFirefox('/no/such/firefox')).toMatch(/^cannot be driven/);
  });
  it('finds out an ffmpeg that is none, and takes the real one', async () => {
    expect(await askFfmpeg('/no/such/ffmpeg')).toBe('does not run');
    expect(await askFfmpeg(process.execPath)).toBe('does not run');
    expect(await askFfmpeg(ffmpegPath())).toBeUndefined();
  });
});

describe('apt-get', () => {
  it('is used by root and by sudo without a password only', () => {
    const apt = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
    expect(aptCommand({ hasApt: true, isRoot: true, hasFreeSudo: false })).toEqual(apt);
    expect(aptCommand({ hasApt: true, isRoot: false, hasFreeSudo: true })).toEqual(['sudo', '-n', ...apt]);
    expect(aptCommand({ hasApt: true, isRoot: false, hasFreeSudo: false })).toBeUndefined();
    expect(aptCommand({ hasApt: false, isRoot: true, hasFreeSudo: true })).toBeUndefined();
  });
});

describe('the media for tests', () => {
  const nothing = (): boolean => false;
  const everything = (): boolean => true;
  it('is what RUSHES_MEDIA names, else what lies beside the project', () => {
    const named = inProject('some', 'media');
    expect(chooseMedia({ env: { RUSHES_MEDIA: named }, exists: everything })).toBe(named);
    expect(chooseMedia({ env: {}, exists: everything })).toBe(inProject('..', 'shared', 'media'));
  });
  it('may be none on a desk, and not under CI', () => {
    expect(chooseMedia({ env: {}, exists: nothing })).toBeUndefined();
    expect(chooseMedia({ env: { CI: 'false' }, exists: nothing })).toBeUndefined();
    expect(() => chooseMedia({ env: { CI: 'true' }, exists: nothing })).toThrow(/No real media/);
  });
  it('is not something else when RUSHES_MEDIA names what is not there', () => {
    expect(() => chooseMedia({ env: { RUSHES_MEDIA: '/no/such' }, exists: nothing })).toThrow(
      /no such folder/,
    );
  });
});

describe('the port', () => {
  const serve = async (html: string, work: (port: number) => Promise<void>): Promise<void> => {
    const port = await freePort();
    const server = createServer((_, response) => response.end(html));
    await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
    await work(port);
    server.closeAllConnections();
    server.close();
  };
  it('is free, or has Rushes or another program on it', async () => {
    expect(await askPort(await freePort())).toBe('free');
    await serve('<title>Another</title>', async (port) => expect(await askPort(port)).toBe('other'));
    const own = '<meta name="application-name" content="Rushes" />';
    await serve(own, async (port) => expect(await askPort(port)).toBe('rushes'));
  });
  it('knows the app by what its own page says', () => {
    expect(isRushes(readFileSync(inProject('index.html'), 'utf8'))).toBe(true);
  });
});

describe('opening the address', () => {
  it('is for desktops', () => {
    expect(openCommand('http://x/', 'darwin', {})).toEqual(['open', 'http://x/']);
    expect(openCommand('http://x/', 'linux', { DISPLAY: ':0' })).toEqual(['xdg-open', 'http://x/']);
    expect(openCommand('http://x/', 'linux', { WAYLAND_DISPLAY: 'w' })).toEqual(['xdg-open', 'http://x/']);
    expect(openCommand('http://x/', 'win32', {})?.[0]).toBe('cmd');
    expect(openCommand('http://x/', 'linux', {})).toBeUndefined();
    expect(openCommand('http://x/', 'darwin', { CI: '1' })).toBeUndefined();
  });
});

describe('the totals', () => {
  it('count what was skipped as failed', () => {
    expect(vitestTotals({ numPassedTests: 5, numTotalTests: 7, success: true })).toEqual({
      passed: 5,
      failed: 2,
    });
    const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 1 };
    expect(playwrightTotals({ stats })).toEqual({ passed: 5, failed: 2 });
  });
  it('count a run that broke, or tested nothing, as a failure', () => {
    expect(vitestTotals(undefined)).toEqual({ passed: 0, failed: 1 });
    expect(vitestTotals({ numPassedTests: 5, numTotalTests: 5, success: false })).toEqual({
      passed: 5,
      failed: 1,
    });
    expect(playwrightTotals(undefined)).toEqual({ passed: 0, failed: 1 });
    const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
    expect(playwrightTotals({ stats })).toEqual({ passed: 0, failed: 1 });
    expect(playwrightTotals({ stats: { ...stats, expected: 3 }, errors: ['x'] })).toEqual({
      passed: 3,
      failed: 1,
    });
  });
  it('add up', () => {
    const list = [
      { passed: 1, failed: 2 },
      { passed: 3, failed: 4 },
    ];
    expect(sum(list)).toEqual({ passed: 4, failed: 6 });
  });
});

describe('the licences', () => {
  it('are those of the list, and the core by name', () => {
    expect(isAllowed('x', 'MIT')).toBe(true);
    expect(isAllowed('x', '(GPL-3.0-only OR MIT)')).toBe(true);
    expect(isAllowed('x', 'MIT AND Apache-2.0')).toBe(true);
    expect(isAllowed('x', 'MIT AND GPL-3.0-only')).toBe(false);
    expect(isAllowed('x', 'AGPL-3.0-only')).toBe(false);
    expect(isAllowed('x', 'none stated')).toBe(false);
    expect(isAllowed('@ffmpeg/core', 'GPL-2.0-or-later')).toBe(true);
    expect(isAllowed('x', 'GPL-2.0-or-later')).toBe(false);
  });
  it('are read for all that the app brings', () => {
    const names = productionPackages(projectFolder).map(({ name }) => name);
    expect(names).toContain('react-dom');
    // What a dependency needs:
    expect(names).toContain('scheduler');
    expect(names).not.toContain('vitest');
  });
});

describe('the lock file', () => {
  it('names the packages of all platforms: without them npm ci refuses it', () => {
    const { packages } = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8'));
    expect(missingPackages(packages)).toEqual([]);
  });
  it('is found to lack one', () => {
    const packages = {
      'node_modules/tool': { dev: true, optionalDependencies: { '@tool/cli-linux-x64-musl': '1.2.3' } },
    };
    const entry = {
      version: '1.2.3',
      cpu: ['x64'],
      os: ['linux'],
      libc: ['musl'],
      dev: true,
      optional: true,
    };
    expect(missingPackages(packages)).toEqual([{ place: 'node_modules/@tool/cli-linux-x64-musl', entry }]);
  });
});
