import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Download, Locator, Page } from '@playwright/test';
import type { HomePage } from './home-page.ts';
import { LONG_MS, type Shell } from './shell.ts';

/** Projects as files, and back. */
export class BackupPage {
  readonly #shell: Shell;
  readonly #page: Page;
  readonly #home: HomePage;

  constructor(shell: Shell, home: HomePage) {
    this.#shell = shell;
    this.#page = shell.page;
    this.#home = home;
  }

  /** Backs a project up, from its card: the path of the file. Throws what the page says when there is none. */
  backup(name: string): Promise<string> {
    return this.#saved(() => this.#home.projectMenu(name, 'Back up…'));
  }

  /** Backs the open project up, from where it stands: the path of the file. */
  backupOpen(): Promise<string> {
    return this.#saved(() => this.choose('Back up…'));
  }

  /** Backs the open project up as the reminder offers it: the path of the file. */
  backupReminded(): Promise<string> {
    return this.#saved(() => this.reminder.getByRole('button', { name: 'Back up…', exact: true }).click());
  }

  /** Restores a backup's file, from home: the lines that the page tells of it. Throws where nothing is restored. */
  async restore(path: string): Promise<string[]> {
    await this.#home.goHome();
    return this.#restored(() => this.giveFile(path));
  }

  /** Restores a folder with a backup in it, from home. */
  async restoreFolder(path: string): Promise<string[]> {
    await this.#home.goHome();
    return this.#restored(() =>
      this.#page.getByLabel('Folder to restore', { exact: true }).setInputFiles(path),
    );
  }

  /** Waits for what `begin` begins to restore: the lines that the page tells of it. */
  async #restored(begin: () => Promise<unknown>): Promise<string[]> {
    const told = (await this.#shell.messages()).length;
    await begin();
    return this.ended(told, / is restored with /, /was not restored|Nothing was restored|was cancelled/);
  }

  /** The lines told since there were `told`, once one of them is as wanted. Throws where one says that it failed. */
  async ended(told: number, wanted: RegExp, failed: RegExp): Promise<string[]> {
    let lines: string[] = [];
    await this.#shell.until(
      async () => {
        lines = (await this.#shell.messages()).slice(told);
        return (
          lines.some((line) => wanted.test(line) || failed.test(line)) && !(await this.progress.isVisible())
        );
      },
      'the backup or the restore to end',
      LONG_MS,
    );
    const cause = lines.find((line) => failed.test(line));
    if (cause !== undefined) throw new Error(cause);
    return lines;
  }

  /** Gives a file to the restore of the home screen, and returns at once. */
  async giveFile(path: string): Promise<void> {
    await this.#page.getByLabel('Backup to restore', { exact: true }).setInputFiles(path);
  }

  /** Chooses from the menu of the open project's backups. */
  async choose(action: string | RegExp): Promise<void> {
    await this.#page.getByRole('button', { name: 'Backups', exact: true }).click();
    await this.#page.getByRole('menuitem', { name: action }).click();
  }

  /** The bar of the backup or the restore that runs; none when none does. */
  get progress(): Locator {
    return this.#page.getByRole('progressbar', { name: /^(?:Backup|Restore) progress$/ });
  }

  /** Cancels it. */
  get cancelButton(): Locator {
    return this.#page.getByRole('button', { name: /^Cancel the (?:backup|restore)$/ });
  }

  /** What reminds of a backup; not there when nothing does. */
  get reminder(): Locator {
    return this.#page.getByRole('region', { name: 'Backup reminder', exact: true });
  }

  /** Where the backup to a folder stands; not there when there is none. */
  get folderState(): Locator {
    return this.#page.getByRole('region', { name: 'Backup to a folder', exact: true });
  }

  async #saved(begin: () => Promise<unknown>): Promise<string> {
    const told = (await this.#shell.messages()).length;
    const downloads: Download[] = [];
    const onDownload = (one: Download) => void downloads.push(one);
    this.#page.on('download', onDownload);
    try {
      await begin();
      await this.ended(told, /^The backup is saved/, /was not backed up|The backup of .* was cancelled/);
      await this.#shell.until(async () => downloads.length > 0, 'the download', LONG_MS);
    } finally {
      this.#page.off('download', onDownload);
    }
    const [download] = downloads;
    if (!download) throw new Error('There is no download');
    const path = join(await mkdtemp(join(tmpdir(), 'rushes-backup-')), download.suggestedFilename());
    await download.saveAs(path);
    return path;
  }
}
