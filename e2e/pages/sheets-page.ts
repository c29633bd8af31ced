import type { Locator, Page } from '@playwright/test';

/** What lies over the page whatever screen is below: the shortcuts, and what the app is. */
export class SheetsPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Opens an entry of the menu that stands on every screen. */
  async choose(entry: string | RegExp): Promise<void> {
    await this.#page.getByRole('button', { name: /^(?:Language and help|Langue et aide)$/ }).click();
    const item = this.#page
      .getByRole('menu')
      .getByRole(/^(?:English|Français)$/.test(String(entry)) ? 'menuitemradio' : 'menuitem', {
        name: entry,
        exact: true,
      });
    await item.click();
  }

  /** A sheet that is open. */
  sheet(title: string): Locator {
    return this.#page.getByRole('dialog', { name: title, exact: true });
  }

  /** Every thing that the page of licences lists: its name, version and licence. */
  async shipped(): Promise<string[]> {
    const lines = this.#page.getByRole('dialog').locator('summary');
    await lines.first().waitFor();
    return lines.allTextContents();
  }

  /** Opens the words of a licence, by keys, and reads them. */
  async licenceOf(name: string): Promise<string> {
    const dialog = this.#page.getByRole('dialog');
    const summary = dialog.locator('summary').filter({ has: this.#page.getByText(name, { exact: true }) });
    await summary.focus();
    await this.#page.keyboard.press('Enter');
    const words = dialog.getByRole('region', { name: new RegExp(`(?:Licence of|Licence de) ${name}$`) });
    await words.first().waitFor();
    const all = await words.allTextContents();
    await this.#page.keyboard.press('Enter');
    return all.join('\n');
  }
}
