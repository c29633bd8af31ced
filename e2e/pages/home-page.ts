import type { Locator, Page } from '@playwright/test';
import { LONG_MS, type Shell } from './shell.ts';

/** The projects. */
export class HomePage {
  readonly #shell: Shell;
  readonly #page: Page;

  constructor(shell: Shell) {
    this.#shell = shell;
    this.#page = shell.page;
  }

  async newProject(name: string): Promise<void> {
    await this.goHome();
    await this.newProjectButton().click();
    await this.#nameDialog(name, 'Create');
    await this.#shell.screenTab('Rushes').waitFor();
  }

  async openProject(name: string): Promise<void> {
    await this.goHome();
    await this.#page.getByRole('button', { name: `Open ${name}`, exact: true }).click();
    await this.#shell.screenTab('Rushes').waitFor();
  }

  async renameProject(name: string, newName: string): Promise<void> {
    await this.askToRename(name, newName);
    await this.#projectCard(newName).waitFor();
  }

  /** Asks for another name without waiting for it to be there. */
  async askToRename(name: string, newName: string): Promise<void> {
    await this.projectMenu(name, 'Rename');
    await this.#nameDialog(newName, 'Rename');
  }

  /** The copy's name. */
  async duplicateProject(name: string): Promise<string> {
    const before = await this.projectNames();
    await this.projectMenu(name, 'Duplicate');
    await this.#shell.until(
      async () => (await this.#cardNames()).length > before.length,
      'the copy to appear',
    );
    const copy = (await this.#cardNames()).find((one) => !before.includes(one));
    if (copy === undefined) throw new Error(`There is no copy of ${name}`);
    return copy;
  }

  async deleteProject(name: string): Promise<void> {
    await this.askToDelete(name);
    await this.#projectCard(name).waitFor({ state: 'detached' });
  }

  /** Asks for the deletion, and confirms it, without waiting for the project to be gone. */
  async askToDelete(name: string): Promise<void> {
    await this.projectMenu(name, 'Delete');
    await this.#page.getByRole('alertdialog').getByRole('button', { name: 'Delete', exact: true }).click();
  }

  /** Has the sample made, from the empty home: done when its film is cut and open on Cut. */
  async makeSample(): Promise<void> {
    await this.beginSample();
    await this.#shell.screenTab('Cut').waitFor({ timeout: LONG_MS });
    await this.#shell.until(async () => (await this.#shell.filmCount()) > 0, 'the sample', LONG_MS);
    await this.#shell.importsEnded();
  }

  /** Asks for the sample and waits until the page says that it makes it. */
  async beginSample(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Try it with a sample', exact: true }).click();
    await this.#page.getByRole('progressbar', { name: 'Progress of the sample', exact: true }).waitFor();
  }

  /** Cancels the sample while it is made; home offers it again. */
  async cancelSample(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Cancel the sample', exact: true }).click();
    await this.#page.getByRole('button', { name: 'Try it with a sample', exact: true }).waitFor();
  }

  async projectNames(): Promise<string[]> {
    await this.goHome();
    return this.#cardNames();
  }

  /** Closes the open project, if there is one. */
  async goHome(): Promise<void> {
    const newProject = this.newProjectButton();
    if (await newProject.isVisible()) return;
    await this.#page.getByRole('button', { name: 'Rushes, all projects', exact: true }).click();
    await newProject.waitFor();
  }

  newProjectButton(): Locator {
    return this.#page.getByRole('button', { name: 'New project', exact: true });
  }

  #projectCard(name: string): Locator {
    return this.#page.getByRole('button', { name: `Open ${name}`, exact: true });
  }

  async #cardNames(): Promise<string[]> {
    const list = this.#page.getByRole('list', { name: 'Projects', exact: true });
    const headings = list.getByRole('heading', { level: 2 });
    return (await headings.allTextContents()).map((name) => name.trim());
  }

  /** Chooses from the menu of a project's card. */
  async projectMenu(name: string, action: string): Promise<void> {
    await this.goHome();
    await this.#page.getByRole('button', { name: `More for ${name}`, exact: true }).click();
    await this.#page.getByRole('menuitem', { name: action, exact: true }).click();
  }

  async #nameDialog(name: string, action: string): Promise<void> {
    const dialog = this.#page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await dialog.getByRole('button', { name: action, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  }
}
