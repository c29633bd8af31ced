import type { Locator, Page } from '@playwright/test';
import { readPicture, type ScreenPicture } from './screen-picture.ts';
import type { Shell } from './shell.ts';

/** What the viewer showed at one moment. */
export type ViewerSample = {
  readonly picture: ScreenPicture;
  /** The frame under the playhead then. */
  readonly frame: number;
  /** Milliseconds of the page's clock. */
  readonly timeMs: number;
};

/** The viewer and the playhead, on Cut. */
export class ViewerPage {
  readonly #shell: Shell;
  readonly #page: Page;

  constructor(shell: Shell) {
    this.#shell = shell;
    this.#page = shell.page;
  }

  /** The picture on the viewer now. */
  async picture(): Promise<ScreenPicture> {
    await this.#shell.show('Cut');
    return readPicture(this.#canvas());
  }

  async stepForward(): Promise<void> {
    await this.#player().getByRole('button', { name: 'One frame forward', exact: true }).click();
  }

  async stepBack(): Promise<void> {
    await this.#player().getByRole('button', { name: 'One frame back', exact: true }).click();
  }

  async goToStart(): Promise<void> {
    await this.#player().getByRole('button', { name: 'Go to the start', exact: true }).click();
  }

  /** Plays from `start` up to `end` (not included) over and over, by the keys I and O. */
  async setLoop(start: number, end: number): Promise<void> {
    await this.clickRulerAt(start);
    await this.#page.keyboard.press('i');
    await this.clickRulerAt(end - 1);
    await this.#page.keyboard.press('o');
  }

  /** Whether a part of the film, or all of it, plays over and over. */
  get loopButton(): Locator {
    return this.#player().getByRole('button', { name: 'Loop', exact: true });
  }

  /** J, K or L: back, stop, forward; each press of J or L is faster. */
  async shuttle(key: 'j' | 'k' | 'l'): Promise<void> {
    await this.#page.keyboard.press(key);
  }

  /** How large the film is drawn while it plays. */
  async setPlaySize(size: 'Auto' | 'Full' | '½' | '¼'): Promise<void> {
    await this.#player()
      .getByRole('combobox', { name: 'Playing size', exact: true })
      .selectOption({ label: size });
  }

  /** The sides of the picture that is drawn now, in pixels. */
  async drawnSize(): Promise<{ width: number; height: number }> {
    return this.#canvas().evaluate((element) => {
      const { width, height } = element as HTMLCanvasElement;
      return { width, height };
    });
  }

  get playButton(): Locator {
    return this.#player().getByRole('button', { name: 'Play', exact: true });
  }

  get pauseButton(): Locator {
    return this.#player().getByRole('button', { name: 'Pause', exact: true });
  }

  /** The slider that is the ruler. */
  get playhead(): Locator {
    return this.#page.getByRole('slider', { name: 'Playhead', exact: true });
  }

  /** Clicks the ruler in the middle of a frame, measured by where the film's items lie. */
  async clickRulerAt(frame: number): Promise<void> {
    const line = this.#page.getByRole('listbox', { name: 'Film', exact: true });
    const last = line.getByRole('option').last();
    const [from, box, ruler] = [
      await line.getByRole('option').first().boundingBox(),
      await last.boundingBox(),
      await this.playhead.boundingBox(),
    ];
    const facts = /starts at frame (\d+), shows (\d+) to (\d+)$/.exec(
      (await last.getAttribute('aria-label')) ?? '',
    );
    if (!from || !box || !ruler || !facts) throw new Error('There is no film to measure the ruler by');
    const frames = Number(facts[1]) + Number(facts[3]) - Number(facts[2]);
    const x = from.x + ((frame + 0.5) / frames) * (box.x + box.width - from.x);
    await this.#page.mouse.click(x, ruler.y + ruler.height / 2);
  }

  /** Lets the page go on for so long. */
  async pause(ms: number): Promise<void> {
    await this.#page.waitForTimeout(ms);
  }

  /** Waits until what is wanted stands still on the viewer. */
  async settled(): Promise<void> {
    await this.#player().waitFor();
    await this.#page.getByText('Waiting for pictures', { exact: true }).waitFor({ state: 'detached' });
  }

  /**
   * Watches the viewer from now on, a sample each time the browser draws: `stop` hands them over.
   * @param width of the samples, in pixels
   */
  async watch(width: number): Promise<{ stop(): Promise<ViewerSample[]> }> {
    const playhead = await this.playhead.elementHandle();
    const watcher = await this.#canvas().evaluateHandle(
      (element, { playhead, width }) => {
        const canvas = element as HTMLCanvasElement;
        const height = Math.round((width * canvas.height) / canvas.width);
        const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
        const seen: { grey: Uint8Array; frame: number; timeMs: number }[] = [];
        let isOver = false;
        const look = () => {
          if (isOver || !context) return;
          context.drawImage(canvas, 0, 0, width, height);
          const { data } = context.getImageData(0, 0, width, height);
          const grey = new Uint8Array(width * height);
          for (let at = 0; at < grey.length; at++)
            grey[at] = ((data[4 * at] ?? 0) + (data[4 * at + 1] ?? 0) + (data[4 * at + 2] ?? 0)) / 3;
          const frame = Number(playhead?.getAttribute('aria-valuenow'));
          seen.push({ grey, frame, timeMs: performance.now() });
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
        return {
          stop: () => {
            isOver = true;
            return seen.map(({ grey, frame, timeMs }) => {
              let text = '';
              for (let at = 0; at < grey.length; at += 8192)
                text += String.fromCharCode(...grey.subarray(at, at + 8192));
              return { frame, timeMs, width, height, base64: btoa(text) };
            });
          },
        };
      },
      { playhead, width },
    );
    return {
      stop: async () => {
        const samples = await watcher.evaluate((one) => one.stop());
        await watcher.dispose();
        return samples.map(({ frame, timeMs, width: across, height, base64 }) => ({
          frame,
          timeMs,
          picture: {
            width: across,
            height,
            channels: 1 as const,
            data: new Uint8Array(Buffer.from(base64, 'base64')),
          },
        }));
      },
    };
  }

  #canvas(): Locator {
    return this.#page.getByRole('img', { name: 'Picture of the film', exact: true });
  }

  #player(): Locator {
    return this.#page.getByRole('group', { name: 'Player', exact: true });
  }
}
