import type { Locator, Page } from '@playwright/test';
import { readPicture, type ScreenPicture } from './screen-picture.ts';
import type { Shell } from './shell.ts';
import { walkList } from './walk-list.ts';

/** The clips of the open project, on Rushes. */
export class ClipsPage {
  readonly #shell: Shell;
  readonly #page: Page;

  constructor(shell: Shell) {
    this.#shell = shell;
    this.#page = shell.page;
  }

  /** The names of all clips, in the order in which the grid shows them. */
  async clipNames(): Promise<string[]> {
    await this.#shell.show('Rushes');
    const list = this.#page.getByRole('listbox', { name: 'Clips', exact: true });
    const empty = this.#page.getByRole('heading', { name: 'Drop your clips here', exact: true });
    await list.or(empty).first().waitFor();
    if (await empty.isVisible()) return [];
    return (await walkList(list, null)).names;
  }

  /** What the card of a clip says beside its name: its kind, its length, whether it has sound and is in the film. */
  async describeClip(clipName: string): Promise<string> {
    return (await (await this.card(clipName)).getAttribute('aria-description')) ?? '';
  }

  /** The hints that the preview of a clip gives, a sentence each, with the places or clips it names. */
  async hints(clipName: string): Promise<string[]> {
    const section = await this.#hintsOf(clipName);
    if ((await section.count()) === 0) return [];
    return (await section.getByRole('listitem').allInnerTexts()).map((text) =>
      text.replace(/\s+/g, ' ').trim(),
    );
  }

  /** Says of a hint on a clip that it is no fault; `hint` as the filter names it: «Frozen». */
  async dismissHint(clipName: string, hint: string): Promise<void> {
    const section = await this.#hintsOf(clipName);
    await section.getByRole('button', { name: `${hint}: not a fault`, exact: true }).click();
  }

  async #hintsOf(clipName: string): Promise<Locator> {
    await (await this.card(clipName)).click();
    const preview = this.#page.getByRole('complementary', { name: 'Preview', exact: true });
    await preview.getByRole('heading', { name: clipName, exact: true }).waitFor();
    return preview.getByRole('region', { name: 'Hints', exact: true });
  }

  /** The picture on the card of a clip. */
  async clipPoster(clipName: string): Promise<ScreenPicture> {
    const image = (await this.card(clipName)).getByRole('presentation', { includeHidden: true });
    await image.and(this.#page.locator('img')).waitFor();
    return readPicture(image.and(this.#page.locator('img')));
  }

  /**
   * Points at a place of a clip's card, from its left edge, 0, to its right one, 1: the picture that the card then shows
   * over its poster.
   */
  async pointAtClip(clipName: string, place: number): Promise<ScreenPicture> {
    const card = await this.card(clipName);
    const shown = card.locator('canvas');
    const box = await card.boundingBox();
    if (!box) throw new Error(`${clipName} is not to be seen`);
    await this.#page.mouse.move(box.x + place * box.width, box.y + box.height / 4);
    await shown.waitFor();
    // Two frames: one for the pointer, one for what it draws.
    await shown.evaluate(async () => {
      for (let n = 0; n < 2; n++) await new Promise((resolve) => requestAnimationFrame(resolve));
    });
    return readPicture(shown);
  }

  /** What the preview says of each clip, in the order of the grid: values by their names there (Picture, Length …). */
  async clipFacts(): Promise<{ name: string; facts: Readonly<Record<string, string>> }[]> {
    const names = await this.clipNames();
    const list = this.#page.getByRole('listbox', { name: 'Clips', exact: true });
    const preview = this.#page.getByRole('complementary', { name: 'Preview', exact: true });
    await list.focus();
    const seen: { name: string; facts: Readonly<Record<string, string>> }[] = [];
    for (const [at, name] of names.entries()) {
      await list.press(at === 0 ? 'Home' : 'ArrowRight');
      await preview.getByRole('heading', { name, exact: true }).waitFor();
      const facts = await preview
        .getByRole('term')
        .evaluateAll((terms) =>
          terms.map((term) => [term.textContent, term.nextElementSibling?.textContent]),
        );
      seen.push({ name, facts: Object.fromEntries(facts) });
    }
    return seen;
  }

  /** Puts all clips at the end of the film, in their order. There must be no song among them. */
  async addAllToSequence(): Promise<void> {
    const { length } = await this.clipNames();
    const list = this.#page.getByRole('listbox', { name: 'Clips', exact: true });
    const before = await this.#shell.filmCount();
    await list.focus();
    await list.press('Control+a');
    await list.press('Enter');
    await this.#shell.until(
      async () => (await this.#shell.filmCount()) === before + length,
      'all clips to be in the film',
    );
  }

  /** Puts a whole clip at the end of the film. */
  async addToSequence(clipName: string): Promise<void> {
    const option = await this.card(clipName);
    const before = await this.#shell.filmCount();
    await option.click();
    await this.#page.getByRole('button', { name: 'Add to the film', exact: true }).click();
    await this.#shell.until(
      async () => (await this.#shell.filmCount()) === before + 1,
      `${clipName} to be in the film`,
    );
  }

  /** Shows a clip in the preview. */
  async preview(clipName: string): Promise<void> {
    await (await this.card(clipName)).click();
    const preview = this.#page.getByRole('complementary', { name: 'Preview', exact: true });
    await preview.getByRole('heading', { name: clipName, exact: true }).waitFor();
  }

  /** The card of a clip, in view. */
  async card(clipName: string): Promise<Locator> {
    await this.#shell.show('Rushes');
    // On a narrow screen the preview covers the clips.
    const back = this.#page.getByRole('button', { name: 'Back to the clips', exact: true });
    if (await back.isVisible()) await back.click();
    const list = this.#page.getByRole('listbox', { name: 'Clips', exact: true });
    await list.waitFor();
    const option = list.getByRole('option', { name: clipName, exact: true });
    if ((await option.count()) === 0) {
      const { isFound } = await walkList(list, clipName);
      if (!isFound) throw new Error(`There is no clip named ${clipName}`);
    }
    return option;
  }
}
