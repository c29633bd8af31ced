// @ts-check
import { join } from 'node:path';
import { aptInstall } from './apt.mjs';
import { askFirefox } from './ask-firefox.mjs';
import { chooseTool } from './choose-tool.mjs';
import { isProgram, onPath } from './find-program.mjs';
import { SetupError } from './run.mjs';
import { remembering } from './tool-memory.mjs';

const names = ['firefox', 'firefox-esr'];

/** Where Firefox lies on systems that do not put programs on PATH. */
const elsewhere = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  ...[process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)']].flatMap((folder) =>
    folder === undefined ? [] : [join(folder, 'Mozilla Firefox', 'firefox.exe')],
  ),
];

/**
 * Finds or installs a stock Firefox that can be driven.
 * @returns {Promise<string>} its path
 */
export async function findFirefox() {
  const { path, tried } = await chooseTool({
    named: process.env.RUSHES_FIREFOX || undefined,
    candidates: [...onPath(names), ...elsewhere.filter(isProgram)],
    ask: remembering('firefox', askFirefox),
    installers: ['firefox-esr', 'firefox'].map((name) => ({
      name: `apt-get install ${name}`,
      install: async () => ((await aptInstall(name)) ? onPath(names) : []),
    })),
  });
  if (path !== undefined) return path;
  throw new SetupError(
    [
      'The tests need a Firefox beside the other browser, and there is none that can be driven.',
      ...tried.map((line) => `  ${line}`),
      'Install it (Debian: apt-get install firefox-esr; elsewhere from mozilla.org), or set RUSHES_FIREFOX to its path.',
    ].join('\n'),
  );
}
