import type { Locator, Page } from '@playwright/test';
import type { CutPage } from './cut-page.ts';
import type { Shell } from './shell.ts';

/** How an item is shown: in percent, fades in frames. */
export type LookSettings = {
  readonly size?: number;
  readonly toTheRight?: number;
  readonly down?: number;
  readonly opacity?: number;
  readonly fadeIn?: number;
  readonly fadeOut?: number;
  readonly blend?: BlendName;
};

export type BlendName = 'Normal' | 'Screen' | 'Multiply' | 'Add';
export type TransitionName = 'Cut' | 'Crossfade' | 'Dip to black' | 'Dip to white';

/** How a title is set; the line height in percent of the frame. */
export type TitleSettings = {
  readonly text?: string;
  readonly font?: 'Sans serif' | 'Serif' | 'Monospace' | 'Condensed' | 'Handwriting';
  readonly lineHeight?: number;
  readonly bold?: boolean;
  readonly align?: 'Left' | 'Centre' | 'Right';
  readonly colour?: string;
  readonly where?: 'Top' | 'Middle' | 'Lower third' | 'Bottom';
};

/** A title as the film's list of them has it: its text, and when it begins (`mm:ss:ff`). */
export type ShownTitle = { readonly text: string; readonly at: string };

/** What is set of the selected item, and the film's titles, in the inspector of Cut. */
export class LookPage {
  readonly #shell: Shell;
  readonly #page: Page;
  readonly #cut: CutPage;

  constructor(shell: Shell, cut: CutPage) {
    this.#shell = shell;
    this.#page = shell.page;
    this.#cut = cut;
  }

  /** Sets how an item of the main line is shown; what is left out stays as it is. */
  async setLook(index: number, look: LookSettings): Promise<void> {
    await this.#cut.select(index);
    await this.#setLook(look);
  }

  /** How an item of the main line is shown. */
  async lookOf(index: number): Promise<Required<LookSettings>> {
    await this.#cut.select(index);
    return this.#look();
  }

  /** Sets how fast an item runs, in percent: below 0 backwards, 0 is a freeze. */
  async setSpeed(index: number, percent: number): Promise<void> {
    await this.#cut.select(index);
    const speed = this.#part('Speed');
    const direction = percent === 0 ? 'Freeze' : percent > 0 ? 'Forwards' : 'Backwards';
    await speed.getByRole('radio', { name: direction, exact: true }).check({ force: true });
    if (percent !== 0) await this.#fill(this.#number('Of its own speed'), Math.abs(percent));
  }

  /** How fast an item runs, as `setSpeed` has it. */
  async speedOf(index: number): Promise<number> {
    await this.#cut.select(index);
    const speed = this.#part('Speed');
    const is = (name: string) => speed.getByRole('radio', { name, exact: true }).isChecked();
    if (await is('Freeze')) return 0;
    const percent = Number(await this.#number('Of its own speed').inputValue());
    return (await is('Backwards')) ? -percent : percent;
  }

  /** Sets how an item begins; a length in frames, half a second without one. */
  async setTransition(index: number, kind: TransitionName, frames?: number): Promise<void> {
    await this.#cut.select(index);
    const transition = this.#part('Transition from the shot before');
    await transition.getByRole('radio', { name: kind, exact: true }).check({ force: true });
    if (kind !== 'Cut' && frames !== undefined)
      await this.#fill(transition.getByRole('spinbutton', { name: 'Length', exact: true }), frames);
  }

  /** How an item begins; null where nothing ends there. */
  async transitionOf(index: number): Promise<{ readonly kind: string; readonly frames: number } | null> {
    await this.#cut.select(index);
    const transition = this.#part('Transition from the shot before');
    const checked = transition.getByRole('radio', { checked: true });
    if ((await checked.count()) === 0) return null;
    const kind = (await checked.getAttribute('aria-label')) ?? '';
    const length = transition.getByRole('spinbutton', { name: 'Length', exact: true });
    return { kind, frames: (await length.count()) === 0 ? 0 : Number(await length.inputValue()) };
  }

  /** Sets which point of a covering picture is kept, in percent from its left and top. */
  async setFocus(index: number, fromLeft: number, fromTop: number): Promise<void> {
    await this.#cut.select(index);
    await this.#fill(this.#number('From the left'), fromLeft);
    await this.#fill(this.#number('From the top'), fromTop);
  }

  /** Which point of a covering picture is kept, in percent from its left and top. */
  async focusOf(index: number): Promise<readonly number[]> {
    await this.#cut.select(index);
    const fields = [this.#number('From the left'), this.#number('From the top')];
    return Promise.all(fields.map(async (field) => Number(await field.inputValue())));
  }

  /** Drags the opacity of an item, and the point of its picture that is kept, and gives both up with Escape. */
  async giveUpDrags(index: number): Promise<void> {
    await this.#cut.select(index);
    const opacity = this.#inspector().getByRole('slider', { name: 'Opacity', exact: true });
    const picture = this.#inspector().getByRole('img', { name: 'Point that is kept', exact: true });
    for (const dragged of [opacity, picture]) {
      await dragged.scrollIntoViewIfNeeded();
      const box = await dragged.boundingBox();
      if (!box) throw new Error('There is nothing to drag');
      const y = box.y + box.height / 2;
      await this.#page.mouse.move(box.x + box.width / 2, y);
      await this.#page.mouse.down();
      await this.#page.mouse.move(box.x + box.width / 3, y, { steps: 3 });
      await this.#page.keyboard.press('Escape');
      await this.#page.mouse.move(box.x + box.width / 4, y, { steps: 3 });
      await this.#page.mouse.up();
    }
  }

  /** Puts a title over the film from a frame on, and sets it. */
  async addTitle(
    text: string,
    { at = 0, ...title }: TitleSettings & { readonly at?: number } = {},
  ): Promise<void> {
    await this.#shell.show('Cut');
    const playhead = this.#page.getByRole('slider', { name: 'Playhead', exact: true });
    await playhead.focus();
    await playhead.press('Home');
    for (let tens = Math.floor(at / 10); tens > 0; tens--) await playhead.press('Shift+ArrowRight');
    for (let ones = at % 10; ones > 0; ones--) await playhead.press('ArrowRight');
    await playhead.press('Shift+T');
    await this.#text().waitFor();
    await this.#setTitle({ text, ...title });
  }

  /** The titles of the film, in order of time. */
  async titles(): Promise<ShownTitle[]> {
    await this.#cut.selectNone();
    const names = await this.#titleButtons().evaluateAll((buttons) =>
      buttons.map((button) => button.getAttribute('aria-label') ?? ''),
    );
    return names.map((name) => {
      const parts = /^(.*), at (\S+)$/s.exec(name);
      if (!parts) throw new Error(`A title without its time: ${name}`);
      return { text: parts[1] ?? '', at: parts[2] ?? '' };
    });
  }

  /** Changes a title by its place among them; what is left out stays as it is. */
  async setTitle(index: number, title: TitleSettings & LookSettings): Promise<void> {
    await this.selectTitle(index);
    const { text, font, lineHeight, bold, align, colour, where, ...look } = title;
    await this.#setTitle({
      ...(text === undefined ? {} : { text }),
      ...(font === undefined ? {} : { font }),
      ...(lineHeight === undefined ? {} : { lineHeight }),
      ...(bold === undefined ? {} : { bold }),
      ...(align === undefined ? {} : { align }),
      ...(colour === undefined ? {} : { colour }),
      ...(where === undefined ? {} : { where }),
    });
    await this.#setLook(look);
  }

  /** Selects a title by its place among them. */
  async selectTitle(index: number): Promise<void> {
    await this.#cut.selectNone();
    await this.#titleButtons().nth(index).click();
    await this.#text().waitFor();
  }

  async removeTitle(index: number): Promise<void> {
    await this.selectTitle(index);
    await this.#inspector().getByRole('button', { name: 'Remove title', exact: true }).click();
  }

  async #setTitle({ text, font, lineHeight, bold, align, colour, where }: TitleSettings): Promise<void> {
    const inspector = this.#inspector();
    if (text !== undefined) {
      await this.#text().fill(text);
      await this.#text().blur();
    }
    if (font !== undefined)
      await inspector.getByRole('combobox', { name: 'Typeface', exact: true }).selectOption(font);
    if (lineHeight !== undefined) await this.#slide('Line height', lineHeight);
    if (bold !== undefined)
      await inspector.getByRole('checkbox', { name: 'Bold', exact: true }).setChecked(bold);
    if (align !== undefined)
      await inspector.getByRole('radio', { name: align, exact: true }).check({ force: true });
    if (colour !== undefined) {
      await inspector.getByLabel('Colour', { exact: true }).fill(colour);
      await inspector.getByLabel('Colour', { exact: true }).blur();
    }
    if (where !== undefined)
      await inspector.getByRole('radio', { name: where, exact: true }).check({ force: true });
  }

  async #setLook(look: LookSettings): Promise<void> {
    const numbers = [
      ['Size', look.size],
      ['To the right', look.toTheRight],
      ['Down', look.down],
      ['Picture fades in', look.fadeIn],
      ['Picture fades out', look.fadeOut],
    ] as const;
    for (const [name, value] of numbers) if (value !== undefined) await this.#fill(this.#number(name), value);
    if (look.opacity !== undefined) await this.#slide('Opacity', look.opacity);
    if (look.blend !== undefined)
      await this.#inspector().getByRole('combobox', { name: 'Blend', exact: true }).selectOption(look.blend);
  }

  async #look(): Promise<Required<LookSettings>> {
    const read = async (name: string) => Number(await this.#number(name).inputValue());
    const blend = this.#inspector().getByRole('combobox', { name: 'Blend', exact: true });
    return {
      size: await read('Size'),
      toTheRight: await read('To the right'),
      down: await read('Down'),
      opacity: Number(
        await this.#inspector().getByRole('slider', { name: 'Opacity', exact: true }).inputValue(),
      ),
      fadeIn: await read('Picture fades in'),
      fadeOut: await read('Picture fades out'),
      blend: (await blend.evaluate(
        (select) => (select as HTMLSelectElement).selectedOptions[0]?.label,
      )) as BlendName,
    };
  }

  async #fill(field: Locator, value: number): Promise<void> {
    await field.fill(String(value));
    await field.press('Enter');
  }

  async #slide(name: string, value: number): Promise<void> {
    const slider = this.#inspector().getByRole('slider', { name, exact: true });
    await slider.fill(String(value));
    await slider.blur();
  }

  #text(): Locator {
    return this.#inspector().getByRole('textbox', { name: 'Text', exact: true });
  }

  #titleButtons(): Locator {
    return this.#inspector().getByRole('list', { name: 'Titles', exact: true }).getByRole('button');
  }

  #number(name: string): Locator {
    return this.#inspector().getByRole('spinbutton', { name, exact: true });
  }

  #part(name: string): Locator {
    return this.#inspector().getByRole('group', { name, exact: true });
  }

  #inspector(): Locator {
    return this.#page.getByRole('region', { name: 'Inspector', exact: true });
  }
}
