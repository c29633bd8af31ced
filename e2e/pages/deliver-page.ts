import { link, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Download, Locator, Page } from '@playwright/test';
import { LONG_MS, type Shell } from './shell.ts';

/** So often the page's messages are looked at while a film is made, in ms: each look takes the page some of its time. */
const SELDOM_MS = 500;

/** What an export may be asked for; what is left out stays as the page has it. */
export type ExportOptions = {
  /** The name of a frame as Deliver shows it, such as «As the sequence». */
  readonly preset?: string;
  /** The name of a kind of file as Deliver shows it: `MP4`, `GIF loop` … */
  readonly format?: string;
  /** In and out in frames of the film, half-open; `all` is the whole film. */
  readonly range?: { readonly in: number; readonly out: number } | 'all';
  /** The frame of the film that is to be a picture. */
  readonly frame?: number;
  readonly quality?: 'Draft' | 'Good' | 'Best';
  readonly engine?: 'auto' | 'ffmpeg' | 'webcodecs';
  /** Whether the sound is brought to −14 LUFS and −1 dBTP. */
  readonly loudness?: 'as it is' | 'streaming';
};

/** What the proof sheet says. */
export type ProofWords = {
  /** The line above all. */
  readonly verdict: string;
  /** Each check by its label: what was seen, and whether it is right, wrong or not checked. */
  readonly checks: Readonly<Record<string, { readonly seen: string; readonly mark: string }>>;
  readonly faults: readonly string[];
  /** The shots that are shown: how each is marked and called, and how many pictures stand there. */
  readonly shots: readonly { readonly mark: string; readonly name: string; readonly pictures: number }[];
};

/** The film as a file, on Deliver. */
export class DeliverPage {
  readonly #shell: Shell;
  readonly #page: Page;

  constructor(shell: Shell) {
    this.#shell = shell;
    this.#page = shell.page;
  }

  /** Makes the film and saves it: the path of the file. Throws what the page says when there is none. */
  async exportFilm(options: ExportOptions = {}): Promise<string> {
    await this.#shell.show('Deliver');
    await this.#chooseOutput(options);
    const told = (await this.#shell.messages()).length;
    const downloaded = this.#page.waitForEvent('download', { timeout: LONG_MS }).catch(() => null);
    await this.makeButton.click();
    for (;;) {
      const download = await Promise.race([downloaded, soon()]);
      if (download !== null && download !== 'not yet') return save(download);
      const stopped = await this.#stopped(told);
      if (stopped !== null || download === null) throw new Error(stopped ?? 'There is no film');
    }
  }

  /** Saves one frame of the film as a PNG: the path of the file. */
  exportFrame(frame: number, preset?: string): Promise<string> {
    return this.exportFilm({ format: 'One frame, PNG', frame, ...(preset ? { preset } : {}) });
  }

  /** The choice of a kind of file, by its name. */
  fileChoice(name: string): Locator {
    return this.#page
      .getByRole('radiogroup', { name: 'Kind of file', exact: true })
      .getByRole('radio', { name, exact: true });
  }

  /** Begins to make the film and returns. */
  async start(options: ExportOptions = {}): Promise<void> {
    await this.#shell.show('Deliver');
    await this.#chooseOutput(options);
    await this.makeButton.click();
  }

  /** Goes to Deliver. */
  async show(): Promise<void> {
    await this.#shell.show('Deliver');
  }

  get makeButton(): Locator {
    return this.#page.getByRole('button', {
      name: /^(?:Make the (?:film|loop|sound)|Save the frame|Make it again|Try again)$/,
    });
  }

  /** The bar of the film that is being made. */
  get progress(): Locator {
    return this.#page.getByRole('progressbar', { name: 'Film progress', exact: true });
  }

  /** Everything that Deliver says. */
  get text(): Locator {
    return this.#page.getByRole('main');
  }

  /** What Deliver says of how the shots will be made. */
  get makes(): Locator {
    return this.#page.getByRole('region', { name: 'How the shots are made', exact: true });
  }

  /** The shots that are not wholly copied: the clip's name, and why. */
  async whyNotCopied(): Promise<(readonly [name: string, why: string])[]> {
    await this.makes.getByText('Why not all are copied', { exact: true }).click();
    const lines = this.makes.getByRole('listitem');
    await lines.first().waitFor();
    return lines.evaluateAll((items) =>
      items.map(
        (item) => [item.children[1]?.textContent ?? '', item.children[2]?.textContent ?? ''] as const,
      ),
    );
  }

  /** Chooses to copy nothing. */
  async encodeEverything(): Promise<void> {
    await this.#shell.show('Deliver');
    const choice = this.#page.getByRole('checkbox', { name: 'Encode everything' });
    if (!(await choice.isVisible())) await this.#page.getByText('Advanced', { exact: true }).click();
    await choice.check();
  }

  /** How loud the film is as it is mixed, once that is measured, and what is chosen to be done about it. */
  async loudness(): Promise<{ loudness: string; truePeak: string; change: string }> {
    await this.#shell.show('Deliver');
    const sound = this.#page.getByRole('region', { name: 'Sound', exact: true });
    const fact = async (name: string) =>
      (
        (await sound.getByRole('paragraph').filter({ hasText: name }).locator('b').textContent()) ?? ''
      ).trim();
    await this.#shell.until(
      async () => !(await fact('Loudness')).includes('Measuring'),
      'the loudness to be measured',
    );
    const choice = sound.getByRole('combobox', { name: 'Change it', exact: true });
    const change = (await choice.locator('option:checked').textContent()) ?? '';
    return { loudness: await fact('Loudness'), truePeak: await fact('True peak'), change };
  }

  /** What the proof sheet of the finished film says. */
  async proof(): Promise<ProofWords> {
    await this.#shell.show('Deliver');
    const sheet = this.#page.getByRole('region', { name: 'Proof', exact: true });
    const rows = async (list: string) =>
      sheet.getByRole('list', { name: list, exact: true }).getByRole('listitem').all();
    const markOf = async (row: Locator) =>
      (await row.getByRole('img', { name: /^(?:right|wrong|not checked)$/ }).getAttribute('aria-label')) ??
      '';
    const checks: Record<string, { seen: string; mark: string }> = {};
    for (const row of await rows('What was checked')) {
      const label = (await row.locator('span').textContent()) ?? '';
      checks[label] = { seen: (await row.locator('b').textContent()) ?? '', mark: await markOf(row) };
    }
    const shots = [];
    for (const row of await rows('First and last picture of each shot')) {
      const name = (await row.getByRole('paragraph').locator('span').first().textContent()) ?? '';
      const pictures = await row.getByRole('img', { name: /, in the (?:film|clip)$/ }).count();
      shots.push({ mark: await markOf(row), name, pictures });
    }
    const faults = await Promise.all((await rows('Faults')).map((row) => row.textContent()));
    const verdict = (await sheet.getByRole('heading').first().textContent()) ?? '';
    return { verdict, checks, faults: faults.map((fault) => fault ?? ''), shots };
  }

  /** Saves the proof: the path of the page. */
  async saveProof(): Promise<string> {
    await this.#shell.show('Deliver');
    const downloading = this.#page.waitForEvent('download');
    await this.#page.getByRole('button', { name: 'Save the proof', exact: true }).click();
    return save(await downloading);
  }

  /** What Deliver says of the film, as a heading. */
  heading(name: string): Locator {
    return this.#page.getByRole('main').getByRole('heading', { name, exact: true });
  }

  /** Cancels a running export: how many milliseconds the page took to say that it is cancelled, by its own clock. */
  async timeCancel(): Promise<number> {
    await this.#shell.show('Deliver');
    const cancel = this.#page.getByRole('main').getByRole('button', { name: 'Cancel', exact: true });
    return cancel.evaluate(
      (button) =>
        new Promise<number>((resolve) => {
          const began = performance.now();
          const look = () => {
            if (document.querySelector('main h1')?.textContent !== 'The film was cancelled') return;
            observer.disconnect();
            resolve(performance.now() - began);
          };
          const observer = new MutationObserver(look);
          observer.observe(document.body, { subtree: true, childList: true, characterData: true });
          (button as HTMLButtonElement).click();
        }),
    );
  }

  /** Cancels a running export and waits until it says so. */
  async cancelExport(): Promise<void> {
    await this.#shell.show('Deliver');
    await this.#page.getByRole('main').getByRole('button', { name: 'Cancel', exact: true }).click();
    await this.#page.getByRole('heading', { name: 'The film was cancelled', exact: true }).waitFor();
  }

  async #chooseOutput({
    preset,
    quality,
    engine,
    format,
    range,
    frame,
    loudness,
  }: ExportOptions): Promise<void> {
    const choose = async (group: string, name: string) => {
      const radio = this.#page
        .getByRole('radiogroup', { name: group, exact: true })
        .getByRole('radio', { name, exact: true });
      await radio.check({ force: true });
    };
    if (format !== undefined) await choose('Kind of file', format);
    if (preset !== undefined) await choose('Format', preset);
    if (range !== undefined) await choose('How much of it', range === 'all' ? 'All of it' : 'A part');
    const fill = async (name: string, value: number) => {
      const field = this.#page.getByRole('main').getByRole('spinbutton', { name, exact: true });
      await field.fill(String(value));
      await field.press('Enter');
    };
    if (range !== undefined && range !== 'all') {
      // Out first: In keeps before it.
      await fill('Out', range.out);
      await fill('In', range.in);
    }
    if (frame !== undefined) await fill('Frame', frame);
    if (quality !== undefined) await choose('Quality', quality);
    if (loudness !== undefined)
      await this.#page
        .getByRole('combobox', { name: 'Change it', exact: true })
        .selectOption(loudness === 'streaming' ? 'streaming' : 'no');
    if (engine === undefined) return;
    const select = this.#page.getByRole('combobox', { name: 'Engine', exact: true });
    if (!(await select.isVisible())) await this.#page.getByText('Advanced', { exact: true }).click();
    await select.selectOption(engine);
  }

  /** What the page says, since it had told `told` lines, when it stops without a film; null while it does not. */
  async #stopped(told: number): Promise<string | null> {
    const lines = (await this.#shell.messages()).slice(told);
    return lines.find((line) => /^The film (?:could not be made|was cancelled)/.test(line)) ?? null;
  }
}

const soon = () =>
  new Promise<'not yet'>((resolve) => {
    setTimeout(resolve, SELDOM_MS, 'not yet');
  });

async function save(download: Download): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rushes-film-'));
  const path = join(folder, download.suggestedFilename());
  // The browser has written it already: a second name costs nothing, a copy as long as the film is large.
  try {
    await link(await download.path(), path);
  } catch {
    await download.saveAs(path);
  }
  return path;
}
