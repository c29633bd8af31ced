import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { Shell } from './shell.ts';

/** A file as a paste brings it. */
type FileText = { readonly name: string; readonly base64: string };

/** The ways in for files: drop, folder, paste; and the import while it runs. */
export class IntakePage {
  readonly #shell: Shell;
  readonly #page: Page;

  constructor(shell: Shell) {
    this.#shell = shell;
    this.#page = shell.page;
  }

  /**
   * Drops files and folders of this machine on the middle of the page, as the browser itself does (Chromium only), and
   * returns when they are dropped.
   */
  async startDrop(paths: readonly string[]): Promise<void> {
    const { width, height } = this.#page.viewportSize() ?? { width: 800, height: 600 };
    const devtools = await this.#page.context().newCDPSession(this.#page);
    const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
      devtools.send('Input.dispatchDragEvent', {
        type,
        x: Math.round(width / 2),
        y: Math.round(height / 2),
        data: { items: [], files: [...paths], dragOperationsMask: 1 },
      });
    await drag('dragEnter');
    await drag('dragOver');
    await drag('drop');
    await devtools.detach();
  }

  /** Drops files and folders and waits until each file is imported, conformed or refused. */
  async drop(paths: readonly string[]): Promise<void> {
    await this.startDrop(paths);
    await this.#ended();
  }

  /**
   * Pastes files, as a paste event has them, and waits until each is imported, conformed or refused.
   * @param name another one than the file's own, of any signs
   */
  async paste(paths: readonly string[], name?: string): Promise<void> {
    const files: FileText[] = [];
    for (const path of paths)
      files.push({ name: name ?? basename(path), base64: (await readFile(path)).toString('base64') });
    await this.#page.evaluate((texts) => {
      const clipboardData = new DataTransfer();
      for (const { name, base64 } of texts)
        clipboardData.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
      document.body.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
    }, files);
    await this.#ended();
  }

  /** Chooses files with the file picker, and waits until each is imported, conformed or refused. */
  async pick(paths: readonly string[]): Promise<void> {
    const picker = this.#page.waitForEvent('filechooser');
    await this.#page.getByRole('button', { name: /^(?:Import|Choose clips…)$/ }).click();
    await (await picker).setFiles([...paths]);
    await this.#ended();
  }

  /** Chooses a folder with the folder picker, and waits until each file is imported, conformed or refused. */
  async pickFolder(path: string): Promise<void> {
    await this.#page.getByRole('button', { name: 'More ways to import', exact: true }).click();
    const picker = this.#page.waitForEvent('filechooser');
    await this.#page.getByRole('menuitem', { name: 'A folder…', exact: true }).click();
    await (await picker).setFiles(path);
    await this.#ended();
  }

  /** The bar of the import that runs; none when none does. */
  get progress(): Locator {
    return this.#page.getByRole('progressbar', { name: 'Import progress', exact: true });
  }

  /** Everything that the page says of the import while it runs: counts, rate, time left, the file it reads. */
  get progressText(): Locator {
    return this.#page.getByRole('contentinfo').filter({ has: this.progress });
  }

  /** Waits until so many files of the import have ended; looked at each time the browser draws, for it is quick. */
  async reached(count: number): Promise<void> {
    const bar = await this.progressText.elementHandle();
    await this.#page.waitForFunction(
      ([element, least]) => Number(/Importing (\d+) of/.exec(element?.textContent ?? '')?.[1] ?? 0) >= least,
      [bar, count] as const,
    );
  }

  get cancelButton(): Locator {
    return this.#page.getByRole('button', { name: 'Cancel the import', exact: true });
  }

  /** The files of an import that was killed, or found no room, that are not in yet; by the paths they were given. */
  async missingFiles(): Promise<string[]> {
    const note = this.#missingNote();
    if ((await note.count()) === 0) return [];
    return (await note.getByRole('listitem', { includeHidden: true }).allTextContents()).map((path) =>
      path.trim(),
    );
  }

  /** Has the missing files fetched from where they were, and waits until each has ended. */
  async continueImport(): Promise<void> {
    await this.#missingNote().getByRole('button', { name: 'Continue the import', exact: true }).click();
    await this.#ended();
  }

  /** Does without the missing files. */
  async forgetMissing(): Promise<void> {
    await this.#missingNote().getByRole('button', { name: 'Do without them', exact: true }).click();
    await this.#missingNote().waitFor({ state: 'detached' });
  }

  #missingNote(): Locator {
    return this.#page.getByRole('region', { name: 'Unfinished import', exact: true });
  }

  /** Waits until no import runs. */
  async ended(): Promise<void> {
    await this.#shell.importsEnded();
  }

  /** An import begins in the event itself, but a dropped one may open a project first. */
  async #ended(): Promise<void> {
    await this.#shell.screenTab('Rushes').waitFor();
    await this.#shell.importsEnded();
  }
}
