import type { Locator } from '@playwright/test';
import { CutBase } from './cut-base.ts';

/** An item of a track; frames are of the sequence, `in` and `out` from the clip's start. */
export type TrackItem = {
  readonly clip: string;
  readonly start: number;
  readonly in: number;
  readonly out: number;
};

/** Where an item is: its place in the order of the main line, or of another track. */
export type ItemPlace = number | { readonly track: string; readonly index: number };

/** The tools, as they are named. */
export type ToolName = 'Select' | 'Move a cut' | 'Slip' | 'Slide' | 'Razor';

/** The timeline of Cut: several tracks, and what is done to what is selected, by keys. */
export class TimelinePage extends CutBase {
  /** The names of the tracks, from the lowest, which is the main line. */
  async tracks(): Promise<string[]> {
    await this.filmLine();
    const heads = this.timeline().getByRole('button', { name: /^Put clips on / });
    const names = await heads.evaluateAll((all) => all.map((one) => one.textContent?.trim() ?? ''));
    return names.reverse();
  }

  async addTrack(): Promise<void> {
    await this.filmLine();
    await this.timeline().getByRole('button', { name: 'Add a track', exact: true }).click();
  }

  async removeTrack(name: string): Promise<void> {
    await this.#trackMenu(name, 'Remove the track');
  }

  async renameTrack(name: string, newName: string): Promise<void> {
    await this.#trackMenu(name, 'Rename the track');
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('textbox').fill(newName);
    await dialog.getByRole('button', { name: 'Rename', exact: true }).click();
  }

  /** Lets clips and copies go to this track. */
  async targetTrack(name: string): Promise<void> {
    await this.timeline()
      .getByRole('button', { name: `Put clips on ${name}`, exact: true })
      .click();
  }

  /** What lies on a track, in order; on the main line where none is named. */
  async items(track?: string): Promise<TrackItem[]> {
    const line = await this.line(track);
    if ((await line.count()) === 0) return [];
    const labels = await line
      .getByRole('option')
      .evaluateAll((options) => options.map((option) => option.getAttribute('aria-label') ?? ''));
    return labels.map((label) => {
      const parts = /^(.*), starts at frame (\d+), shows (-?\d+) to (-?\d+)$/s.exec(label);
      if (parts === null) throw new Error(`An item without its facts: ${label}`);
      return { clip: parts[1] ?? '', start: Number(parts[2]), in: Number(parts[3]), out: Number(parts[4]) };
    });
  }

  /** Selects items, the first alone and each other one to it. */
  async selectItems(places: readonly ItemPlace[]): Promise<void> {
    for (const [at, place] of places.entries()) {
      const { track, index } = asPlace(place);
      const option = (await this.line(track)).getByRole('option').nth(index);
      await option.click({ modifiers: at === 0 ? [] : ['ControlOrMeta'], position: { x: 12, y: 20 } });
    }
  }

  /** How many items are selected, on all tracks. */
  async selectedCount(): Promise<number> {
    await this.filmLine();
    return this.timeline().getByRole('option', { selected: true }).count();
  }

  async selectAll(): Promise<void> {
    await (await this.filmLine()).focus();
    await this.page.keyboard.press('Control+a');
  }

  /** Cuts what lies across a frame in two: on the track of the selection or target, or on all. */
  async split(frame: number, tracks: 'one' | 'all' = 'one'): Promise<void> {
    await this.seek(frame);
    await this.page.keyboard.press(tracks === 'all' ? 'Control+Shift+k' : 'Control+k');
  }

  /** Puts the playhead on a frame, by keys: from the start, and by tens and ones. */
  async seek(frame: number): Promise<void> {
    await this.filmLine();
    const ruler = this.page.getByRole('slider', { name: 'Playhead', exact: true });
    await ruler.focus();
    const now = async () => Number(await ruler.getAttribute('aria-valuenow'));
    for (let left = frame - (await now()); left !== 0; left = frame - (await now())) {
      const key = `${Math.abs(left) >= 10 ? 'Shift+' : ''}Arrow${left > 0 ? 'Right' : 'Left'}`;
      const before = await now();
      await ruler.press(key);
      if ((await now()) === before)
        throw new Error(`The playhead stays at ${before}, and does not go to ${frame}`);
    }
  }

  /** Moves the cut at the beginning of an item by so many frames. */
  async roll(place: ItemPlace, by: number): Promise<void> {
    await this.#nudge('Move a cut', place, by);
  }

  /** Lets an item show what lies so many frames later in its clip. */
  async slip(place: ItemPlace, by: number): Promise<void> {
    await this.#nudge('Slip', place, by);
  }

  /** Moves an item by so many frames between its neighbours. */
  async slide(place: ItemPlace, by: number): Promise<void> {
    await this.#nudge('Slide', place, by);
  }

  /** Takes an item out and leaves its place empty. */
  async lift(place: ItemPlace): Promise<void> {
    await (await this.#select(place)).press('Shift+Delete');
  }

  /** Takes an item out and closes the hole on its track. */
  async rippleDelete(place: ItemPlace): Promise<void> {
    await (await this.#select(place)).press('Control+Delete');
  }

  /** Puts a clip of the bin between what is at a frame of the target track. */
  async insertAt(clipName: string, frame: number): Promise<void> {
    await this.#put(clipName, frame, 'insert');
  }

  /** Puts a clip of the bin over what is at a frame of the target track. */
  async overwriteAt(clipName: string, frame: number): Promise<void> {
    await this.#put(clipName, frame, 'overwrite');
  }

  /** Moves an item in time, and to another track where one is named; over what lies there. */
  async moveItemTo(place: ItemPlace, frame: number, track?: string): Promise<void> {
    await this.#select(place);
    const inspector = this.inspector();
    if (track !== undefined)
      await inspector.getByRole('combobox', { name: 'Track', exact: true }).selectOption({ label: track });
    const field = this.inspectorField('Starts at');
    await field.fill(String(frame));
    await field.press('Enter');
  }

  /** Lets an item show another clip, at its place and with its length. */
  async replaceTake(place: ItemPlace, clipName: string): Promise<void> {
    await this.#select(place);
    const putting = this.putting();
    await putting.selectOption('replace');
    await (await this.binClip(clipName)).click();
    await putting.selectOption('end');
  }

  /** Keeps what is selected to be pasted. */
  async copyItems(): Promise<void> {
    await this.page.keyboard.press('Control+c');
  }

  async cutItems(): Promise<void> {
    await this.page.keyboard.press('Control+x');
  }

  /** Puts what was copied at a frame of the target track: over what is there, or between. */
  async pasteItems(frame: number, how: 'over' | 'between' = 'over'): Promise<void> {
    await this.seek(frame);
    await this.page.keyboard.press(how === 'over' ? 'Control+v' : 'Control+Shift+v');
  }

  async chooseTool(name: ToolName): Promise<void> {
    await this.filmLine();
    const tools = this.timeline().getByRole('toolbar', { name: 'Tool', exact: true });
    await tools.getByRole('button', { name, exact: true }).click();
  }

  /** Drags an item with the mouse by so many frames and onto a track, with a tool; gives up where `end` says so. */
  async dragItemBy(
    place: ItemPlace,
    frames: number,
    options: { readonly toTrack?: string; readonly end?: 'drop' | 'escape'; readonly ctrl?: boolean } = {},
  ): Promise<void> {
    const { box, framePx } = await this.boxOf(place);
    const target =
      options.toTrack === undefined ? box : await (await this.line(options.toTrack)).boundingBox();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const toY = (target?.y ?? box.y) + (target?.height ?? box.height) / 2;
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    if (options.ctrl) await this.page.keyboard.down('Control');
    await this.page.mouse.move(x + frames * framePx, toY, { steps: 8 });
    if (options.end === 'escape') await this.page.keyboard.press('Escape');
    await this.page.mouse.up();
    if (options.ctrl) await this.page.keyboard.up('Control');
  }

  /**
   * Presses the razor on an item so many frames behind its beginning, unsnapped, and lets go: it is cut there, with
   * `all` on every track. With `end: 'drag'` the pointer is dragged on before, so that nothing is cut.
   */
  async cutWithRazor(
    place: ItemPlace,
    frames: number,
    options: { readonly all?: boolean; readonly end?: 'tap' | 'drag' } = {},
  ): Promise<void> {
    await this.chooseTool('Razor');
    const { box, framePx } = await this.boxOf(place);
    const [x, y] = [box.x + frames * framePx, box.y + box.height / 2];
    const keys = ['Alt', ...(options.all ? ['Shift'] : [])];
    for (const key of keys) await this.page.keyboard.down(key);
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    if (options.end === 'drag') await this.page.mouse.move(x + 30, y, { steps: 4 });
    await this.page.mouse.up();
    for (const key of keys) await this.page.keyboard.up(key);
    await this.chooseTool('Select');
  }

  /** Drags a clip of the bin onto a track, to where a frame of it is. */
  async dropOnTrack(clipName: string, track: string, x: number): Promise<void> {
    const line = await this.line(track);
    await (await this.binClip(clipName)).dragTo(line, { targetPosition: { x, y: 15 } });
  }

  /** Moves an item by frames, again and again, with the keys held all the while. */
  async nudge(place: ItemPlace, ...by: readonly number[]): Promise<void> {
    const line = await this.#select(place);
    await this.page.keyboard.down('Alt');
    for (const frames of by)
      for (let n = 0; n < Math.abs(frames); n++)
        await line.press(frames > 0 ? 'Shift+ArrowRight' : 'Shift+ArrowLeft');
    await this.page.keyboard.up('Alt');
  }

  /** Sets where an item of any track begins or ends in its clip. */
  async setEdge(place: ItemPlace, edge: 'In' | 'Out', frame: number): Promise<void> {
    await this.#select(place);
    const field = this.inspectorField(edge);
    await field.fill(String(frame));
    await field.press('Enter');
  }

  /** Drags an edge of an item by so many frames. */
  async dragEdge(place: ItemPlace, edge: 'in' | 'out', frames: number): Promise<void> {
    const { box, framePx } = await this.boxOf(place);
    const [x, y] = [edge === 'in' ? box.x + 3 : box.x + box.width - 3, box.y + box.height / 2];
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    await this.page.mouse.move(x + frames * framePx, y, { steps: 8 });
    await this.page.mouse.up();
  }

  /** Where an item is on the screen, and how wide a frame is there. */
  protected async boxOf(place: ItemPlace) {
    const { track, index } = asPlace(place);
    const box = await (await this.line(track)).getByRole('option').nth(index).boundingBox();
    const item = (await this.items(track))[index];
    if (!box || !item) throw new Error(`Item ${index} is not to be seen`);
    return { box, framePx: box.width / (item.out - item.in) };
  }

  async #nudge(tool: ToolName, place: ItemPlace, by: number): Promise<void> {
    await this.chooseTool(tool);
    const line = await this.#select(place);
    const way = by > 0 ? ['Alt+PageDown', 'Alt+Shift+ArrowRight'] : ['Alt+PageUp', 'Alt+Shift+ArrowLeft'];
    for (let n = 0; n < Math.floor(Math.abs(by) / 10); n++) await line.press(way[0] ?? '');
    for (let n = 0; n < Math.abs(by) % 10; n++) await line.press(way[1] ?? '');
    await this.chooseTool('Select');
  }

  async #put(clipName: string, frame: number, how: 'insert' | 'overwrite'): Promise<void> {
    await this.seek(frame);
    await this.putting().selectOption(how);
    await (await this.binClip(clipName)).click();
    await this.putting().selectOption('end');
  }

  async #select(place: ItemPlace): Promise<Locator> {
    const { track, index } = asPlace(place);
    if (track === undefined) return this.selectItem(index);
    const line = await this.line(track);
    await line.focus();
    await line.press('Home');
    for (let step = 0; step < index; step++) await line.press('ArrowRight');
    return line;
  }

  protected async line(track?: string): Promise<Locator> {
    const main = await this.filmLine();
    if (track === undefined || track === (await this.tracks())[0]) return main;
    return this.page.getByRole('listbox', { name: `Items of ${track}`, exact: true });
  }

  async #trackMenu(name: string, action: string): Promise<void> {
    await this.filmLine();
    await this.timeline()
      .getByRole('button', { name: `More for ${name}`, exact: true })
      .click();
    await this.page.getByRole('menuitem', { name: action, exact: true }).click();
  }

  protected timeline(): Locator {
    return this.page.getByRole('region', { name: 'Timeline', exact: true });
  }

  protected putting(): Locator {
    return this.bin().getByRole('combobox', { name: 'A click puts a clip', exact: true });
  }
}

export function asPlace(place: ItemPlace): { readonly track?: string; readonly index: number } {
  return typeof place === 'number' ? { index: place } : place;
}
