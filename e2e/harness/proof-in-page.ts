import type { Page } from '@playwright/test';
import type { Proof } from '../../src/engine/index.ts';
import type { HarnessFilm } from './in-page.ts';

/**
 * Proves a film in the harness page against the plan of `film`: the file of that name in `window.files`, or
 * `window.saved` without one. What passed is known to later calls of the page where `remembers`.
 */
export function proveInPage(
  page: Page,
  film: HarnessFilm,
  { file, remembers = false }: { readonly file?: string; readonly remembers?: boolean } = {},
): Promise<Proof> {
  const args = [film, file ?? null, remembers].map((value) => JSON.stringify(value)).join();
  return page.evaluate(`import('/e2e/harness/prove-in-page.ts').then(({ prove }) => prove(${args}))`);
}
