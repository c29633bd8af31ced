// @ts-check
import { createServer } from 'node:http';
import { browserArgs } from './browser-args.mjs';

/**
 * Starts a browser and asks whether it encodes H.264 and decodes AAC, on a page of this machine: WebCodecs exists in
 * secure contexts only. Takes about a second.
 * @type {import('./choose-tool.mjs').Ask}
 */
export async function askBrowser(path) {
  const { chromium } = await import('@playwright/test');
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>A question</title>');
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  const at = server.address();
  const port = at !== null && typeof at === 'object' ? at.port : 0;
  /** @type {import('@playwright/test').Browser | undefined} */
  let browser;
  try {
    browser = await chromium.launch({ executablePath: path, args: browserArgs, timeout: 30_000 });
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    const lacks = await page.evaluate(async () => {
      if (!('VideoEncoder' in window && 'AudioDecoder' in window)) return ['WebCodecs'];
      const h264 = await VideoEncoder.isConfigSupported({
        codec: 'avc1.640028',
        width: 1280,
        height: 720,
        framerate: 24,
        bitrate: 8_000_000,
      });
      const aac = await AudioDecoder.isConfigSupported({
        codec: 'mp4a.40.2',
        sampleRate: 48_000,
        numberOfChannels: 2,
      });
      return [...(h264.supported ? [] : ['H.264 encoding']), ...(aac.supported ? [] : ['AAC decoding'])];
    });
    return lacks.length === 0 ? undefined : `no ${lacks.join(', no ')}`;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return `does not start (${message.split('\n', 1)[0]})`;
  } finally {
    await browser?.close();
    server.close();
  }
}
