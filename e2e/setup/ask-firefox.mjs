// @ts-check

/**
 * Starts a Firefox and asks whether it can be driven over WebDriver BiDi, and has what the app cannot do without.
 * Takes about two seconds.
 * @type {import('./choose-tool.mjs').Ask}
 */
export async function askFirefox(path) {
  const { default: puppeteer } = await import('puppeteer-core');
  /** @type {import('puppeteer-core').Browser | undefined} */
  let browser;
  try {
    browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: path,
      headless: true,
      timeout: 60_000,
    });
    const page = await browser.newPage();
    const lacks = await page.evaluate(() =>
      ['WebAssembly', 'indexedDB', 'Worker'].filter((name) => !(name in globalThis)),
    );
    return lacks.length === 0 ? undefined : `no ${lacks.join(', no ')}`;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return `cannot be driven (${message.split('\n', 1)[0]})`;
  } finally {
    await browser?.close();
  }
}
