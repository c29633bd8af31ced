import type { Locator, Page } from '@playwright/test';
import type { Shell } from './shell.ts';

/** A shot as its line in the panel says it. */
export type ListedShot = {
  readonly name: string;
  /** How many clips choosing it would show. */
  readonly clips: number;
  /** Why it is missing: «no take», «all rejected»; empty where it is not. */
  readonly warning: string;
};

/** Finding clips, shots and collections: the panel at the left of Rushes, on a wide screen. */
export class LibraryPage {
  readonly #shell: Shell;
  readonly #page: Page;

  constructor(shell: Shell) {
    this.#shell = shell;
    this.#page = shell.page;
  }

  /** Types a search; what was searched before is gone. */
  async search(text: string): Promise<void> {
    const panel = await this.#panel();
    await panel.getByRole('searchbox').fill(text);
  }

  /** Chooses one line of the panel — «Picked», a shot, a tag — alone, or with `isMore` beside what is chosen there. */
  async filter(name: string, isMore = false): Promise<void> {
    const panel = await this.#panel();
    const line = panel.getByRole('button', { name: new RegExp(`^${escaped(name)}(?:: |$)`) });
    await line.click({ modifiers: isMore ? ['ControlOrMeta'] : [] });
  }

  /** Shows every clip again; nothing where every one is shown. */
  async clearFilters(): Promise<void> {
    const panel = await this.#panel();
    const clear = panel.getByRole('button', { name: 'Clear filters', exact: true });
    if ((await clear.count()) > 0) await clear.click();
  }

  /** The shots in the order of the list. */
  async shots(): Promise<ListedShot[]> {
    const panel = await this.#panel();
    const all = panel.getByRole('button', { name: /^All \d/ });
    if ((await all.count()) > 0) await all.first().click();
    const lines = panel
      .getByRole('list', { name: 'Shots', exact: true })
      .getByRole('button', { pressed: false });
    const pressed = panel
      .getByRole('list', { name: 'Shots', exact: true })
      .getByRole('button', { pressed: true });
    const labels = await lines
      .or(pressed)
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''));
    return labels.flatMap((label) => {
      const [, name = '', count = '0', warning = ''] = /^(.*): ([\d,]+) clips?(?:, (.*))?$/.exec(label) ?? [];
      return name === '' || name === 'No shot'
        ? []
        : [{ name, clips: Number(count.replace(',', '')), warning }];
    });
  }

  /** Pastes a list of shots and adds it. */
  async addShotList(text: string): Promise<void> {
    await this.#shell.show('Rushes');
    const first = this.#page.getByRole('button', { name: 'Start with a list of shots instead', exact: true });
    const more = this.#page.getByRole('button', { name: 'More for shots', exact: true });
    await first.or(more).first().waitFor();
    if (await first.isVisible()) await first.click();
    else await this.#choose('More for shots', 'Add a list of shots…');
    const dialog = this.#page.getByRole('dialog', { name: 'Add a list of shots', exact: true });
    await dialog.getByRole('textbox', { name: 'List of shots', exact: true }).fill(text);
    await dialog.getByRole('button', { name: /^Add \d/ }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  /** Makes clips takes of a shot by its menu. */
  async moveToShot(clipNames: readonly string[], shot: string): Promise<void> {
    await this.#select(clipNames);
    await this.#choose(`More for ${shot}`, /^Move \d+ selected clips? here$/);
  }

  /** Drags a clip, and with it what is selected with it, onto a shot. */
  async dragToShot(clipName: string, shot: string): Promise<void> {
    const panel = await this.#panel();
    const list = this.#page.getByRole('listbox', { name: 'Clips', exact: true });
    const line = panel.getByRole('button', { name: new RegExp(`^${escaped(shot)}: `) });
    await list.getByRole('option', { name: clipName, exact: true }).dragTo(line);
  }

  /** Splits clips off into a shot of their own. */
  async splitOff(clipNames: readonly string[]): Promise<void> {
    await this.#select(clipNames);
    await this.#choose('More for shots', /^New shot of \d+ selected clips?$/);
  }

  /** Gives a shot another name. */
  async renameShot(shot: string, name: string): Promise<void> {
    await this.#choose(`More for ${shot}`, 'Rename or change…');
    const dialog = this.#page.getByRole('dialog', { name: 'Shot', exact: true });
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await dialog.getByRole('button', { name: 'Keep', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  /** What the list of missing shots says of each: its name, and all its text. */
  async missingShots(): Promise<{ name: string; text: string }[]> {
    const panel = await this.#panel();
    const open = panel.getByRole('button', { name: /still missing…$/ });
    if ((await open.count()) === 0) return [];
    await open.click();
    const dialog = this.#page.getByRole('dialog', { name: 'Shots still missing', exact: true });
    const lines = await dialog.getByRole('listitem').all();
    const missing = await Promise.all(
      lines.map(async (line) => ({
        name: (await line.getAttribute('aria-label')) ?? '',
        text: (await line.textContent()) ?? '',
      })),
    );
    await dialog.getByRole('button', { name: 'Close', exact: true }).click();
    return missing;
  }

  /** Saves the missing shots with their pictures as one zip: its path. */
  async saveMissingShots(): Promise<string> {
    const panel = await this.#panel();
    await panel.getByRole('button', { name: /still missing…$/ }).click();
    const dialog = this.#page.getByRole('dialog', { name: 'Shots still missing', exact: true });
    const [download] = await Promise.all([
      this.#page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Save all with pictures', exact: true }).click(),
    ]);
    const path = await download.path();
    await dialog.getByRole('button', { name: 'Close', exact: true }).click();
    return path;
  }

  /** Keeps what is asked now under a name. */
  async keepCollection(name: string): Promise<void> {
    const panel = await this.#panel();
    await panel.getByRole('button', { name: 'Keep these filters…', exact: true }).click();
    const dialog = this.#page.getByRole('dialog', { name: 'Keep as a collection', exact: true });
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await dialog.getByRole('button', { name: 'Keep', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  /** The names of the collections, in order. */
  async collections(): Promise<string[]> {
    const panel = await this.#panel();
    const lines = panel.getByRole('list', { name: 'Collections', exact: true }).getByRole('listitem');
    return (await lines.allTextContents()).map((text) => text.trim());
  }

  /** Selects these clips of the grid, in their order. */
  async #select(clipNames: readonly string[]): Promise<void> {
    const list = this.#page.getByRole('listbox', { name: 'Clips', exact: true });
    for (const [at, name] of clipNames.entries()) {
      const option = list.getByRole('option', { name, exact: true });
      await option.click({ modifiers: at === 0 ? [] : ['ControlOrMeta'] });
    }
  }

  /** Opens a menu of the panel and does one of its actions. */
  async #choose(menu: string, action: string | RegExp): Promise<void> {
    const panel = await this.#panel();
    const entry = /^More for (.+)$/.exec(menu)?.[1] ?? '';
    const line = panel.getByRole('listitem').filter({ hasText: entry });
    // A line shows its menu when one points at it.
    if (entry !== 'shots') await line.first().hover();
    await panel.getByRole('button', { name: menu, exact: true }).click();
    const name = typeof action === 'string' ? { name: action, exact: true } : { name: action };
    await this.#page.getByRole('menuitem', name).click();
  }

  async #panel(): Promise<Locator> {
    await this.#shell.show('Rushes');
    const panel = this.#page.getByRole('complementary', { name: 'Filters', exact: true });
    await panel.waitFor();
    return panel;
  }
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
