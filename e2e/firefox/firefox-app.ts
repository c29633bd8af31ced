import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type ElementHandle, type Page } from 'puppeteer-core';
import { firefoxPath } from '../setup/tools.mjs';

/** Long work: a conform, a film. */
const LONG_MS = 5 * 60_000;

/** What one question to the browser takes at most: one that is stuck is named, and not the whole test. */
const ANSWER_MS = 90_000;

/**
 * How Firefox says that a worker was ended while it fetched the core through the service worker. Where the core is
 * missing in earnest, the app says so and the film is not made.
 */
const GIVEN_UP = /ffmpeg-core\.wasm.*ServiceWorker intercepted the request/;

/** A grey picture read from the page: rows from the top, 0–255. */
export type PagePicture = {
  readonly width: number;
  readonly height: number;
  readonly channels: 1;
  readonly data: Uint8Array;
};

/**
 * Rushes in a stock Firefox with a profile of its own, as a person uses it: by role and name. It is Playwright's page
 * models' plain cousin, since Playwright drives no stock Firefox.
 *
 *     const app = await FirefoxApp.launch(appUrl);
 *     await app.open();
 *     await app.press('button', 'New project');
 *     await app.close();          // throws what went wrong meanwhile
 */
export class FirefoxApp {
  /** For what has no method here. */
  readonly page: Page;
  readonly #browser: Browser;
  readonly #appUrl: string;
  readonly #downloads: string;
  readonly #wrong: string[] = [];

  private constructor(browser: Browser, page: Page, appUrl: string, downloads: string) {
    this.#browser = browser;
    this.page = page;
    this.#appUrl = appUrl;
    this.#downloads = downloads;
    const { origin } = new URL(appUrl);
    page.on('console', (message) => {
      if (message.type() === 'error') this.#wrong.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => {
      const text = error instanceof Error ? error.message : String(error);
      if (!GIVEN_UP.test(text)) this.#wrong.push(`uncaught: ${text}`);
    });
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (/^(?:https?|wss?):/.test(url.protocol) && url.origin !== origin)
        this.#wrong.push(`request: ${request.url()}`);
    });
  }

  /** Starts Firefox; the app is opened by `open`. */
  static async launch(appUrl: string): Promise<FirefoxApp> {
    const downloads = await mkdtemp(join(tmpdir(), 'rushes-firefox-'));
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: firefoxPath(),
      headless: true,
      timeout: 90_000,
      protocolTimeout: ANSWER_MS,
      defaultViewport: { width: 1440, height: 900 },
      extraPrefsFirefox: {
        'browser.download.folderList': 2,
        'browser.download.dir': downloads,
        'browser.download.useDownloadDir': true,
        'browser.download.always_ask_before_handling_new_types': false,
        'intl.accept_languages': 'en-US, en',
      },
    });
    return new FirefoxApp(browser, await browser.newPage(), appUrl, downloads);
  }

  /** Loads the app and waits for home. */
  async open(): Promise<void> {
    await this.page.goto(this.#appUrl);
    await this.find('button', 'New project');
  }

  /** What has this role and exactly this name; waits for it. */
  async find(role: string, name: string, withinMs = 30_000): Promise<ElementHandle<Element>> {
    const selector = `::-p-aria([name=${JSON.stringify(name)}][role="${role}"])`;
    const found = await this.page.waitForSelector(selector, { timeout: withinMs });
    if (!found) throw new Error(`There is no ${role} named ${name}`);
    return found;
  }

  /** Clicks it. */
  async press(role: string, name: string): Promise<void> {
    const element = await this.find(role, name);
    await element.click();
    await element.dispose();
  }

  /** Types into a field in place of what it holds, and takes it with Enter. */
  async fill(role: string, name: string, text: string): Promise<void> {
    const field = await this.find(role, name);
    await field.focus();
    await field.evaluate((element) => (element as HTMLInputElement).select());
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
    await field.dispose();
  }

  /** Gives files to a file input; it may be hidden, and then has no role. */
  async upload(label: string, paths: readonly string[]): Promise<void> {
    const input = await this.page.waitForSelector(`input[type="file"][aria-label=${JSON.stringify(label)}]`);
    if (!input) throw new Error(`There is no file input named ${label}`);
    await (input as ElementHandle<HTMLInputElement>).uploadFile(...paths);
    await input.dispose();
  }

  /** Goes to a screen of the open project; its tab may count what is there. */
  async show(screen: 'Rushes' | 'Cut' | 'Deliver'): Promise<void> {
    const tabs = await this.page.$$('nav[aria-label="Screens"] button');
    for (const tab of tabs) {
      const text = await tab.evaluate((element) => element.textContent ?? '');
      if (text.startsWith(screen)) await tab.click();
    }
  }

  /** Waits until the import has ended: its progress stands in the page from the moment that it is given files. */
  async importsEnded(): Promise<void> {
    await this.until(
      () => this.page.evaluate(() => document.querySelector('footer progress') === null),
      'the import to end',
      LONG_MS,
    );
  }

  /** Everything that the page shows as text, or one part of it. */
  text(selector = 'body'): Promise<string> {
    // biome-ignore lint/performance/useDomNodeTextContent: what is not shown is not what the page says
    return this.page.$eval(selector, (element) => (element as HTMLElement).innerText);
  }

  /** The names of all that has a role, in order. */
  names(role: string): Promise<string[]> {
    return this.page.$$eval(`[role="${role}"]`, (all) =>
      all.map((one) => one.getAttribute('aria-label') ?? ''),
    );
  }

  /** Every line that the page told, oldest first. */
  messages(): Promise<string[]> {
    return this.page.$$eval('[role="log"] li', (all) => all.map((one) => one.textContent?.trim() ?? ''));
  }

  /** What a canvas of this name holds, at its own size. */
  async picture(name: string): Promise<PagePicture> {
    // What ARIA calls «img» is «image» to Firefox.
    const canvas = await this.find('image', name);
    const { width, height, base64 } = await canvas.evaluate((element) => {
      const { width, height } = element as HTMLCanvasElement;
      const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
      if (!context) throw new Error('no 2D canvas');
      context.drawImage(element as HTMLCanvasElement, 0, 0);
      const { data } = context.getImageData(0, 0, width, height);
      let text = '';
      for (let at = 0; at < data.length; at += 4)
        text += String.fromCharCode(
          Math.round(((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3),
        );
      return { width, height, base64: btoa(text) };
    });
    await canvas.dispose();
    return { width, height, channels: 1, data: new Uint8Array(Buffer.from(base64, 'base64')) };
  }

  /** Waits until a download is whole: its path. Each is given once. */
  async downloaded(withinMs = LONG_MS): Promise<string> {
    let path: string | undefined;
    let size = -1;
    await this.until(
      async () => {
        const names = await readdir(this.#downloads);
        const [name] = names;
        // Firefox keeps an empty file of the final name beside the `.part` that it writes.
        if (name === undefined || names.some((one) => one.endsWith('.part'))) return false;
        path = join(this.#downloads, name);
        const before = size;
        size = (await stat(path)).size;
        return size > 0 && size === before;
      },
      'a download',
      withinMs,
    );
    if (path === undefined) throw new Error('There is no download');
    return path;
  }

  /** Waits until it is so. */
  async until(isSo: () => Promise<boolean>, what: string, withinMs = 30_000): Promise<void> {
    const deadline = Date.now() + withinMs;
    while (!(await isSo())) {
      if (Date.now() > deadline)
        throw new Error(`Waited in vain for ${what}. The page says:\n${await this.text()}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Ends Firefox; throws when the app logged an error or asked another origin for anything. */
  async close(): Promise<void> {
    await this.#browser.close();
    await rm(this.#downloads, { recursive: true, force: true, maxRetries: 3 });
    if (this.#wrong.length > 0) throw new Error(`In Firefox:\n${this.#wrong.join('\n')}`);
  }
}
