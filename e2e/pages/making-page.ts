import type { Locator, Page } from '@playwright/test';
import type { Shell } from './shell.ts';

/** A field of how a clip was made, and where the page says that it was read. */
export type MadeField = { readonly value: string; readonly source: string };

/** How clips were made: in the preview on Rushes, in its form, and from a prompt log. */
export class MakingPage {
  readonly #shell: Shell;
  readonly #page: Page;

  constructor(shell: Shell) {
    this.#shell = shell;
    this.#page = shell.page;
  }

  /**
   * How the clip that is shown in the preview was made, by the names of the fields there: Prompt, Negative prompt, Tool,
   * Model, Seed, Asked size, Steps, Guidance, Created, Began with, AI mark (whose source is «not verified»).
   */
  async ofShown(): Promise<Readonly<Record<string, MadeField>>> {
    return this.#section().evaluate((section) => {
      const found: Record<string, { value: string; source: string }> = {};
      const text = (element: Element | null | undefined) => element?.textContent?.trim() ?? '';
      for (const quote of section.querySelectorAll('blockquote'))
        found[quote.getAttribute('aria-label') ?? ''] = {
          value: text(quote),
          source: text(quote.nextElementSibling),
        };
      for (const item of section.querySelectorAll('li')) {
        const [name, value] = item.children;
        const source = value?.querySelector('small');
        found[text(name)] = {
          value: text(value)
            .slice(0, text(value).length - text(source).length)
            .trim(),
          source: text(source),
        };
      }
      return found;
    });
  }

  /** Writes fields of the shown clip by hand, by their names; an empty text takes a field away. */
  async edit(fields: Readonly<Record<string, string>>): Promise<void> {
    await this.#section().getByRole('button', { name: 'Edit…', exact: true }).click();
    const form = this.#page.getByRole('dialog', { name: 'How this clip was made', exact: true });
    for (const [name, text] of Object.entries(fields))
      await form.getByRole('textbox', { name, exact: true }).fill(text);
    await form.getByRole('button', { name: 'Save', exact: true }).click();
    await form.waitFor({ state: 'detached' });
  }

  /** Opens the prompt log by the menu beside «Import». */
  async openLog(): Promise<Locator> {
    await this.#shell.show('Rushes');
    await this.#page.getByRole('button', { name: 'More ways to import', exact: true }).click();
    await this.#page.getByRole('menuitem', { name: 'Prompt log…', exact: true }).click();
    return this.log();
  }

  /** The dialog of the prompt log. */
  log(): Locator {
    return this.#page.getByRole('dialog', { name: 'Prompt log', exact: true });
  }

  /** Types a list into the open prompt log; what the page says of its matches, once it has looked. */
  async fillLog(
    text: string,
    how: 'By name and seed' | 'In order of arrival' = 'By name and seed',
  ): Promise<string> {
    await this.log().getByRole('textbox', { name: 'Prompts', exact: true }).fill(text);
    await this.log().getByRole('radio', { name: how, exact: true }).check({ force: true });
    return (await this.log().getByRole('status').textContent()) ?? '';
  }

  /** Takes what the open prompt log found. */
  async applyLog(): Promise<void> {
    await this.log()
      .getByRole('button', { name: /^Apply to / })
      .click();
    await this.log().waitFor({ state: 'detached' });
  }

  /** Chooses the folder that the browser's picker gives, to be watched; what lies there already is asked about, if anything. */
  async watchFolder(withOld = false): Promise<void> {
    await this.#shell.show('Rushes');
    await this.#page.getByRole('button', { name: 'More ways to import', exact: true }).click();
    await this.#page.getByRole('menuitem', { name: 'Watch a folder…', exact: true }).click();
    const answer = withOld ? 'Add them too' : 'Only what is new';
    const choice = this.#page.getByRole('button', { name: answer, exact: true });
    await choice.or(this.watched).first().waitFor();
    if (await choice.isVisible()) await choice.click();
    await this.watched.waitFor();
  }

  /** How the watched folder stands, in the status bar, with what can be done about it. */
  get watched(): Locator {
    return this.#page.getByRole('region', { name: 'Watched folder', exact: true });
  }

  #section(): Locator {
    const preview = this.#page.getByRole('complementary', { name: 'Preview', exact: true });
    return preview.getByRole('region', { name: 'Made with', exact: true });
  }
}
