// @ts-check
import { spawn } from 'node:child_process';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { askPort } from './port.mjs';
import { projectFolder } from './project.mjs';
import { asCommand, SetupError } from './run.mjs';

/** Fixed, since a browser keeps what it stores by address. The same as in vite.config.ts. */
const PORT = 4720;
const address = `http://localhost:${PORT}/`;

/**
 * `npm start`: installs, builds, serves, prints the address and opens it. Ends with Ctrl-C.
 * @param {readonly string[]} args `--no-open`: only print the address
 */
export const start = (args) =>
  asCommand(async () => {
    const unknown = args.find((arg) => arg !== '--no-open');
    if (unknown !== undefined) throw new SetupError(`Unknown option ${unknown}. There is one: --no-open`);
    const open = !args.includes('--no-open');
    const state = await askPort(PORT);
    if (state === 'rushes') {
      console.log(`Rushes is already running at ${address}`);
      if (open) openInBrowser(address);
      return 0;
    }
    if (state === 'other') {
      throw new SetupError(
        `Port ${PORT} is taken by another program. End that program and run npm start again: ` +
          'Rushes always uses this port, since a browser keeps your projects by address, and at another one they would look lost.',
      );
    }
    await install();
    await build();
    const { preview } = await import('vite');
    await preview({ root: projectFolder, preview: { port: PORT, strictPort: true, host: 'localhost' } });
    console.log(`Rushes is running at ${address}\nCtrl-C ends it.`);
    if (open) openInBrowser(address);
    return 0;
  });

/**
 * The command that opens an address on this machine, or undefined where there is no desktop.
 * @param {string} url
 * @param {string} platform as in `process.platform`
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {readonly [command: string, ...args: string[]] | undefined}
 */
export function openCommand(url, platform, env) {
  if (env.CI) return undefined;
  if (platform === 'darwin') return ['open', url];
  if (platform === 'win32') return ['cmd', '/c', 'start', '', url];
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open', url] : undefined;
}

/** @param {string} url */
function openInBrowser(url) {
  const command = openCommand(url, process.platform, process.env);
  if (command === undefined) return;
  const [name, ...args] = command;
  // Without xdg-open the address on the terminal has to do.
  spawn(name, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
