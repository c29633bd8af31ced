import type { JSHandle, Locator } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';
import { cutFilm, RATE } from './cut-film.ts';
import { codedClips } from './play-clips.ts';
import { addRow } from './rows.mjs';
import { watchShown } from './shown-frames.ts';

const SIZE = { width: 1920, height: 1080 };
const CLIP_FRAMES = 120;
const CLIPS = 4;
const SECONDS = 12;

for (const slower of [1, 8])
  test(`a film at 1920×1080 on a machine ${slower} times slower`, async ({ page, appUrl }) => {
    const clips = await codedClips(CLIPS, CLIP_FRAMES, SIZE);
    const parts = clips.map(({ name }) => ({ file: name, in: 0, out: CLIP_FRAMES }));
    const paths = clips.map(({ path }) => path);
    const rushes = await cutFilm(page, appUrl, paths, { parts, size: SIZE });
    const size = page.getByRole('combobox', { name: 'Playing size', exact: true });
    const canvas = page.getByRole('img', { name: 'Picture of the film', exact: true });
    const session = await page.context().newCDPSession(page);
    await rushes.viewer.playhead.focus();
    await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
    const watch = await watchShown(canvas);
    const sizes = await noteSizes(canvas, size);
    await page.keyboard.press('Space');
    await page.waitForTimeout(SECONDS * 1000);
    await page.keyboard.press('Space');
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    const shown = await watch.stop();
    const told = await sizes.evaluate((list) => [...list]);
    await rushes.viewer.settled();
    const standing = await rushes.viewer.drawnSize();
    const begun = shown.find(({ playhead }) => playhead > 0)?.timeMs ?? 0;
    const inSeconds = (from: number, to: number) => {
      const codes = shown.filter(({ timeMs }) => timeMs >= begun + from * 1000 && timeMs < begun + to * 1000);
      return (
        new Set(codes.map(({ code }) => code && code.clip * CLIP_FRAMES + code.frame)).size / (to - from)
      );
    };
    const work = `A film at 1920×1080/${RATE}, the page's thread ${slower} times slower`;
    addRow({
      ...{ work, measure: 'pictures a second, of the last four seconds', unit: '' },
      ours: [inSeconds(SECONDS - 5, SECONDS - 1)],
      reference: { name: 'of the first two', values: [inSeconds(0, 2)] },
    });
    process.stdout.write(
      `${slower} times slower: ${told.join(', ')}; standing ${standing.width}×${standing.height}\n`,
    );
    expect(standing).toEqual(SIZE);
  });

/** Notes each second how large the picture is drawn, and what the page says of it. */
async function noteSizes(canvas: Locator, size: Locator): Promise<JSHandle<string[]>> {
  const menu = await size.elementHandle();
  return canvas.evaluateHandle((element, select) => {
    const list: string[] = [];
    const { width, height } = element as HTMLCanvasElement;
    list.push(`${width}×${height}`);
    setInterval(() => {
      const { width, height } = element as HTMLCanvasElement;
      const { selectedOptions, title } = select as HTMLSelectElement;
      const said = `${width}×${height} «${selectedOptions[0]?.textContent ?? ''}» ${title.slice(0, 60)}`;
      if (said !== list.at(-1)) list.push(said);
    }, 250);
    return list;
  }, menu);
}
