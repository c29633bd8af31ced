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

  /** Whether the open project may not be changed here, and the page says so. */
  async isReadOnly(): Promise<boolean> {
    return (await this.readOnlyNote().count()) > 0;
  }

  /** What says why the open project cannot be changed. */
  readOnlyNote(): Locator {
    return this.page.getByRole('status').filter({ hasText: /can(?:not)? be changed here/ });
  }

  /** Whether the app works without a network, in the page's words; empty where it does not say. */
  async offlineState(): Promise<string> {
    const note = this.page.getByRole('contentinfo').getByRole('status', { name: 'Offline use', exact: true });
    return (await note.count()) === 0 ? '' : ((await note.textContent())?.trim() ?? '');
  }

  /** Puts a newer version of the app in place; there only while one waits and nothing is under way. */
  updateButton(): Locator {
    return this.page.getByRole('contentinfo').getByRole('button', { name: 'Update now', exact: true });
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

  /** What the status bar says of the previews that are being prepared; empty where none are. */
  async preparing(): Promise<string> {
    const line = this.page.getByRole('contentinfo').getByRole('region', { name: 'Previews', exact: true });
    // At once, for it may be gone the moment after.
    const [text = ''] = await line.getByText(/^Pre(?:paring p|views p)/).allTextContents();
    return text.trim();
  }

  /** Stops preparing previews, or goes on. */
  async pausePreviews(isPaused: boolean): Promise<void> {
    const name = isPaused ? 'Pause the previews' : 'Go on with the previews';
    await this.page.getByRole('contentinfo').getByRole('button', { name, exact: true }).click();
  }

  /** Waits until all previews are prepared: none are for some seconds, in which the next would have begun. */
  async previewsReady(): Promise<void> {
    let quietSince = Date.now();
    await this.until(
      async () => {
        if ((await this.preparing()) !== '') quietSince = Date.now();
        return Date.now() - quietSince > 2_500;
      },
      'the previews',
      LONG_MS,
    );
  }

  /** The number of items, as the tab of Cut counts them. */
  async filmCount(): Promise<number> {
    return Number((await this.screenTab('Cut').textContent())?.replace(/\D/g, '') ?? 0);
  }

  /** Undoes the last step. */
  async undo(): Promise<void> {
    await this.page.getByRole('button', { name: 'Undo', exact: true }).click();
  }

  /** What the next undo and the next redo would do, as their hints say it. */
  async steps(): Promise<{ undo: string; redo: string }> {
    const hint = async (name: string) =>
      (await this.page.getByRole('button', { name, exact: true }).getAttribute('title')) ?? '';
    return { undo: await hint('Undo'), redo: await hint('Redo') };
  }

  /** Notes from now on what is said of the project's saving: `stop` hands it over, in order. */
  async watchSaving(): Promise<{ stop(): Promise<string[]> }> {
    const note = this.page.getByRole('banner').getByRole('status').first();
    const watcher = await note.evaluateHandle((element) => {
      const said = [element.textContent ?? ''];
      const observer = new MutationObserver(() => said.push(element.textContent ?? ''));
      observer.observe(element, { subtree: true, childList: true, characterData: true });
      return said;
    });
    return { stop: () => watcher.evaluate((said) => [...said]) };
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
