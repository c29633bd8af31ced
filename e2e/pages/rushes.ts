import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Download, Locator, Page } from '@playwright/test';

/** One item of the film; frames are of the sequence, `in` and `out` from the clip's start, half-open. */
export type SequenceItem = {
  readonly clip: string;
  readonly start: number;
  readonly in: number;
  readonly out: number;
};

/** What an export may be asked for; what is left out stays as the page has it. */
export type ExportOptions = {
  /** The name of a format as Deliver shows it, such as «As the sequence». */
  readonly preset?: string;
  readonly quality?: 'Draft' | 'Good' | 'Best';
  readonly engine?: 'auto' | 'ffmpeg' | 'webcodecs';
};

/** How a picture fills the frame, as Cut names it. */
export type FitName = 'Contain' | 'Cover' | 'Stretch';

/** Long work: hundreds of files, a conform, a film. */
const LONG_MS = 20 * 60_000;

/**
 * Rushes as a person uses it, by role and name only, in English. Files are downloaded, never saved by the picker.
 * Every method leaves the page where its work was done; each finds its own way to its screen.
 */
export class Rushes {
  readonly page: Page;
  readonly #baseURL: string;

  constructor(page: Page, baseURL: string) {
    this.page = page;
    this.#baseURL = baseURL;
  }

  /** Loads the app and waits for home. A file picker could not be answered here, so there is none. */
  async open(): Promise<void> {
    await this.page.addInitScript(() => {
      Reflect.deleteProperty(window, 'showSaveFilePicker');
      localStorage.setItem('rushes.language', 'en');
    });
    await this.page.goto(this.#baseURL);
    await this.#newProjectButton().waitFor();
  }

  // Projects

  async newProject(name: string): Promise<void> {
    await this.goHome();
    await this.#newProjectButton().click();
    await this.#nameDialog(name, 'Create');
    await this.#screenTab('Rushes').waitFor();
  }

  async openProject(name: string): Promise<void> {
    await this.goHome();
    await this.page.getByRole('button', { name: `Open ${name}`, exact: true }).click();
    await this.#screenTab('Rushes').waitFor();
  }

  async renameProject(name: string, newName: string): Promise<void> {
    await this.#projectMenu(name, 'Rename');
    await this.#nameDialog(newName, 'Rename');
    await this.#projectCard(newName).waitFor();
  }

  /** The copy's name. */
  async duplicateProject(name: string): Promise<string> {
    const before = await this.projectNames();
    await this.#projectMenu(name, 'Duplicate');
    await this.#until(async () => (await this.#cardNames()).length > before.length, 'the copy to appear');
    const copy = (await this.#cardNames()).find((one) => !before.includes(one));
    if (copy === undefined) throw new Error(`There is no copy of ${name}`);
    return copy;
  }

  async deleteProject(name: string): Promise<void> {
    await this.#projectMenu(name, 'Delete');
    await this.page.getByRole('alertdialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await this.#projectCard(name).waitFor({ state: 'detached' });
  }

  async projectNames(): Promise<string[]> {
    await this.goHome();
    return this.#cardNames();
  }

  /** Closes the open project, if there is one. */
  async goHome(): Promise<void> {
    const newProject = this.#newProjectButton();
    if (await newProject.isVisible()) return;
    await this.page.getByRole('button', { name: 'Rushes, all projects', exact: true }).click();
    await newProject.waitFor();
  }

  // Clips

  /** Gives files to the open project and waits until each is imported, conformed or refused. */
  async importFiles(paths: readonly string[]): Promise<void> {
    await this.page.getByLabel('Clips to import', { exact: true }).setInputFiles([...paths]);
    await this.#importsEnded();
  }

  /** The names of all clips, in the order in which the grid shows them. */
  async clipNames(): Promise<string[]> {
    await this.show('Rushes');
    const list = this.page.getByRole('listbox', { name: 'Clips', exact: true });
    const empty = this.page.getByRole('heading', { name: 'Drop your clips here', exact: true });
    await list.or(empty).first().waitFor();
    if (await empty.isVisible()) return [];
    const names = new Map<number, string>();
    await this.#walkList(list, (seen) => {
      for (const { at, name } of seen.options) names.set(at, name);
      return names.size >= seen.size;
    });
    return [...names].sort(([a], [b]) => a - b).map(([, name]) => name);
  }

  /** Puts a whole clip at the end of the film. */
  async addToSequence(clipName: string): Promise<void> {
    await this.show('Rushes');
    const list = this.page.getByRole('listbox', { name: 'Clips', exact: true });
    await list.waitFor();
    const option = list.getByRole('option', { name: clipName, exact: true });
    if ((await option.count()) === 0) {
      const found = await this.#walkList(list, (seen) => seen.options.some(({ name }) => name === clipName));
      if (!found) throw new Error(`There is no clip named ${clipName}`);
    }
    const before = await this.#filmCount();
    await option.click();
    await this.page.getByRole('button', { name: 'Add to the film', exact: true }).click();
    await this.#until(async () => (await this.#filmCount()) === before + 1, `${clipName} to be in the film`);
  }

  // The film

  /** The main line, in order. */
  async sequence(): Promise<SequenceItem[]> {
    const line = await this.#filmLine();
    const labels = await line
      .getByRole('option')
      .evaluateAll((options) => options.map((option) => option.getAttribute('aria-label') ?? ''));
    return labels.map((label) => {
      const parts = /^(.*), starts at frame (\d+), shows (\d+) to (\d+)$/s.exec(label);
      if (parts === null) throw new Error(`An item without its facts: ${label}`);
      return { clip: parts[1] ?? '', start: Number(parts[2]), in: Number(parts[3]), out: Number(parts[4]) };
    });
  }

  /** Sets what an item shows: sequence frames from the clip's start, half-open. */
  async trimItem(index: number, inFrame: number, outFrame: number): Promise<void> {
    await this.#selectItem(index);
    const current = (await this.sequence())[index];
    const fields = [
      [this.#inspectorField('In'), inFrame],
      [this.#inspectorField('Out'), outFrame],
    ] as const;
    // The edge that makes room goes first: in must lie before out at every moment.
    const ordered = current && inFrame >= current.out ? [...fields].reverse() : fields;
    for (const [field, frame] of ordered) {
      await field.fill(String(frame));
      await field.press('Enter');
    }
    const now = (await this.sequence())[index];
    if (now?.in !== inFrame || now.out !== outFrame)
      throw new Error(`Item ${index} shows ${now?.in} to ${now?.out}, not ${inFrame} to ${outFrame}`);
  }

  async moveItem(index: number, to: number): Promise<void> {
    const line = await this.#selectItem(index);
    const key = to < index ? 'Alt+ArrowLeft' : 'Alt+ArrowRight';
    for (let step = 0; step < Math.abs(to - index); step++) await line.press(key);
  }

  async removeItem(index: number): Promise<void> {
    const line = await this.#selectItem(index);
    await line.press('Delete');
  }

  async duplicateItem(index: number): Promise<void> {
    await this.#selectItem(index);
    await this.#inspector().getByRole('button', { name: 'Duplicate', exact: true }).click();
  }

  async setFit(index: number, fit: FitName): Promise<void> {
    await this.#selectItem(index);
    const radio = this.#inspector().getByRole('radio', { name: fit, exact: true });
    await radio.check({ force: true });
  }

  /** Lays a file under the film as its song; at an offset in seconds, 0 where none is given. */
  async setSong(path: string, offsetSeconds = 0): Promise<void> {
    await this.#filmSettings();
    const told = (await this.messages()).length;
    await this.#inspector().getByLabel('Song', { exact: true }).setInputFiles(path);
    await this.#importsEnded();
    const offset = this.#inspectorField('Song offset');
    await this.#until(
      async () => (await offset.isVisible()) || (await this.messages()).length > told,
      'the song to be there',
    );
    if (!(await offset.isVisible()))
      throw new Error(`${basename(path)} is not the song: ${(await this.messages()).slice(told).join(' ')}`);
    await offset.fill(offsetSeconds.toFixed(3));
    await offset.press('Enter');
  }

  async setFormat(width: number, height: number, rateNum: number, rateDen: number): Promise<void> {
    await this.#filmSettings();
    const inspector = this.#inspector();
    await inspector.getByRole('textbox', { name: 'Width', exact: true }).fill(String(width));
    await inspector.getByRole('textbox', { name: 'Height', exact: true }).fill(String(height));
    const rate = inspector.getByRole('textbox', { name: 'Frame rate', exact: true });
    await rate.fill(rateDen === 1 ? String(rateNum) : `${rateNum}/${rateDen}`);
    const apply = inspector.getByRole('button', { name: 'Set format', exact: true });
    // There is nothing to set where the film has this format already.
    if (!(await apply.isVisible())) return;
    await apply.click();
    await apply.waitFor({ state: 'detached' });
  }

  async undo(): Promise<void> {
    await this.page.getByRole('button', { name: 'Undo', exact: true }).click();
  }

  async redo(): Promise<void> {
    await this.page.getByRole('button', { name: 'Redo', exact: true }).click();
  }

  // The player

  async play(): Promise<void> {
    await this.#filmLine();
    await this.page.getByRole('button', { name: 'Play', exact: true }).click();
  }

  async pause(): Promise<void> {
    await this.page.getByRole('button', { name: 'Pause', exact: true }).click();
  }

  /** The frame of the film under the playhead, on Cut. */
  async playheadFrame(): Promise<number> {
    await this.#filmLine();
    const playhead = this.page.getByRole('slider', { name: 'Playhead', exact: true });
    return Number(await playhead.getAttribute('aria-valuenow'));
  }

  // The file

  /** Makes the film and saves it: the path of the file. Throws what the page says when there is none. */
  async exportFilm(options: ExportOptions = {}): Promise<string> {
    await this.show('Deliver');
    await this.#chooseOutput(options);
    const make = this.page.getByRole('button', { name: /^(?:Make the film|Make it again|Try again)$/ });
    const download = this.page.waitForEvent('download', { timeout: LONG_MS });
    const stopped = this.#exportStopped();
    await make.click();
    const result = await Promise.race([download, stopped]);
    if (typeof result === 'string') {
      download.catch(() => undefined);
      throw new Error(result);
    }
    return save(result);
  }

  /** Cancels a running export and waits until it says so. */
  async cancelExport(): Promise<void> {
    await this.show('Deliver');
    await this.page.getByRole('main').getByRole('button', { name: 'Cancel', exact: true }).click();
    await this.page.getByRole('heading', { name: 'The film was cancelled', exact: true }).waitFor();
  }

  // What the page says

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

  /** Goes to one of the screens of the open project. */
  async show(screen: 'Rushes' | 'Cut' | 'Deliver'): Promise<void> {
    const tab = this.#screenTab(screen);
    if ((await tab.getAttribute('aria-current')) !== 'page') await tab.click();
  }

  #newProjectButton(): Locator {
    return this.page.getByRole('button', { name: 'New project', exact: true });
  }

  #screenTab(screen: string): Locator {
    const screens = this.page.getByRole('navigation', { name: 'Screens', exact: true });
    return screens.getByRole('button', { name: new RegExp(`^${screen}\\b`) });
  }

  #projectCard(name: string): Locator {
    return this.page.getByRole('button', { name: `Open ${name}`, exact: true });
  }

  async #cardNames(): Promise<string[]> {
    const list = this.page.getByRole('list', { name: 'Projects', exact: true });
    const headings = list.getByRole('heading', { level: 2 });
    return (await headings.allTextContents()).map((name) => name.trim());
  }

  async #projectMenu(name: string, action: string): Promise<void> {
    await this.goHome();
    await this.page.getByRole('button', { name: `More for ${name}`, exact: true }).click();
    await this.page.getByRole('menuitem', { name: action, exact: true }).click();
  }

  async #nameDialog(name: string, action: string): Promise<void> {
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await dialog.getByRole('button', { name: action, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  #inspector(): Locator {
    return this.page.getByRole('region', { name: 'Inspector', exact: true });
  }

  #inspectorField(name: string): Locator {
    return this.#inspector().getByRole('spinbutton', { name, exact: true });
  }

  async #filmLine(): Promise<Locator> {
    await this.show('Cut');
    const line = this.page.getByRole('listbox', { name: 'Film', exact: true });
    await line.waitFor();
    return line;
  }

  /** By the keys, since an item may be narrower than a pointer's aim; the line has the focus then. */
  async #selectItem(index: number): Promise<Locator> {
    const line = await this.#filmLine();
    const item = line.getByRole('option').nth(index);
    await line.focus();
    if ((await item.getAttribute('aria-selected')) === 'true') return line;
    await line.press('Home');
    for (let step = 0; step < index; step++) await line.press('ArrowRight');
    await this.#until(
      async () => (await item.getAttribute('aria-selected')) === 'true',
      `item ${index} to be selected`,
    );
    return line;
  }

  async #filmSettings(): Promise<void> {
    await this.#filmLine();
    const settings = this.#inspector().getByRole('button', { name: 'Film settings', exact: true });
    if (await settings.isVisible()) await settings.click();
  }

  /** The number of items, as the tab of Cut counts them. */
  async #filmCount(): Promise<number> {
    return Number((await this.#screenTab('Cut').textContent())?.replace(/\D/g, '') ?? 0);
  }

  /** The page shows an import's progress from the moment it is given files. */
  async #importsEnded(): Promise<void> {
    const progress = this.page.getByRole('progressbar', { name: 'Import progress', exact: true });
    await progress.waitFor({ state: 'detached', timeout: LONG_MS });
  }

  async #chooseOutput({ preset, quality, engine }: ExportOptions): Promise<void> {
    const choose = async (group: string, name: string) => {
      const radio = this.page
        .getByRole('radiogroup', { name: group, exact: true })
        .getByRole('radio', { name, exact: true });
      await radio.check({ force: true });
    };
    if (preset !== undefined) await choose('Format', preset);
    if (quality !== undefined) await choose('Quality', quality);
    if (engine === undefined) return;
    const select = this.page.getByRole('combobox', { name: 'Engine', exact: true });
    if (!(await select.isVisible())) await this.page.getByText('Advanced', { exact: true }).click();
    await select.selectOption(engine);
  }

  /** What the page says when it stops without a film; never resolves when there is one. */
  async #exportStopped(): Promise<string> {
    // The button's click removes what an earlier export left, so wait until this one runs, or has ended at once.
    const running = this.page.getByRole('progressbar', { name: 'Film progress', exact: true });
    const done = this.page.getByRole('heading', { name: 'The film is made', exact: true });
    const failed = this.page.getByRole('main').getByRole('alert');
    const cancelled = this.page.getByRole('heading', { name: 'The film was cancelled', exact: true });
    const never = new Promise<string>(() => undefined);
    try {
      await running
        .or(done)
        .first()
        .waitFor({ timeout: 10_000 })
        .catch(() => undefined);
      await done.or(failed).or(cancelled).first().waitFor({ timeout: LONG_MS });
      if (await failed.isVisible()) return (await failed.textContent()) ?? 'The film could not be made';
      return (await cancelled.isVisible()) ? 'The film was cancelled' : never;
    } catch {
      return never;
    }
  }

  /** Goes down a list that holds only what is near its view; false where `look` never said that it saw enough. */
  async #walkList(
    list: Locator,
    look: (seen: { size: number; options: readonly { at: number; name: string }[] }) => boolean,
  ): Promise<boolean> {
    const read = (from: 'start' | 'here') =>
      list.evaluate(async (element, where) => {
        if (where === 'start') element.scrollTop = 0;
        // Two frames: one for the scroll event, one for what it renders.
        for (let n = 0; n < 2; n++) await new Promise((resolve) => requestAnimationFrame(resolve));
        const options = [...element.querySelectorAll('[role="option"]')].map((option) => ({
          at: Number(option.getAttribute('aria-posinset')),
          size: Number(option.getAttribute('aria-setsize')),
          name: option.getAttribute('aria-label') ?? '',
        }));
        const isAtEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - 1;
        return { size: options[0]?.size ?? 0, options, isAtEnd };
      }, from);
    let seen = await read('start');
    for (let pages = 0; pages < 2000; pages++) {
      if (look(seen)) return true;
      if (seen.isAtEnd) return false;
      await list.evaluate((element) => {
        element.scrollTop += element.clientHeight;
      });
      seen = await read('here');
    }
    return false;
  }

  async #until(isSo: () => Promise<boolean>, what: string): Promise<void> {
    const deadline = Date.now() + 30_000;
    while (!(await isSo())) {
      if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}`);
      await this.page.waitForTimeout(25);
    }
  }
}

async function save(download: Download): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rushes-film-'));
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}
