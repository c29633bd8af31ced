import { numberedClip } from '../fixtures/numbered-clips.ts';
import { expect, test } from '../fixtures/test.ts';
import { Rushes } from '../pages/rushes.ts';
import { readNumber } from '../readback/frame-code.ts';

test('clips are looked at when nothing else is to be done, also after a reload; the pointer then needs no decoder', async ({
  page,
  appUrl,
}) => {
  const clips = await Promise.all(
    (['n24.mp4', 'n16.mp4', 'n30.mp4', 'n25.webm', 'n12.mp4'] as const).map(numberedClip),
  );
  await page.addInitScript(() => {
    const made = { count: 0 };
    Object.assign(window, {
      decoders: made,
      VideoDecoder: class extends VideoDecoder {
        constructor(init: VideoDecoderInit) {
          super(init);
          made.count += 1;
        }
      },
    });
  });
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.newProject('Previews');
  await rushes.importFiles(clips.map(({ path }) => path));
  await expect.poll(() => rushes.preparing()).toMatch(/^Preparing previews \d of 5$/);
  await rushes.pausePreviews(true);
  await expect.poll(() => rushes.preparing()).toMatch(/^Previews paused at [0-4] of 5$/);

  await rushes.open();
  await rushes.openProject('Previews');
  await rushes.previewsReady();
  expect(await rushes.preparing()).toBe('');

  const decoders = () =>
    page.evaluate(() => (window as unknown as { decoders: { count: number } }).decoders.count);
  const before = await decoders();
  for (const { name, frames } of clips)
    for (const place of [0.02, 0.52, 0.98]) {
      // The middle of the twentieth part of the clip that is pointed at.
      const frame = Math.floor(((2 * Math.floor(place * 20) + 1) * frames) / 40);
      await expect
        .poll(async () => readNumber(await rushes.pointAtClip(name, place))?.frame, `${name} at ${place}`)
        .toBe(frame);
    }
  expect(await decoders()).toBe(before);
});
