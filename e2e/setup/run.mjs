// @ts-check
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { projectFolder } from './project.mjs';

/** A failure whose message is the whole story: it is printed without a stack. */
export class SetupError extends Error {
  /** @override */
  name = 'SetupError';
}

/**
 * Runs a command to its end and gives its exit code (-1 when it could not be started).
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ log?: string, env?: NodeJS.ProcessEnv }} [options] log: a file that takes all output; without it the
 *   output goes to this terminal
 * @returns {Promise<number>}
 */
export function run(command, args, options = {}) {
  const { log } = options;
  if (log !== undefined) mkdirSync(dirname(log), { recursive: true });
  const out = log === undefined ? 'inherit' : openSync(log, 'a');
  return new Promise((done) => {
    // npm and npx are .cmd files on Windows, which only a shell starts.
    const child = spawn(command, [...args], {
      cwd: projectFolder,
      env: { ...process.env, ...options.env },
      stdio: [log === undefined ? 'inherit' : 'ignore', out, out],
      shell: process.platform === 'win32' && /^np[mx]$/.test(command),
    });
    /** @param {number} code */
    const end = (code) => {
      if (typeof out === 'number') closeSync(out);
      done(code);
    };
    child.on('error', () => end(-1));
    child.on('exit', (code) => end(code ?? 1));
  });
}

/**
 * Runs a command and gives what it printed, or undefined when it failed or could not be started.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<string | undefined>}
 */
export function capture(command, args) {
  return new Promise((done) => {
    const child = spawn(command, [...args], { stdio: ['ignore', 'pipe', 'ignore'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
    child.on('error', () => done(undefined));
    child.on('close', (code) => done(code === 0 ? text : undefined));
  });
}

/**
 * Does one step of the set-up under one line on the terminal, with its time when it took any.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const from = Date.now();
  process.stdout.write(`${title} … `);
  try {
    const result = await work();
    const seconds = (Date.now() - from) / 1000;
    process.stdout.write(typeof result === 'string' ? `${result}` : 'done');
    process.stdout.write(seconds >= 1 ? ` (${seconds.toFixed(0)} s)\n` : '\n');
    return result;
  } catch (error) {
    process.stdout.write('failed\n');
    throw error;
  }
}

/**
 * The last lines of a log file, to be shown with a failure.
 * @param {string} log
 * @param {number} [lines]
 */
export function tail(log, lines = 15) {
  return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
}

/**
 * Runs a command's main function: a SetupError ends it with its message, anything else with its stack.
 * @param {() => Promise<number>} main gives the exit code
 */
export async function asCommand(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error instanceof SetupError ? error.message : error);
    process.exitCode = 1;
  }
}
