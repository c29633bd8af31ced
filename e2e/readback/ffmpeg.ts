import { spawn } from 'node:child_process';
import { ffmpegPath, ffprobePath } from '../setup/tools.mjs';

/**
 * Runs a program to its end.
 * @param feed writes what the program reads; awaited before its input is closed
 * @returns what it printed on its standard output
 * @throws with the end of its standard error when it fails
 */
async function runToEnd(
  program: string,
  args: readonly string[],
  feed?: (write: (bytes: Uint8Array) => Promise<void>) => Promise<void>,
): Promise<Buffer> {
  const child = spawn(program, [...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  const out: Buffer[] = [];
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-4000);
  });
  // A program that ends early closes its input; its exit code tells the rest.
  child.stdin.on('error', () => {});
  const ended = new Promise<number | null>((done, fail) => child.on('error', fail).on('close', done));
  const write = async (bytes: Uint8Array): Promise<void> => {
    if (child.exitCode !== null) return;
    if (!child.stdin.write(bytes)) {
      await Promise.race([new Promise((done) => child.stdin.once('drain', done)), ended]);
    }
  };
  await feed?.(write);
  child.stdin.end();
  const code = await ended;
  if (code !== 0) throw new Error(`${program} ${args.join(' ')}\nended with ${code}:\n${errors}`);
  return Buffer.concat(out);
}

/** Runs ffmpeg, quietly. @returns its standard output */
export const ffmpeg = (
  args: readonly string[],
  feed?: (write: (bytes: Uint8Array) => Promise<void>) => Promise<void>,
): Promise<Buffer> => runToEnd(ffmpegPath(), ['-hide_banner', '-loglevel', 'error', '-y', ...args], feed);

/** Runs ffprobe for JSON of the given sections. @returns what it says, to be read with care */
export async function ffprobe(path: string, args: readonly string[]): Promise<Record<string, unknown>> {
  const out = await runToEnd(ffprobePath(), ['-v', 'error', '-of', 'json', ...args, path]);
  return JSON.parse(out.toString('utf8')) as Record<string, unknown>;
}

let passthrough: Promise<readonly string[]> | undefined;

/** ffmpeg's words for «every decoded frame as it is, none doubled or left out»: they changed with 5.1. */
export function everyFrame(): Promise<readonly string[]> {
  passthrough ??= runToEnd(ffmpegPath(), ['-version']).then((text) => {
    const [, major = '9', minor = '0'] = /^ffmpeg version n?(\d+)\.(\d+)/.exec(text.toString('utf8')) ?? [];
    const isOld = Number(major) < 5 || (major === '5' && minor === '0');
    return isOld ? ['-vsync', 'passthrough'] : ['-fps_mode', 'passthrough'];
  });
  return passthrough;
}
