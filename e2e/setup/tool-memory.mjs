// @ts-check
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { inProject } from './project.mjs';
import { capture } from './run.mjs';

/**
 * @typedef {object} Memory
 * @property {Record<string, string>} able what was asked of which program → its path
 * @property {{ browser?: string, firefox?: string, ffmpeg?: string, ffprobe?: string }} chosen what the last set-up chose
 */

const file = inProject('node_modules', '.cache', 'rushes-tools.json');

/** @returns {Memory} */
export function readMemory() {
  if (!existsSync(file)) return { able: {}, chosen: {} };
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { able: {}, chosen: {} };
  }
}

/** @param {(memory: Memory) => void} change */
export function changeMemory(change) {
  const memory = readMemory();
  change(memory);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(memory, undefined, 2));
}

/**
 * The same question, but a program that has answered yes is not asked again until it changes (its version, size or
 * time): that keeps a repeated set-up to a second.
 * @param {string} subject
 * @param {import('./choose-tool.mjs').Ask} ask
 * @returns {import('./choose-tool.mjs').Ask}
 */
export function remembering(subject, ask) {
  return async (path) => {
    const key = `${subject} ${await identityOf(path)}`;
    if (readMemory().able[key] === path) return undefined;
    const reason = await ask(path);
    if (reason === undefined) {
      changeMemory((memory) => {
        memory.able[key] = path;
      });
    }
    return reason;
  };
}

/**
 * What tells a program from its successor at the same path.
 * @param {string} path
 */
async function identityOf(path) {
  if (!existsSync(path)) return 'missing';
  const { size, mtimeMs } = statSync(path);
  // Browsers on Windows open a window when asked for their version.
  const version = process.platform === 'win32' ? '' : ((await capture(path, ['--version'])) ?? '');
  return `${path} ${size} ${mtimeMs} ${version.split('\n', 1)[0]}`.trim();
}
