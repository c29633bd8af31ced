// @ts-check
import { join } from 'node:path';
import { aptInstall } from './apt.mjs';
import { askBrowser } from './ask-browser.mjs';
import { chooseTool } from './choose-tool.mjs';
import { isProgram, onPath } from './find-program.mjs';
import { cacheFolder, inProject } from './project.mjs';
import { run, SetupError, step } from './run.mjs';
import { remembering } from './tool-memory.mjs';

const onLinux = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

const onMac = ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

const onWindows = [
  process.env.PROGRAMFILES,
  process.env['PROGRAMFILES(X86)'],
  process.env.LOCALAPPDATA,
].flatMap((folder) =>
  folder === undefined
    ? []
    : ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'].map((path) =>
        join(folder, path),
      ),
);

/** The browsers that are on this machine. */
const installed = () => [...onPath(onLinux), ...[...onMac, ...onWindows].filter(isProgram)];

/** The browser that Playwright has downloaded, if it has. */
async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  return [chromium.executablePath()].filter(isProgram);
}

/** @param {readonly string[]} args */
const playwright = (args) =>
  run(process.execPath, [inProject('node_modules', '@playwright', 'test', 'cli.js'), ...args], {
    log: join(cacheFolder, 'playwright-install.log'),
  });

/**
 * Finds or installs a browser that encodes H.264 and decodes AAC.
 * @returns {Promise<string>} its path
 */
export async function findBrowser() {
  const { path, tried } = await chooseTool({
    named: process.env.RUSHES_BROWSER || undefined,
    candidates: [...installed(), ...(await playwrightsOwn())],
    ask: remembering('browser', askBrowser),
    installers: [
      {
        name: 'apt-get install chromium',
        install: async () => ((await aptInstall('chromium')) ? onPath(onLinux).slice(0, 1) : []),
      },
      {
        name: 'playwright install chromium',
        install: () =>
          step('Installing Playwright’s Chromium', async () => {
            await playwright(['install', 'chromium']);
            // The libraries it needs; does nothing where it may not.
            if (process.platform === 'linux' && process.getuid?.() === 0)
              await playwright(['install-deps', 'chromium']);
            return playwrightsOwn();
          }),
      },
    ],
  });
  if (path !== undefined) return path;
  throw new SetupError(
    [
      'No browser here encodes H.264 and decodes AAC, and none could be installed.',
      ...tried.map((line) => `  ${line}`),
      'Install Chromium or Google Chrome, or set RUSHES_BROWSER to the path of one.',
    ].join('\n'),
  );
}
