import type { Page } from '@playwright/test';
import type { HarnessFilm, HarnessOutcome } from './in-page.ts';

export type { HarnessFilm, HarnessItem, HarnessOutcome } from './in-page.ts';

/**
 * Plans and renders a film in the harness page, from `window.files`; the film is left in
 * `window.saved`. It is aborted when `cancelAtFrame` frames are done, and how long that takes is measured.
 */
export function renderInPage(page: Page, film: HarnessFilm, cancelAtFrame?: number): Promise<HarnessOutcome> {
  // A string, so that the import is the browser's and not the test runner's.
  const args = [film, cancelAtFrame].map((value) => JSON.stringify(value)).join();
  return page.evaluate(`import('/e2e/harness/in-page.ts').then(({ renderFilm }) => renderFilm(${args}))`);
}

/** The SHA-256 of each picture that the browser decodes of `window.saved`, as packed I420, in order. */
export function decodedInPage(page: Page): Promise<string[]> {
  return page.evaluate("import('/e2e/harness/in-page.ts').then(({ decodedHashes }) => decodedHashes())");
}
