import type { Locator, Page } from '@playwright/test';
import type { ClipsPage } from './clips-page.ts';
import type { Shell } from './shell.ts';

/** What culling left on a clip; frames are of the clip's own rate, half-open. */
export type ClipMarks = {
  readonly flag: 'pick' | 'reject' | null;
  readonly rating: number;
  readonly tags: readonly string[];
  readonly note: string;
  readonly ranges: readonly { readonly name: string; readonly in: number; readonly out: number }[];
};

/** Culling on Rushes: marks, what is shown, comparing. */
export class CullPage {
  readonly #shell: Shell;
  readonly #clips: ClipsPage;
  readonly #page: Page;

  constructor(shell: Shell, clips: ClipsPage) {
    this.#shell = shell;
    this.#clips = clips;
    this.#page = shell.page;
  }

  /** Picks clips, all at once. */
  pick(clipNames: readonly string[]): Promise<void> {
    return this.#mark(clipNames, 'p');
  }

  /** Rejects clips, all at once. */
  reject(clipNames: readonly string[]): Promise<void> {
    return this.#mark(clipNames, 'x');
  }

  /** Takes picks and rejections back. */
  unset(clipNames: readonly string[]): Promise<void> {
    return this.#mark(clipNames, 'u');
  }

  /** Gives a clip so many stars; 0 takes them back. */
  rate(clipName: string, stars: number): Promise<void> {
    return this.#mark([clipName], String(stars));
  }

  /** Puts tags on a clip. */
  async tag(clipName: string, tags: readonly string[]): Promise<void> {
    await this.#press([clipName], 't');
    const field = this.#preview().getByRole('combobox', { name: 'Add a tag', exact: true });
    await field.fill(tags.join(', '));
    await field.press('Enter');
    await field.press('Escape');
    await this.#saved();
  }

  /** Writes a note beside a clip. */
  async note(clipName: string, text: string): Promise<void> {
    await this.#press([clipName], 'n');
    const field = this.#preview().getByRole('textbox', { name: 'Note', exact: true });
    await field.fill(text);
    await field.press('Escape');
    await this.#saved();
  }

  /** Marks the frames [inFrame, outFrame) of a clip as worth using. */
  async addRange(clipName: string, inFrame: number, outFrame: number): Promise<void> {
    await this.select([clipName]);
    const before = await this.#rangeLines().count();
    await this.#goToFrame(inFrame);
    await this.#place().press('i');
    await this.#goToFrame(outFrame - 1);
    await this.#place().press('o');
    await this.#shell.until(async () => (await this.#rangeLines().count()) > before, 'the range to be there');
    await this.#saved();
  }

  /** The marks of a clip, as the preview shows them. */
  async marks(clipName: string): Promise<ClipMarks> {
    await this.select([clipName]);
    const preview = this.#preview();
    const isPressed = async (button: Locator) => (await button.getAttribute('aria-pressed')) === 'true';
    const button = (name: string) => preview.getByRole('button', { name, exact: true });
    const flag = (await isPressed(button('Pick')))
      ? 'pick'
      : (await isPressed(button('Reject')))
        ? 'reject'
        : null;
    let rating = 0;
    for (let stars = 1; stars <= 5; stars++)
      if (await isPressed(button(stars === 1 ? '1 star' : `${stars} stars`))) rating = stars;
    const tags = await preview.getByRole('region', { name: 'Tags' }).getByRole('listitem').allTextContents();
    const note = await preview.getByRole('textbox', { name: 'Note', exact: true }).inputValue();
    const facts = (await preview.getByRole('definition').allTextContents()).join(' · ');
    const rate = Math.max(1, Math.round(Number(/([\d.]+) fps/.exec(facts)?.[1] ?? 24)));
    const ranges: { name: string; in: number; out: number }[] = [];
    const fields = await this.#rangeLines()
      .getByRole('textbox')
      .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
    for (let at = 0; at + 2 < fields.length; at += 3)
      ranges.push({
        name: fields[at] ?? '',
        in: framesOf(fields[at + 1] ?? '', rate),
        out: framesOf(fields[at + 2] ?? '', rate),
      });
    return { flag, rating, tags: tags.map((tag) => tag.trim()), note, ranges };
  }

  /** How far the culling is, as the bar above the grid says it. */
  async counter(): Promise<{ seen: number; all: number; picked: number; rejected: number }> {
    await this.#shell.show('Rushes');
    const counter = this.#page.getByRole('group', { name: 'Culling so far', exact: true });
    const text = ((await counter.textContent()) ?? '').replace(/,/g, '');
    const [, seen, all, picked, rejected] =
      /(\d+)\s*of (\d+) seen\s*(\d+) picked\s*(\d+) rejected/.exec(text) ?? [];
    return { seen: Number(seen), all: Number(all), picked: Number(picked), rejected: Number(rejected) };
  }

  /** Whether rejected clips stay out of sight. */
  async hideRejected(isHidden: boolean): Promise<void> {
    await this.#withView(async (controls) => {
      const button = controls.getByRole('button', { name: 'Hide rejected', exact: true });
      if ((await button.getAttribute('aria-pressed')) !== String(isHidden)) await button.click();
    });
  }

  /** Puts clips together by: None, Shot, Date, Made with, Rating, Likeness. */
  async group(by: string): Promise<void> {
    await this.#withView(async (controls) => {
      await controls.getByRole('combobox', { name: 'Group', exact: true }).selectOption(by);
    });
  }

  /** Sorts clips by: Arrival, Name, Date, Length, Rating, Made with, Likeness. */
  async sort(by: string): Promise<void> {
    await this.#withView(async (controls) => {
      await controls.getByRole('combobox', { name: 'Sort', exact: true }).selectOption(by);
    });
  }

  /** Opens the comparison of two to nine clips. */
  async compare(clipNames: readonly string[]): Promise<void> {
    await this.#press(clipNames, 'c');
    await this.comparison.waitFor();
  }

  /** Chooses the winner of the comparison that is open, by its place among the takes, from 1. */
  async choose(take: number, options: { readonly rejectOthers?: boolean } = {}): Promise<void> {
    const others = this.comparison.getByRole('checkbox', { name: /^Reject the others/ });
    await others.setChecked(options.rejectOthers === true);
    await this.#page.keyboard.press(String(take));
    await this.comparison.waitFor({ state: 'detached' });
  }

  /** What is told of each take of the comparison because they differ in it, beside their prompts: `{ Seed: '42' }`. */
  async differences(): Promise<readonly Readonly<Record<string, string>>[]> {
    const takes = await this.comparison
      .getByRole('list', { name: 'Takes', exact: true })
      .getByRole('listitem')
      .all();
    return Promise.all(
      takes.map(async (take) => {
        const values = await take.getByRole('definition').allTextContents();
        const names = await take.getByRole('term').allTextContents();
        return Object.fromEntries(names.map((name, at) => [name, values[at] ?? '']));
      }),
    );
  }

  /** The takes side by side. */
  get comparison(): Locator {
    return this.#page.getByRole('dialog', { name: /^Compare \d/ });
  }

  /** Selects clips, in this order; the last one is in the preview. */
  async select(clipNames: readonly string[]): Promise<void> {
    for (const [at, name] of clipNames.entries())
      await (await this.#clips.card(name)).click(at === 0 ? {} : { modifiers: ['ControlOrMeta'] });
    const last = clipNames.at(-1);
    if (last !== undefined) await this.#preview().getByRole('heading', { name: last, exact: true }).waitFor();
  }

  /** The name of the clip in focus. */
  async focused(): Promise<string> {
    return (await this.#preview().getByRole('heading', { level: 2 }).textContent())?.trim() ?? '';
  }

  async #mark(clipNames: readonly string[], key: string): Promise<void> {
    await this.#press(clipNames, key);
    await this.#saved();
  }

  /** Waits until the page says that it is stored. */
  async #saved(): Promise<void> {
    await this.#shell.until(
      async () => (await this.#shell.savedState()).startsWith('Saved'),
      'the marks to be stored',
    );
  }

  async #press(clipNames: readonly string[], key: string): Promise<void> {
    await this.select(clipNames);
    const list = this.#page.getByRole('listbox', { name: 'Clips', exact: true });
    await list.focus();
    await list.press(key);
  }

  /** What stands in the bar, or behind its button where there is no room. */
  async #withView(act: (controls: Page | Locator) => Promise<void>): Promise<void> {
    await this.#shell.show('Rushes');
    const button = this.#page.getByRole('button', { name: 'View', exact: true });
    const select = this.#page.getByRole('combobox', { name: 'Group', exact: true });
    await button.or(select).first().waitFor();
    if (!(await button.isVisible())) return act(this.#page);
    await button.click();
    const options = this.#page.getByRole('dialog', { name: 'View', exact: true });
    await act(options);
    await this.#page.keyboard.press('Escape');
    await options.waitFor({ state: 'detached' });
  }

  async #goToFrame(frame: number): Promise<void> {
    await this.#place().press('Home');
    for (let tens = Math.floor(frame / 10); tens > 0; tens--) await this.#place().press('Shift+ArrowRight');
    for (let ones = frame % 10; ones > 0; ones--) await this.#place().press('ArrowRight');
  }

  #place(): Locator {
    return this.#preview().getByRole('slider', { name: 'Place in the clip', exact: true });
  }

  #rangeLines(): Locator {
    return this.#preview().getByRole('region', { name: 'Ranges', exact: true }).getByRole('listitem');
  }

  #preview(): Locator {
    return this.#page.getByRole('complementary', { name: 'Preview', exact: true });
  }
}

/** The frames of a timecode `mm:ss:ff`. */
function framesOf(timecode: string, rate: number): number {
  const [ff = 0, ss = 0, mm = 0] = timecode.split(':').map(Number).reverse();
  return (mm * 60 + ss) * rate + ff;
}
