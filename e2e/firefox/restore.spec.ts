import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mortalBrowser } from '../fixtures/mortal-browser.ts';
import { numberedClips } from '../fixtures/numbered-clips.ts';
import { noiseSong } from '../fixtures/songs.ts';
import { Rushes } from '../pages/rushes.ts';
import { storedProjects } from '../readback/stored-project.ts';
import { expect, test } from './test.ts';

test('a backup made in Chromium restores in Firefox, every checksum right', async ({ app }) => {
  const clips = (await numberedClips()).slice(0, 4);
  const song = await noiseSong('mp3', 12);
  const folder = await mkdtemp(join(tmpdir(), 'rushes-moved-'));
  const chromium = await mortalBrowser(folder);
  try {
    const rushes = new Rushes(chromium.page, process.env.RUSHES_URL ?? '');
    await rushes.open();
    await rushes.newProject('Moved');
    await rushes.importFiles(clips.map(({ path }) => path));
    for (const { name } of clips) await rushes.addToSequence(name);
    await rushes.setSong(song, 1);
    await rushes.trimItem(0, 1, 5);
    await rushes.goHome();
    const [before] = await storedProjects(chromium.page);
    const zip = await rushes.backup('Moved');

    const isRestored = (line: string) => / is restored with /.test(line);
    const restore = async (path: string) => {
      const told = (await app.messages()).filter(isRestored).length;
      await app.upload('Backup to restore', [path]);
      await app.until(
        async () => (await app.messages()).filter(isRestored).length > told,
        'the backup to be restored',
        120_000,
      );
    };
    await restore(zip);
    const [after] = await storedProjects(app.page);
    const told = (await app.messages()).join('\n');
    expect(told).not.toMatch(/damaged|missing/i);
    expect(after?.clips).toEqual(before?.clips);
    expect(after?.sequences).toEqual(before?.sequences);
    expect(after?.position).toEqual(before?.position);
    expect(after?.stored.map(({ id, sha256 }) => id === sha256)).toEqual(before?.stored.map(() => true));
    expect(after?.stored.map(({ id }) => id).sort()).toEqual(before?.stored.map(({ id }) => id).sort());

    // One bit of one clip: found, and named, and all else is there.
    const bytes = await readFile(zip);
    const own = await readFile(clips[1]?.path ?? '');
    const at = bytes.indexOf(own) + Math.floor(own.length / 2);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    const damaged = join(folder, 'damaged.zip');
    await writeFile(damaged, bytes);
    await restore(damaged);
    expect((await app.messages()).join('\n')).toContain(clips[1]?.name);
  } finally {
    await chromium.kill();
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
});
