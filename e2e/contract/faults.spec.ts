import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { clipId } from '../../src/model/clip.ts';
import type { ClipAnalysis } from '../../src/model/clip-analysis.ts';
import { createLikeness } from '../../src/model/library/likeness.ts';
import { TICKS_PER_SECOND } from '../../src/time/index.ts';
import { listMedia } from '../fixtures/media.ts';
import {
  madeClip,
  PLANTED,
  type Planted,
  type PlantedFault,
  plantFault,
  plantTwin,
  TWINS,
} from '../fixtures/planted-faults.ts';
import { expect, openHarness, test } from '../harness/test.ts';
import type { AnalysedInPage } from '../harness/watch-in-page.ts';
import { analyseClip } from '../readback/analyse-clip.ts';

/*
 * Faults and twins that are planted in clips, and whether they are found: `npm test` plants each kind once in a made
 * clip and looks at it as the app does; `npm run faults` plants them in all generated clips of the media, and counts.
 */

const FAULTS = Object.keys(PLANTED) as PlantedFault[];

/** Whether a fault was found where it was planted. */
function isFound(
  fault: PlantedFault,
  { faults }: ClipAnalysis,
  { from, to }: Planted,
  rate: number,
): boolean {
  return faults.some(({ kind, start, duration }) => {
    const [begin, end] = [start, start + duration].map((time) => (time / TICKS_PER_SECOND) * rate);
    return kind === PLANTED[fault] && (begin ?? 0) < to + 0.5 && (end ?? 0) > from - 0.5;
  });
}

function areTwins(one: ClipAnalysis, other: ClipAnalysis): boolean {
  const likeness = createLikeness();
  likeness.add(clipId('a'.repeat(64)), one);
  likeness.add(clipId('b'.repeat(64)), other);
  return likeness.found().twins.size === 2;
}

if (process.env.RUSHES_LONG !== '1') {
  test('what is planted is found by the app’s own look, and its signatures are those of ffmpeg’s pictures', async ({
    page,
    rooms,
  }) => {
    const clip = await madeClip('one');
    const { path: other } = await madeClip('other');
    const folder = await mkdtemp(join(tmpdir(), 'rushes-planted-'));
    const planted = new Map<PlantedFault, Planted>();
    for (const [at, fault] of FAULTS.entries())
      planted.set(fault, await plantFault(fault, clip, other, join(folder, `${at}.mp4`), at));
    const twin = join(folder, 'twin.mp4');
    await plantTwin('all at once', clip, twin, 1);
    const paths = [...[...planted.values()].map(({ path }) => path), twin, clip.path, other];
    await openHarness(page, rooms, paths);
    const names = JSON.stringify(paths.map((path) => basename(path)));
    const analysed: readonly AnalysedInPage[] = await page.evaluate(
      `import('/e2e/harness/watch-in-page.ts').then(({ analyseInPage }) => analyseInPage(${names}))`,
    );
    const inPage = new Map(
      analysed.map(({ fingerprint, last, ...rest }, at): [string, ClipAnalysis] => [
        paths[at] ?? '',
        { ...rest, fingerprint: Uint8Array.from(fingerprint), last: Uint8Array.from(last) },
      ]),
    );
    const of = (path: string): ClipAnalysis => {
      const analysis = inPage.get(path);
      if (!analysis) throw new Error(`${path} was not looked at`);
      return analysis;
    };
    for (const [fault, where] of planted)
      expect(
        isFound(fault, of(where.path), where, clip.rate),
        `${fault}: ${JSON.stringify(of(where.path).faults)}`,
      ).toBe(true);
    expect(of(clip.path).faults).toEqual([]);
    expect(areTwins(of(clip.path), of(twin))).toBe(true);
    expect(areTwins(of(clip.path), of(other))).toBe(false);
    const { analysis: byFfmpeg } = await analyseClip(clip.path);
    expect(of(clip.path).fingerprint).toHaveLength(byFfmpeg.fingerprint.length);
    const off = byFfmpeg.fingerprint.reduce(
      (sum, value, at) => sum + Math.abs(value - (of(clip.path).fingerprint[at] ?? 0)),
      0,
    );
    expect(off / byFfmpeg.fingerprint.length).toBeLessThan(2);
  });
} else {
  test('what is planted in the generated clips of the media is found', async () => {
    test.setTimeout(3 * 3_600_000);
    // `RUSHES_PART=2/7`: every seventh clip, from the second on. All of it takes the better part of an hour.
    const [part = 1, parts = 1] = (process.env.RUSHES_PART ?? '').split('/').filter(Boolean).map(Number);
    const media = (await listMedia()).filter(({ class: its, kind }) => its === 'ai' && kind === 'video');
    const folder = await mkdtemp(join(tmpdir(), 'rushes-planted-'));
    const counts = new Map<string, { found: number; of: number }>();
    const count = (name: string, found: boolean) => {
      const its = counts.get(name) ?? { found: 0, of: 0 };
      counts.set(name, { found: its.found + (found ? 1 : 0), of: its.of + 1 });
    };
    const flagged: string[] = [];
    const missed: string[] = [];
    let seen = 0;
    for (const [at, { path }] of media.entries()) {
      if (at % parts !== part - 1) continue;
      seen += 1;
      const { analysis, frames, rate } = await analyseClip(path);
      if (analysis.faults.length > 0)
        flagged.push(
          `${basename(path)}: ${[...new Set(analysis.faults.map(({ kind }) => kind))].join(', ')}`,
        );
      // The limits were chosen by looking at the clips of even places.
      if (at % 2 === 0 || frames < 12) continue;
      const clip = { path, frames, rate };
      const other = media[(at + (media.length >> 1)) % media.length]?.path ?? path;
      for (const fault of FAULTS) {
        const where = await plantFault(fault, clip, other, join(folder, 'planted.mp4'), at);
        const found = isFound(fault, (await analyseClip(where.path)).analysis, where, rate);
        count(fault, found);
        if (!found) missed.push(`${fault}, frames ${where.from}–${where.to}: ${basename(path)}`);
      }
      for (const twin of TWINS) {
        const its = join(folder, twin === 'another codec' ? 'twin.webm' : 'twin.mp4');
        await plantTwin(twin, clip, its, at);
        const found = areTwins(analysis, (await analyseClip(its)).analysis);
        count(`twin, ${twin}`, found);
        if (!found) missed.push(`twin, ${twin}: ${basename(path)}`);
      }
    }
    console.log([...counts].map(([name, { found, of }]) => `${name}: ${found} of ${of}`).join('\n'));
    console.log(`Missed:\n${missed.join('\n')}`);
    console.log(`As they are, ${flagged.length} of ${seen} have a hint:\n${flagged.join('\n')}`);
    const all = [...counts.values()].reduce((sum, { found, of }) => ({
      found: sum.found + found,
      of: sum.of + of,
    }));
    expect(all.found / all.of).toBeGreaterThanOrEqual(0.95);
  });
}
