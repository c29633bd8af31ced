import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs the first of these programs that is there; throws what it says when it fails. */
async function first(commands: readonly (readonly [string, ...string[]])[], cwd: string): Promise<string> {
  for (const [program, ...args] of commands) {
    try {
      const { stdout } = await run(program, args, { cwd, env: { ...process.env, LC_ALL: 'C.UTF-8' } });
      return stdout;
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') throw thrown;
    }
  }
  throw new Error(`None of these is installed: ${commands.map(([program]) => program).join(', ')}`);
}

/** Unpacks a zip by a program of this machine, which checks its sums: the folder. Throws where it finds a fault. */
export async function unpack(zip: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rushes-unpacked-'));
  await first(
    [
      ['unzip', '-q', zip],
      ['python3', '-m', 'zipfile', '-e', zip, '.'],
      ['bsdtar', '-xf', zip],
    ],
    folder,
  );
  return folder;
}

/** Checks the SHA256SUMS of a folder: the lines, `path: OK` each. Throws where a file is not what it should be. */
export async function checkSums(folder: string): Promise<string[]> {
  const said = await first(
    [
      ['sha256sum', '-c', 'SHA256SUMS'],
      ['shasum', '-a', '256', '-c', 'SHA256SUMS'],
    ],
    folder,
  );
  return said.trim().split('\n');
}
