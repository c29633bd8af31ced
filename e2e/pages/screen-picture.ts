import type { Locator } from '@playwright/test';

/** A grey picture read from the page: rows from the top, 0–255. */
export type ScreenPicture = {
  readonly width: number;
  readonly height: number;
  readonly channels: 1;
  readonly data: Uint8Array;
};

/** What a canvas or an image of the page holds, at its own size. */
export async function readPicture(element: Locator): Promise<ScreenPicture> {
  const { width, height, base64 } = await element.evaluate((shown) => {
    const source = shown as HTMLCanvasElement | HTMLImageElement;
    const width = source instanceof HTMLImageElement ? source.naturalWidth : source.width;
    const height = source instanceof HTMLImageElement ? source.naturalHeight : source.height;
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('no 2D canvas');
    context.drawImage(source, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    let text = '';
    for (let at = 0; at < data.length; at += 4)
      text += String.fromCharCode(
        Math.round(((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3),
      );
    return { width, height, base64: btoa(text) };
  });
  return { width, height, channels: 1, data: new Uint8Array(Buffer.from(base64, 'base64')) };
}
