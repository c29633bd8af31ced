import type { Locator } from '@playwright/test';
import { FilmSettingsPage } from './film-settings-page.ts';
import { readPicture, type ScreenPicture } from './screen-picture.ts';

/** One item of the film; frames are of the sequence, `in` and `out` from the clip's start, half-open. */
export type SequenceItem = {
  readonly clip: string;
  readonly start: number;
  readonly in: number;
  readonly out: number;
};

/** How a picture fills the frame, as Cut names it. */
export type FitName = 'Contain' | 'Cover' | 'Stretch';

/** The own sound of an item; fades are in frames of the sequence. */
export type ItemSoundSettings = {
  readonly on: boolean;
  readonly levelDb?: number;
  readonly fadeIn?: number;
  readonly fadeOut?: number;
};

/** The film on the table, on Cut. */
export class CutPage extends FilmSettingsPage {
  /** The main line, in order. */
  async sequence(): Promise<SequenceItem[]> {
    const line = await this.filmLine();
    const labels = await line
      .getByRole('option')
      .evaluateAll((options) => options.map((option) => option.getAttribute('aria-label') ?? ''));
    return labels.map((label) => {
      const parts = /^(.*), starts at frame (\d+), shows (\d+) to (\d+)$/s.exec(label);
      if (parts === null) throw new Error(`An item without its facts: ${label}`);
      return { clip: parts[1] ?? '', start: Number(parts[2]), in: Number(parts[3]), out: Number(parts[4]) };
    });
  }

  /** Selects an item of the main line: the inspector is of it. */
  async select(index: number): Promise<void> {
    await this.selectItem(index);
  }

  /** Selects none: the inspector is of the film. */
  async selectNone(): Promise<void> {
    await this.filmSettings();
  }

  /** Sets what an item shows: sequence frames from the clip's start, half-open. */
  async trimItem(index: number, inFrame: number, outFrame: number): Promise<void> {
    await this.selectItem(index);
    const current = (await this.sequence())[index];
    const fields = [
      [this.inspectorField('In'), inFrame],
      [this.inspectorField('Out'), outFrame],
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
    const line = await this.selectItem(index);
    const key = to < index ? 'Alt+ArrowLeft' : 'Alt+ArrowRight';
    for (let step = 0; step < Math.abs(to - index); step++) await line.press(key);
  }

  /** Drags an item with the mouse to a place in the order. */
  async dragItem(index: number, to: number): Promise<void> {
    const line = await this.filmLine();
    const [from, over] = [
      await line.getByRole('option').nth(index).boundingBox(),
      await line.getByRole('option').nth(to).boundingBox(),
    ];
    if (!from || !over) throw new Error(`Item ${index} or ${to} is not to be seen`);
    // Behind the middle of the one that makes room to its left, before the middle of the one that makes it to its right.
    const x = over.x + over.width * (to > index ? 0.8 : 0.2);
    await this.#drag(from.x + from.width / 2, x, from.y + from.height / 2);
    await this.page.mouse.up();
  }

  /** Drags an edge of an item by exactly so many frames with the mouse: Alt is held, so that it does not snap. Gives up with Escape where `end` says so. */
  async dragEdge(
    index: number,
    edge: 'in' | 'out',
    frames: number,
    end: 'drop' | 'escape' = 'drop',
  ): Promise<void> {
    const line = await this.selectItem(index);
    const box = await line.getByRole('option').nth(index).boundingBox();
    const item = (await this.sequence())[index];
    if (!box || !item) throw new Error(`Item ${index} is not to be seen`);
    const framePx = box.width / (item.out - item.in);
    const x = edge === 'in' ? box.x + 3 : box.x + box.width - 3;
    await this.page.keyboard.down('Alt');
    await this.#drag(x, x + frames * framePx, box.y + box.height / 2);
    await this.page.keyboard.up('Alt');
    if (end === 'escape') await this.page.keyboard.press('Escape');
    await this.page.mouse.up();
  }

  /** Which clips the bin shows; there to be chosen once something is picked. */
  async showInBin(which: 'All clips' | 'Picks' | 'Picks not in the film'): Promise<void> {
    await this.shell.show('Cut');
    const choice = this.bin().getByRole('combobox', { name: 'Clips in the bin', exact: true });
    const label = await choice
      .getByRole('option')
      .filter({ hasText: new RegExp(`^${which} ·`) })
      .textContent();
    await choice.selectOption({ label: label ?? which });
  }

  /** The clips of the bin, in order, as far as they are near its view. */
  async binNames(): Promise<string[]> {
    await this.shell.show('Cut');
    const options = this.bin().getByRole('option');
    return options.evaluateAll((all) =>
      all.flatMap((one) => (one.closest('select') ? [] : [one.getAttribute('aria-label') ?? ''])),
    );
  }

  /** Puts a clip of the bin at the end of the film. */
  async addFromBin(clipName: string): Promise<void> {
    await (await this.binClip(clipName)).click();
  }

  /** Drags a clip of the bin onto an item of the film: it comes to stand before it. */
  async dragFromBin(clipName: string, before: number): Promise<void> {
    const line = await this.filmLine();
    const over = line.getByRole('option').nth(before);
    await (await this.binClip(clipName)).dragTo(over, { targetPosition: { x: 4, y: 10 } });
  }

  /** Presses keys, one after the other, in a trim field. */
  async pressInField(index: number, field: 'In' | 'Out', keys: readonly string[]): Promise<void> {
    await this.selectItem(index);
    for (const key of keys) await this.inspectorField(field).press(key);
  }

  /** Selects the first item and shows its first picture. */
  async goToFirstItem(): Promise<void> {
    const line = await this.filmLine();
    await line.focus();
    await line.press('Home');
  }

  /** Selects the item behind the selected one and shows its first picture. */
  async goToNextItem(): Promise<void> {
    await this.page.getByRole('listbox', { name: 'Film', exact: true }).press('ArrowRight');
  }

  /** Presses a key on the line of the film, with an item selected. */
  async pressOnItem(index: number, key: string): Promise<void> {
    await (await this.selectItem(index)).press(key);
  }

  /** The first or the last picture of an item, as the inspector shows it now. */
  async edgePicture(index: number, edge: 'First' | 'Last'): Promise<ScreenPicture> {
    await this.selectItem(index);
    return readPicture(this.inspector().getByRole('img', { name: `${edge} picture`, exact: true }));
  }

  /** Which fit an item has. */
  async fitOf(index: number): Promise<string> {
    await this.selectItem(index);
    const fit = this.inspector().getByRole('radiogroup', { name: 'Fit', exact: true });
    const checked = fit.getByRole('radio', { checked: true });
    return (await checked.getAttribute('aria-label')) ?? '';
  }

  /** Switches the own sound of an item on or off; what is left out stays as it is. */
  async setItemSound(index: number, { on, levelDb, fadeIn, fadeOut }: ItemSoundSettings): Promise<void> {
    await this.selectItem(index);
    await this.#soundSwitch().setChecked(on);
    if (levelDb !== undefined) {
      const level = this.inspector().getByRole('slider', { name: 'Level', exact: true });
      await level.fill(String(levelDb));
      await level.blur();
    }
    for (const [name, frames] of [
      ['Fade in', fadeIn],
      ['Fade out', fadeOut],
    ] as const) {
      if (frames === undefined) continue;
      await this.inspectorField(name).fill(String(frames));
      await this.inspectorField(name).press('Enter');
    }
  }

  /** The own sound of an item as the inspector shows it; null where its clip has none. */
  async itemSound(
    index: number,
  ): Promise<{ on: false } | { on: true; level: string; fadeIn: number; fadeOut: number } | null> {
    await this.selectItem(index);
    if (!(await this.#soundSwitch().isVisible())) return null;
    if (!(await this.#soundSwitch().isChecked())) return { on: false };
    const level = this.inspector().getByRole('slider', { name: 'Level', exact: true });
    const frames = async (name: string) => Number(await this.inspectorField(name).inputValue());
    return {
      on: true,
      level: (await level.getAttribute('aria-valuetext')) ?? '',
      fadeIn: await frames('Fade in'),
      fadeOut: await frames('Fade out'),
    };
  }

  /** Which items are marked as sounding in the timeline. */
  async soundingItems(): Promise<number[]> {
    const line = await this.filmLine();
    const told = await line
      .getByRole('option')
      .evaluateAll((options) => options.map((option) => option.getAttribute('aria-description') ?? ''));
    return told.flatMap((text, at) => (text.includes('its own sound is on') ? [at] : []));
  }

  #soundSwitch(): Locator {
    return this.inspector().getByRole('checkbox', { name: 'Heard in the film', exact: true });
  }

  async removeItem(index: number): Promise<void> {
    const line = await this.selectItem(index);
    await line.press('Delete');
  }

  async duplicateItem(index: number): Promise<void> {
    await this.selectItem(index);
    await this.inspector().getByRole('button', { name: 'Duplicate', exact: true }).click();
  }

  async setFit(index: number, fit: FitName): Promise<void> {
    await this.selectItem(index);
    const radio = this.inspector().getByRole('radio', { name: fit, exact: true });
    await radio.check({ force: true });
  }

  async play(): Promise<void> {
    await this.filmLine();
    await this.page.getByRole('button', { name: 'Play', exact: true }).click();
  }

  async pause(): Promise<void> {
    await this.page.getByRole('button', { name: 'Pause', exact: true }).click();
  }

  /** The frame of the film under the playhead, on Cut. */
  async playheadFrame(): Promise<number> {
    await this.filmLine();
    const playhead = this.page.getByRole('slider', { name: 'Playhead', exact: true });
    return Number(await playhead.getAttribute('aria-valuenow'));
  }

  /** Presses the mouse and moves it, in steps as a hand does; the button stays down. */
  async #drag(fromX: number, toX: number, y: number): Promise<void> {
    await this.page.mouse.move(fromX, y);
    await this.page.mouse.down();
    await this.page.mouse.move(toX, y, { steps: 8 });
  }
}
