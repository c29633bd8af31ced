import type { Page } from '@playwright/test';

/** How many decoders and decoded frames a page holds open, now and at most so far. */
export type OpenPictures = {
  readonly decoders: number;
  readonly mostDecoders: number;
  readonly frames: number;
  readonly mostFrames: number;
};

/** Has the page count them from its next loading on, beside the app and without its help. */
export async function countPictures(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const decoders = new Set<unknown>();
    const frames = new Set<unknown>();
    const most = { decoders: 0, frames: 0 };
    const opened = (set: Set<unknown>, one: unknown) => {
      set.add(one);
      most.decoders = Math.max(most.decoders, decoders.size);
      most.frames = Math.max(most.frames, frames.size);
    };
    Object.assign(window, {
      openPictures: () => ({
        ...{ decoders: decoders.size, frames: frames.size },
        ...{ mostDecoders: most.decoders, mostFrames: most.frames },
      }),
    });
    const Decoder = VideoDecoder;
    window.VideoDecoder = class extends Decoder {
      constructor({ output, error }: VideoDecoderInit) {
        super({
          output(frame) {
            opened(frames, frame);
            output(frame);
          },
          error,
        });
        opened(decoders, this);
      }
      override close() {
        decoders.delete(this);
        super.close();
      }
    };
    const { close, clone } = VideoFrame.prototype;
    VideoFrame.prototype.close = function (this: VideoFrame) {
      frames.delete(this);
      close.call(this);
    };
    VideoFrame.prototype.clone = function (this: VideoFrame) {
      const copy = clone.call(this);
      opened(frames, copy);
      return copy;
    };
  });
}

export const openPictures = (page: Page): Promise<OpenPictures> =>
  page.evaluate(() => (window as unknown as { openPictures(): OpenPictures }).openPictures());
