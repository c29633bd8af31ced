import { basename } from 'node:path';
import { numberedClip } from '../fixtures/numbered-clips.ts';
import { expect, openHarness, test } from '../harness/test.ts';
import type { WatchedNumbers } from '../harness/watch-in-page.ts';

test('what is made of a clip by looking at it shows each picture at its time', async ({ page, rooms }) => {
  // Reordered pictures, rounded times, a turned clip, an animation, and one that this browser does not decode.
  const clips = await Promise.all(
    (['n24.mp4', 'n23976.mkv', 'n24-turned.mp4', 'n10.gif', 'n24-hevc.mp4'] as const).map(numberedClip),
  );
  await openHarness(
    page,
    rooms,
    clips.map(({ path }) => path),
  );
  for (const { path, frames, rate } of clips) {
    const name = basename(path);
    const args = [name, { ...rate, frames }].map((value) => JSON.stringify(value)).join();
    const watched: WatchedNumbers = await page.evaluate(
      `import('/e2e/harness/watch-in-page.ts').then(({ watchNumbered }) => watchNumbered(${args}))`,
    );
    const all = Array.from({ length: frames }, (_, n) => n);
    expect(watched.proxy, name).toEqual(all);
    expect(watched.proxyLate, name).toEqual(all);
    expect(watched.difference, name).toBeLessThan(4);
    expect(watched.proxyBytes / frames, name).toBeLessThan(20_000);
    // The middle of each of twenty equal parts; on an edge either picture will do, for containers round their times.
    const count = Math.min(20, frames);
    expect(watched.filmstrip, name).toHaveLength(count);
    for (const [at, frame] of watched.filmstrip.entries()) {
      const middle = ((2 * at + 1) * frames) / (2 * count);
      expect(frame, `${name}, ${at}`).toBeGreaterThan(middle - 1.01);
      expect(frame, `${name}, ${at}`).toBeLessThan(middle + 0.01);
    }
  }
});
