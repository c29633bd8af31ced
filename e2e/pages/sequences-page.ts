import type { Locator, Page } from '@playwright/test';
import { readPicture, type ScreenPicture } from './screen-picture.ts';
import type { Shell } from './shell.ts';

/** A kept version as the list of them shows it. */
export type ListedVersion = {
  readonly name: string;
  /** What is in it: `3 items · 00:03:02`. */
  readonly facts: string;
  /** Whether the cut is like it now. */
  readonly isNow: boolean;
};

/** The sequences of the open project, their kept versions, and the pictures at the cuts; all on Cut. */
export class SequencesPage {
  readonly #shell: Shell;
  readonly #page: Page;

  constructor(shell: Shell) {
    this.#shell = shell;
    this.#page = shell.page;
  }

  /** The name of the sequence on the table. */
  async onTable(): Promise<string> {
    const label = (await (await this.#button()).getAttribute('aria-label')) ?? '';
    return label.replace(/^Sequence /, '');
  }

  /** The names of the sequences, in the order in which they were begun. */
  async names(): Promise<string[]> {
    const menu = await this.#openMenu();
    const names = await menu.getByRole('menuitemradio').allTextContents();
    await this.#page.keyboard.press('Escape');
    await menu.waitFor({ state: 'detached' });
    return names.length > 0 ? names.map((name) => name.trim()) : [await this.onTable()];
  }

  /** Begins another sequence, which lies on the table then. */
  async add(name: string): Promise<void> {
    await this.#choose('New sequence…');
    await this.#answer(name, 'Create');
  }

  /** Copies the sequence on the table: the copy's name, which lies there then. */
  async duplicate(): Promise<string> {
    await this.#choose('Duplicate the sequence');
    return this.onTable();
  }

  /** Renames the sequence on the table. */
  async rename(name: string): Promise<void> {
    await this.#choose('Rename the sequence…');
    await this.#answer(name, 'Rename');
  }

  /** Deletes the sequence on the table; another lies there then. */
  async remove(): Promise<void> {
    await this.#choose('Delete the sequence');
  }

  /** Puts another sequence on the table. */
  async open(name: string): Promise<void> {
    if ((await this.onTable()) === name) return;
    const menu = await this.#openMenu();
    await menu.getByRole('menuitemradio', { name, exact: true }).click();
    await menu.waitFor({ state: 'detached' });
  }

  /** Chooses on Deliver which sequence a film is made of. */
  async chooseOnDeliver(name: string): Promise<void> {
    await this.#shell.show('Deliver');
    await this.#page.getByRole('combobox', { name: 'Sequence', exact: true }).selectOption({ label: name });
  }

  /** Keeps the cut as it is now, by the keys; under the name that is proposed where none is given. */
  async keepVersion(name?: string): Promise<void> {
    await this.#button();
    await this.#page.keyboard.press('Control+s');
    await this.#answer(name, 'Keep');
  }

  /** The kept versions of the sequence on the table, the newest first. */
  async versions(): Promise<ListedVersion[]> {
    const sheet = await this.openVersions();
    const listed: ListedVersion[] = [];
    for (const line of await sheet.getByRole('listitem').all()) {
      const name = (await line.getAttribute('aria-label')) ?? '';
      const facts = (await line.getByText(/\d items? · /).textContent()) ?? '';
      listed.push({
        name,
        facts,
        isNow: (await line.getByText('as it is now', { exact: true }).count()) > 0,
      });
    }
    await this.#close(sheet);
    return listed;
  }

  /** Opens the list of the versions and leaves it open. */
  async openVersions(): Promise<Locator> {
    await this.#choose(/^Versions…/);
    const sheet = this.#page.getByRole('dialog', { name: /^Versions of / });
    await sheet.waitFor();
    return sheet;
  }

  /** Goes back to a version. */
  async restoreVersion(name: string): Promise<void> {
    const sheet = await this.openVersions();
    await this.#version(sheet, name).getByRole('button', { name: 'Go back to it', exact: true }).click();
    await sheet.waitFor({ state: 'detached' });
  }

  async renameVersion(name: string, newName: string): Promise<void> {
    const sheet = await this.openVersions();
    await this.#versionMenu(sheet, name, 'Rename');
    await this.#answer(newName, 'Rename');
    await this.#close(sheet);
  }

  async removeVersion(name: string): Promise<void> {
    const sheet = await this.openVersions();
    await this.#versionMenu(sheet, name, 'Delete');
    await this.#close(sheet);
  }

  /** Makes a sequence of its own of a version, which lies on the table then. */
  async openVersion(name: string): Promise<void> {
    const sheet = await this.openVersions();
    await this.#versionMenu(sheet, name, 'Open as a sequence');
    await sheet.waitFor({ state: 'detached' });
  }

  /** Shows the pictures at the cuts, or the viewer again. */
  async continuity(isOpen: boolean): Promise<void> {
    await this.#button();
    const toggle = this.#page.getByRole('button', { name: 'Continuity', exact: true });
    if (((await toggle.getAttribute('aria-pressed')) === 'true') !== isOpen) await toggle.click();
  }

  /** What is said of the cuts that are near the view: `Cut 1 of 2 at 00:01:06, from a.mp4 to b.mp4`. */
  async cuts(): Promise<string[]> {
    await this.continuity(true);
    const options = this.#cutList().getByRole('option');
    return options.evaluateAll((cards) => cards.map((card) => card.getAttribute('aria-label') ?? ''));
  }

  /** The last picture before a cut and the first one after it, as they are drawn now; cuts are counted from 0. */
  async cutPictures(at: number): Promise<{ last: ScreenPicture; first: ScreenPicture }> {
    await this.continuity(true);
    const card = this.#cutList().getByRole('option', { name: new RegExp(`^Cut ${at + 1} of `) });
    return {
      last: await readPicture(card.getByRole('img', { name: /^Last picture of / })),
      first: await readPicture(card.getByRole('img', { name: /^First picture of / })),
    };
  }

  /** Puts the playhead on a cut, by the keys. */
  async goToCut(at: number): Promise<void> {
    await this.continuity(true);
    const list = this.#cutList();
    await list.focus();
    await list.press('Home');
    for (let n = 0; n < at; n++) await list.press('ArrowRight');
    await list.press('Enter');
  }

  #cutList(): Locator {
    return this.#page.getByRole('listbox', { name: 'Cuts', exact: true });
  }

  #version(sheet: Locator, name: string): Locator {
    return sheet.getByRole('listitem', { name, exact: true });
  }

  async #versionMenu(sheet: Locator, name: string, action: string): Promise<void> {
    await this.#version(sheet, name)
      .getByRole('button', { name: `More for the version ${name}`, exact: true })
      .click();
    const menu = this.#page.getByRole('menu');
    await menu.getByRole('menuitem', { name: action, exact: true }).click();
    await menu.waitFor({ state: 'detached' });
  }

  async #close(sheet: Locator): Promise<void> {
    await sheet.getByRole('button', { name: 'Close', exact: true }).click();
    await sheet.waitFor({ state: 'detached' });
  }

  /** Answers a dialog that asks for a name. */
  async #answer(name: string | undefined, action: string): Promise<void> {
    const field = this.#page.getByRole('textbox', { name: 'Name', exact: true });
    const dialog = this.#page.getByRole('dialog').filter({ has: field });
    if (name !== undefined) await field.fill(name);
    await dialog.getByRole('button', { name: action, exact: true }).click();
    await field.waitFor({ state: 'detached' });
  }

  async #button(): Promise<Locator> {
    await this.#shell.show('Cut');
    const button = this.#page.getByRole('button', { name: /^Sequence / });
    await button.waitFor();
    return button;
  }

  async #openMenu(): Promise<Locator> {
    await (await this.#button()).click();
    const menu = this.#page.getByRole('menu', { name: /^Sequence / });
    await menu.waitFor();
    return menu;
  }

  async #choose(action: string | RegExp): Promise<void> {
    const menu = await this.#openMenu();
    await menu.getByRole('menuitem', { name: action, exact: typeof action === 'string' }).click();
    await menu.waitFor({ state: 'detached' });
  }
}
