import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Proof } from '../../src/engine/index.ts';
import { numberedClips } from '../fixtures/numbered-clips.ts';
import { noiseSong } from '../fixtures/songs.ts';
import { type HarnessFilm, renderInPage } from '../harness/film-in-page.ts';
import { giveFiles } from '../harness/give-files.ts';
import { proveInPage } from '../harness/proof-in-page.ts';
import { expect, openHarness, saveFromPage, test } from '../harness/test.ts';
import { ffmpeg } from '../readback/ffmpeg.ts';

/** What is not right, with how it is not; and the reasons of the faults with the item that each is of. */
const findings = ({ checks, faults }: Proof): string[] => [
  ...checks.filter(({ verdict }) => verdict !== 'passed').map(({ kind, verdict }) => `${kind} ${verdict}`),
  ...new Set(faults.map(({ reason, itemAt }) => `${reason} ${itemAt}`)),
];

const SHOTS = [
  { file: 'n30-plain.mp4', in: 4, duration: 20 },
  { file: 'n24.mp4', in: 6, duration: 16 },
  { file: 'n12.webm', in: 2, duration: 14 },
] as const;
const [first, second, third] = SHOTS;

test('what is no MP4 is proved too, and fails on what is wrong in it', async ({ page, rooms }, testInfo) => {
  const clips = (await numberedClips()).filter(({ name }) => SHOTS.some(({ file }) => file === name));
  const song = await noiseSong('wav', 20);
  await openHarness(page, rooms, [...clips.map(({ path }) => path), song]);
  const base: HarnessFilm = {
    ...{ items: SHOTS, size: { width: 320, height: 180 }, rate: { num: 24, den: 1 } },
    ...{ engine: 'webcodecs', song: { file: basename(song), offsetMs: 250 } },
  };
  const late: HarnessFilm = { ...base, song: { file: basename(song), offsetMs: 230 } };
  /** Plans that the film is not of: what it is held against is wrong, as if it were. */
  const shifted: HarnessFilm = { ...base, items: [first, { ...second, in: second.in + 2 }, third] };
  const swapped: HarnessFilm = {
    ...base,
    items: [first, { ...third, duration: 16 }, { ...second, duration: 14 }],
  };

  for (const format of ['webm', 'av1', 'prores', 'gif', 'webp'] as const)
    await test.step(format, async () => {
      expect(await renderInPage(page, { ...base, format })).toMatchObject({ kind: 'done' });
      const proof = await proveInPage(page, { ...base, format });
      expect(findings(proof)).toEqual([]);
      expect(proof.items.flatMap(({ pictures }) => pictures).every(({ film }) => film !== null)).toBe(true);
      const shift = findings(await proveInPage(page, { ...shifted, format }));
      expect(shift).toEqual(['cuts failed', expect.stringMatching(/^other-(?:frame|picture) 1$/)]);
      const swap = findings(await proveInPage(page, { ...swapped, format }));
      expect(swap).toEqual(['cuts failed', 'other-picture 1', 'other-picture 2']);
      if (format === 'gif' || format === 'webp') return;
      const song = proof.checks.find((check) => check.kind === 'song');
      expect(song?.kind === 'song' && Math.abs(song.offsetMs ?? 99)).toBeLessThan(1);
      expect(findings(await proveInPage(page, { ...late, format }))).toEqual(['song failed']);
    });

  await test.step('sound alone, and one frame', async () => {
    for (const format of ['m4a', 'wav'] as const) {
      expect(await renderInPage(page, { ...base, format })).toMatchObject({ kind: 'done' });
      expect(findings(await proveInPage(page, { ...base, format }))).toEqual([]);
      expect(findings(await proveInPage(page, { ...late, format }))).toEqual(['song failed']);
    }
    const frame: HarnessFilm = { ...base, format: 'png', range: { start: 25, duration: 1 } };
    expect(await renderInPage(page, frame)).toMatchObject({ kind: 'done' });
    expect(findings(await proveInPage(page, frame))).toEqual([]);
    const other = findings(await proveInPage(page, { ...frame, range: { start: 27, duration: 1 } }));
    expect(other).toEqual(['cuts failed', expect.stringMatching(/^other-(?:frame|picture) 1$/)]);
  });

  await test.step('faults in the files themselves', async () => {
    const made = async (format: 'webm' | 'prores' | 'gif', name: string) => {
      await renderInPage(page, { ...base, format });
      return saveFromPage(page, name);
    };
    const proved = async (format: 'webm' | 'prores' | 'gif', path: string) => {
      await giveFiles(page, [path]);
      return findings(await proveInPage(page, { ...base, format }, { file: basename(path) }));
    };
    const changed = async (from: string, name: string, args: readonly string[]) => {
      const path = testInfo.outputPath(name);
      await ffmpeg(['-i', from, ...args, path]);
      return path;
    };
    const webm = await made('webm', 'good.webm');
    const silent = await changed(webm, 'silent.webm', ['-map', '0:v', '-c', 'copy']);
    const unheard = ['format failed', 'song failed', 'sound-length failed', 'silence failed'];
    expect(await proved('webm', silent)).toEqual(expect.arrayContaining(unheard));
    const short = await changed(webm, 'short.webm', ['-c', 'copy', '-frames:v', '47']);
    expect(await proved('webm', short)).toEqual(expect.arrayContaining(['frames failed', 'undecodable 2']));

    const prores = await made('prores', 'good.mov');
    const black = await changed(prores, 'black.mov', [
      ...['-vf', "drawbox=t=fill:c=black:enable='between(n,24,25)'", '-c:v', 'prores_ks', '-profile:v', '2'],
      ...['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-c:a', 'copy'],
    ]);
    expect(await proved('prores', black)).toEqual(expect.arrayContaining(['black failed', 'black 1']));

    const gif = await readFile(await made('gif', 'good.gif'));
    const at = gif.indexOf('NETSCAPE2.0') + 11 + 2;
    gif.writeUInt16LE(1, at);
    // The delay of a picture, in hundredths of a second.
    const delay = gif.indexOf(Buffer.from([0x21, 0xf9, 4]), at) + 4;
    gif.writeUInt16LE(gif.readUInt16LE(delay) + 3, delay);
    const once = testInfo.outputPath('once.gif');
    await writeFile(once, gif);
    const found = await proved('gif', once);
    expect(found).toEqual(expect.arrayContaining(['format failed', 'frames failed']));

    const torn = testInfo.outputPath('torn.gif');
    await writeFile(torn, gif.subarray(0, gif.length / 2));
    expect(await proved('gif', torn)).toEqual(expect.arrayContaining(['format failed', 'frames failed']));
  });
});
