import type { Locator, Page } from '@playwright/test';

/** Long work: hundreds of files, a conform, a film. */
export const LONG_MS = 20 * 60_000;

/** What stands around every screen: the tabs, undo, the import's progress, the messages. */
export class Shell {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Goes to one of the screens of the open project. */
  async show(screen: 'Rushes' | 'Cut' | 'Deliver'): Promise<void> {
    const tab = this.screenTab(screen);
    if ((await tab.getAttribute('aria-current')) !== 'page') await tab.click();
  }

  /** The tab of a screen. */
  screenTab(screen: string): Locator {
    const screens = this.page.getByRole('navigation', { name: 'Screens', exact: true });
    return screens.getByRole('button', { name: new RegExp(`^${screen}\\b`) });
  }

  /** Every line that was told since the page was loaded, oldest first. */
  async messages(): Promise<string[]> {
    const lines = this.page.getByRole('log', { name: 'Messages', exact: true }).getByRole('listitem');
    return (await lines.allTextContents()).map((line) => line.trim());
  }

  /** Where the project stands against what is stored, in the page's words. */
  async savedState(): Promise<string> {
    const note = this.page.getByRole('banner').getByRole('status').first();
    return (await note.textContent())?.trim() ?? '';
  }

  /** Gives files to the open project and waits until each is imported, conformed or refused. */
  async importFiles(paths: readonly string[]): Promise<void> {
    await this.page.getByLabel('Clips to import', { exact: true }).setInputFiles([...paths]);
    await this.importsEnded();
  }

  /** The page shows an import's progress from the moment it is given files. */
  async importsEnded(): Promise<void> {
    const progress = this.page.getByRole('progressbar', { name: 'Import progress', exact: true });
    await progress.waitFor({ state: 'detached', timeout: LONG_MS });
  }

  /** The number of items, as the tab of Cut counts them. */
  async filmCount(): Promise<number> {
    return Number((await this.screenTab('Cut').textContent())?.replace(/\D/g, '') ?? 0);
  }

  /** Undoes the last step. */
  async undo(): Promise<void> {
    await this.page.getByRole('button', { name: 'Undo', exact: true }).click();
  }

  /** Redoes the step that was undone. */
  async redo(): Promise<void> {
    await this.page.getByRole('button', { name: 'Redo', exact: true }).click();
  }

  /** Waits until it is so. */
  async until(isSo: () => Promise<boolean>, what: string, withinMs = 30_000): Promise<void> {
    const deadline = Date.now() + withinMs;
    while (!(await isSo())) {
      if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}`);
      await this.page.waitForTimeout(20);
    }
  }
}
