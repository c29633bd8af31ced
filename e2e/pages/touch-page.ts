import type { Locator } from '@playwright/test';
import { Fingers, type Spot } from './fingers.ts';
import type { Shell } from './shell.ts';
import { asPlace, type ItemPlace, TimelinePage, type ToolName } from './timeline-page.ts';

/** How a finger takes hold of the edge of a selected item: so far beside it. */
const BESIDE_PX = 10;

/** Cut by fingers alone. Frames are as wide as they are on the screen; nothing is held but the glass. */
export class TouchPage extends TimelinePage {
  readonly fingers: Fingers;

  constructor(shell: Shell) {
    super(shell);
    this.fingers = new Fingers(shell.page);
  }

  /** Taps what has a name: a button, an option, an entry of a menu. */
  async tap(what: Locator): Promise<void> {
    const wasClicked = await this.#nextClick();
    await this.fingers.tap(await this.#bare(what));
    // A browser that is busy may make no click of it; a person taps once more.
    if (!(await wasClicked())) await this.fingers.tap(await this.#bare(what));
  }

  /** Listens for a click from now on; what it gives waits for it, two seconds at most. */
  async #nextClick(): Promise<() => Promise<boolean>> {
    const seen = await this.page.evaluateHandle(() => {
      const click = { isThere: false };
      const note = () => {
        click.isThere = true;
      };
      window.addEventListener('click', note, { capture: true, once: true });
      return click;
    });
    return async () => {
      const deadline = Date.now() + 2_000;
      while (!(await seen.evaluate(({ isThere }) => isThere))) {
        if (Date.now() > deadline) return false;
        await this.page.waitForTimeout(20);
      }
      return true;
    };
  }

  /** Taps an item: it alone is selected, and shown. */
  async tapItem(place: ItemPlace): Promise<void> {
    await this.fingers.tap(await this.#spotOn(place));
  }

  /** Rests on an item: it is selected beside the others, or no longer. */
  async holdItem(place: ItemPlace): Promise<void> {
    await this.fingers.hold(await this.#spotOn(place));
  }

  /** Rests on an item and takes it along, by frames and onto another track. */
  async carryItem(place: ItemPlace, frames: number, toTrack?: string): Promise<void> {
    const from = await this.#spotOn(place);
    const { framePx } = await this.boxOf(place);
    const line = toTrack === undefined ? null : await boxed(await this.line(toTrack));
    const y = line ? line.y + line.height / 2 : from.y;
    await this.fingers.holdAndDrag(from, { x: from.x + frames * framePx, y });
  }

  /** Takes the edge of an item, which it selects first, by frames. */
  async dragHandle(place: ItemPlace, edge: 'in' | 'out', frames: number): Promise<void> {
    await this.tapItem(place);
    const { box, framePx } = await this.boxOf(place);
    // At the film's beginning the handle lies in the item.
    const isFirst = asPlace(place).index === 0 && edge === 'in';
    const x = isFirst ? box.x + BESIDE_PX : edge === 'in' ? box.x - BESIDE_PX : box.x + box.width + BESIDE_PX;
    const y = box.y + box.height / 2;
    await this.fingers.swipe({ x, y }, { x: x + frames * framePx, y });
  }

  /** Drags on an item with a tool in hand, without a rest, from a share of its width on. */
  async dragWith(tool: ToolName, place: ItemPlace, frames: number, share = 0.5): Promise<void> {
    await this.takeTool(tool);
    const { box, framePx } = await this.boxOf(place);
    const from = { x: box.x + box.width * share, y: box.y + box.height / 2 };
    await this.fingers.swipe(from, { x: from.x + frames * framePx, y: from.y });
    await this.takeTool('Select');
  }

  /** Cuts an item in two with the razor, so many frames behind its beginning. */
  async tapRazor(place: ItemPlace, frames: number): Promise<void> {
    await this.takeTool('Razor');
    const { box, framePx } = await this.boxOf(place);
    await this.fingers.tap({ x: box.x + frames * framePx, y: box.y + box.height / 2 });
    await this.takeTool('Select');
  }

  async takeTool(name: ToolName): Promise<void> {
    const tools = this.timeline().getByRole('toolbar', { name: 'Tool', exact: true });
    await this.tap(tools.getByRole('button', { name, exact: true }));
  }

  /** Does what an entry of «Edit the selection» says. */
  async edit(action: string): Promise<void> {
    await this.tap(this.timeline().getByRole('button', { name: 'Edit the selection', exact: true }));
    await this.tap(this.page.getByRole('menuitem', { name: action, exact: true }));
  }

  /** Puts a clip of the bin where a tap puts it. */
  async tapBin(clipName: string, how: 'end' | 'insert' | 'overwrite' | 'replace' = 'end'): Promise<void> {
    await this.putting().selectOption(how);
    await this.tap(await this.binClip(clipName));
    await this.putting().selectOption('end');
  }

  /** Rests on a clip of the bin and carries it to so many frames from the beginning of an item. */
  async carryClip(clipName: string, place: ItemPlace, frames: number): Promise<void> {
    const clip = await this.#bare(await this.binClip(clipName));
    const { box, framePx } = await this.boxOf(place);
    const to = { x: box.x + frames * framePx, y: box.y + box.height / 2 };
    await this.fingers.holdAndDrag(clip, to);
  }

  /** Rests on a clip of the bin and carries it to a track, to a frame that is in view. */
  async carryClipToTrack(clipName: string, track: string, frame: number): Promise<void> {
    const clip = await this.#bare(await this.binClip(clipName));
    const line = await boxed(await this.line(track));
    const x = line.x + frame * (await this.framePx());
    await this.fingers.holdAndDrag(clip, { x, y: line.y + line.height / 2 });
  }

  /** Rests on a clip of the bin and carries it to the lane of slots, so many pixels from its beginning. */
  async carryClipToSlot(clipName: string, x: number): Promise<void> {
    const clip = await this.#bare(await this.binClip(clipName));
    const lane = await boxed(this.#slots());
    await this.fingers.holdAndDrag(clip, { x: lane.x + x, y: lane.y + lane.height / 2 });
  }

  /** Taps the lane of slots, so many pixels from its beginning: what is then said of the slot that is selected. */
  async tapSlots(x: number): Promise<string> {
    const lane = await boxed(this.#slots());
    await this.fingers.tap({ x: lane.x + x, y: lane.y + lane.height / 2 });
    return (await this.#slots().getAttribute('aria-valuetext')) ?? '';
  }

  /** Swipes over the timeline from an item on: by how many pixels it scrolled. */
  async swipeFrom(place: ItemPlace, px: number): Promise<number> {
    const from = await this.#spotOn(place);
    const ruler = this.page.getByRole('slider', { name: 'Playhead', exact: true });
    const before = (await boxed(ruler)).x;
    await this.fingers.swipe(from, { x: from.x + px, y: from.y });
    // It glides on for a moment.
    await this.page.waitForTimeout(400);
    return Math.round((await boxed(ruler)).x - before);
  }

  /** How many pixels a frame is wide, by an item. */
  async framePx(place: ItemPlace = 0): Promise<number> {
    return (await this.boxOf(place)).framePx;
  }

  /** Two fingers around the middle of an item: apart, or together, by a factor. */
  async pinch(place: ItemPlace, factor: number): Promise<void> {
    const spot = await this.#spotOn(place);
    const far = 160;
    await this.fingers.pinch(spot, factor > 1 ? far / factor : far, factor > 1 ? far : far * factor);
  }

  /** Drags the playhead along the ruler to a frame that is in view. */
  async scrubTo(frame: number): Promise<void> {
    const ruler = this.page.getByRole('slider', { name: 'Playhead', exact: true });
    const lane = await boxed(ruler);
    const framePx = await this.framePx();
    const now = Number(await ruler.getAttribute('aria-valuenow'));
    const y = lane.y + lane.height / 2;
    const xOf = (at: number) => lane.x + (at + 0.5) * framePx;
    await this.fingers.swipe({ x: xOf(now), y }, { x: xOf(frame), y });
  }

  /** Rests on a marker and moves it by frames. */
  async carryMarker(name: string, frames: number): Promise<void> {
    const marker = this.timeline().getByRole('button', { name: new RegExp(`^${name}, `) });
    const box = await boxed(marker);
    const from = { x: box.x + 12, y: box.y + box.height / 2 };
    await this.fingers.holdAndDrag(from, { x: from.x + frames * (await this.framePx()), y: from.y });
  }

  /** Undo by its button: so many steps. */
  async undo(steps = 1): Promise<void> {
    for (let n = 0; n < steps; n++)
      await this.tap(this.page.getByRole('button', { name: 'Undo', exact: true }));
  }

  async redo(): Promise<void> {
    await this.tap(this.page.getByRole('button', { name: 'Redo', exact: true }));
  }

  async snapping(isOn: boolean): Promise<void> {
    const button = this.timeline().getByRole('button', { name: 'Snapping', exact: true });
    if (((await button.getAttribute('aria-pressed')) === 'true') !== isOn) await this.tap(button);
  }

  /** The middle of what has a name, where it can be touched: on a phone it may lie under what sticks to the top, or under a message, which goes by itself. */
  async #bare(what: Locator): Promise<Spot> {
    await what.scrollIntoViewIfNeeded();
    const isBare = () =>
      what.evaluate((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
      });
    if (!(await isBare())) await what.evaluate((element) => element.scrollIntoView({ block: 'end' }));
    await this.shell.until(isBare, `${what} to lie bare`);
    return middleOf(await boxed(what));
  }

  async #spotOn(place: ItemPlace): Promise<Spot> {
    return middleOf((await this.boxOf(place)).box);
  }

  #slots(): Locator {
    return this.timeline().getByRole('slider', { name: 'Slots', exact: true });
  }
}

async function boxed(what: Locator) {
  const box = await what.boundingBox();
  if (!box) throw new Error(`${what} is not to be seen`);
  return box;
}

function middleOf({ x, y, width, height }: Awaited<ReturnType<typeof boxed>>): Spot {
  return { x: x + width / 2, y: y + height / 2 };
}
