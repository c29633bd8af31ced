import type { Page } from '@playwright/test';
import type { Likeness } from './draw-in-page.ts';
import type { HarnessFilm } from './in-page.ts';

/** How alike what the player draws at frames of a film is to what the engines are handed there. */
export function compareInPage(page: Page, film: HarnessFilm, frames: readonly number[]): Promise<Likeness[]> {
  const args = [film, frames].map((value) => JSON.stringify(value)).join();
  return page.evaluate(
    `import('/e2e/harness/draw-in-page.ts').then(({ compareDrawn }) => compareDrawn(${args}))`,
  );
}
