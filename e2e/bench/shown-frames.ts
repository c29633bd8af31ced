import type { Locator } from '@playwright/test';
import { COLUMNS, type FrameCode, ROWS, readNumber } from '../readback/frame-code.ts';
import { CODE } from './play-clips.ts';

/** What stood on a canvas from a moment on, by the number that it bears; undefined for what bears none. */
export type Shown = {
  readonly timeMs: number;
  readonly code: FrameCode | undefined;
  /** Where the playhead was then, as its slider says; NaN where there is none. */
  readonly playhead: number;
};

/** So many pixels of a sample for each block of a number. */
const BLOCK = 4;

/**
 * Reads the number that stands on a canvas each time the browser draws, whoever drew it there: `stop` tells what was
 * shown, one after the other, each once for as long as it and the playhead stood. Times are of the page's clock.
 */
export async function watchShown(canvas: Locator): Promise<{ stop(): Promise<readonly Shown[]> }> {
  const watcher = await canvas.evaluateHandle(
    (element, { code, across, down }) => {
      const seen = element as HTMLCanvasElement;
      const context = new OffscreenCanvas(across, down).getContext('2d', { willReadFrequently: true });
      const samples: { timeMs: number; grey: number[]; playhead: number }[] = [];
      const slider = document.querySelector('[role="slider"][aria-label="Playhead"]');
      let isOver = false;
      const look = () => {
        if (isOver || !context) return;
        const { width, height } = seen;
        context.drawImage(
          seen,
          code.x * width,
          code.y * height,
          code.width * width,
          code.height * height,
          0,
          0,
          across,
          down,
        );
        const { data } = context.getImageData(0, 0, across, down);
        const grey = Array.from({ length: across * down }, (_, at) => data[4 * at + 1] ?? 0);
        const last = samples.at(-1);
        const playhead = Number(slider?.getAttribute('aria-valuenow') ?? Number.NaN);
        const isOther =
          !last ||
          !Object.is(last.playhead, playhead) ||
          grey.some((value, at) => Math.abs(value - (last.grey[at] ?? 0)) > 48);
        if (isOther) samples.push({ timeMs: performance.now(), grey, playhead });
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
      return {
        stop: () => {
          isOver = true;
          return samples;
        },
      };
    },
    { code: CODE, across: COLUMNS * BLOCK, down: ROWS * BLOCK },
  );
  return {
    async stop() {
      const samples = await watcher.evaluate((one) => one.stop());
      await watcher.dispose();
      const [width, height] = [COLUMNS * BLOCK, ROWS * BLOCK];
      return samples.map(({ timeMs, grey, playhead }) => ({
        ...{ timeMs, playhead },
        code: readNumber(
          { width, height, channels: 1, data: Uint8Array.from(grey) },
          { x: 0, y: 0, width: 1, height: 1 },
        ),
      }));
    },
  };
}
