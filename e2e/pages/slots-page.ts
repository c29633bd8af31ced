import type { Locator } from '@playwright/test';
import type { CutPage } from './cut-page.ts';
import type { Shell } from './shell.ts';

/** What the form of «Assemble to the beat» asks, as it says it; what is left out stays as it was chosen. */
export type AssemblyChoice = {
  readonly every?:
    | 'Every beat'
    | 'Every 2 beats'
    | 'Every 4 beats'
    | 'Every 8 beats'
    | 'Every bar'
    | 'Every 2 bars'
    | 'Every 4 bars'
    | 'Every section';
  readonly where?: 'Whole song' | 'From the playhead on' | 'The section under the playhead';
  readonly clips?: 'All picks' | 'Picks that Rushes shows' | 'Clips selected in Rushes';
  readonly short?:
    | 'Leave a gap'
    | 'Slow motion, down to half speed'
    | 'Freeze the last picture'
    | 'Another take of the shot';
};

/** A slot as the timeline says it. */
export type FilmSlot = {
  /** 0 where no beats of the song are known. */
  readonly beats: number;
  /** `2.3 s`. */
  readonly length: string;
  /** `empty`, `filled`, `needs 0.4 s more`, `something lies across its edges`. */
  readonly says: string;
};

/** The slots of the film, on Cut. Slots are counted from 0. */
export class SlotsPage {
  readonly #shell: Shell;
  readonly #cut: CutPage;

  constructor(shell: Shell, cut: CutPage) {
    this.#shell = shell;
    this.#cut = cut;
  }

  /** Shows the slots in the inspector. */
  async openPanel(): Promise<void> {
    await this.#shell.show('Cut');
    const opener = this.#timeline().getByRole('button', { name: 'Slots', exact: true });
    if ((await opener.getAttribute('aria-expanded')) !== 'true') await opener.click();
    await this.#inspector().getByRole('heading', { name: 'Slots', exact: true }).waitFor();
  }

  /** What assembling would do, a line each; nothing is done. */
  async previewAssembly(choice: AssemblyChoice = {}): Promise<string[]> {
    await this.openPanel();
    const form = this.#form();
    await form.waitFor();
    const fields = [
      ['Slot length', choice.every],
      ['Where', choice.where],
      ['Clips', choice.clips],
      ['Too short', choice.short],
    ] as const;
    for (const [label, value] of fields)
      if (value !== undefined) await form.getByLabel(label, { exact: true }).selectOption({ label: value });
    const preview = form.getByRole('region', { name: 'What will happen', exact: true });
    const [first = '', ...others] = await preview.locator('p, li').allInnerTexts();
    return [first, ...others].map((line) => line.trim());
  }

  /** Lays slots and fills them with clips, in order: what the page then says of it, a line each. */
  async assemble(choice: AssemblyChoice = {}): Promise<string[]> {
    await this.previewAssembly(choice);
    await this.#form().getByRole('button', { name: 'Assemble', exact: true }).click();
    const done = this.#inspector().getByRole('status').filter({ hasText: 'Assembled.' });
    return done.getByRole('listitem').allInnerTexts();
  }

  /** Lays slots that nothing is put into. */
  async lay(choice: AssemblyChoice = {}): Promise<void> {
    await this.previewAssembly(choice);
    await this.#form().getByRole('button', { name: 'Only lay slots', exact: true }).click();
  }

  /** Takes the slots away; the clips in them stay. */
  async clear(): Promise<void> {
    await this.openPanel();
    await this.#inspector().getByRole('button', { name: 'Clear slots', exact: true }).click();
  }

  /** All slots, in order; none where the film has none. By the arrow keys on their lane: the last one is then selected. */
  async slots(): Promise<FilmSlot[]> {
    await this.openPanel();
    const lane = this.#lane();
    if ((await lane.count()) === 0) return [];
    const all = Number(await lane.getAttribute('aria-valuemax'));
    const found: FilmSlot[] = [];
    await lane.press('Home');
    for (let at = 0; at < all; at++) {
      found.push(readSlot((await lane.getAttribute('aria-valuetext')) ?? ''));
      await lane.press('ArrowRight');
    }
    return found;
  }

  /** Selects a slot by the keys: its first frame is shown, and the inspector says what can be done about it. */
  async select(index: number): Promise<void> {
    await this.openPanel();
    const lane = this.#lane();
    await lane.press('Home');
    for (let at = 0; at < index; at++) await lane.press('ArrowRight');
  }

  /** Fills an empty slot with a clip of the bin; without a name with the next pick that is not in the film. */
  async fill(index: number, clipName?: string): Promise<void> {
    await this.select(index);
    if (clipName === undefined) await this.#lane().press('Enter');
    else await this.#cut.addFromBin(clipName);
  }

  /** What is offered for a slot whose take is too short. */
  async waysOut(index: number): Promise<string[]> {
    await this.select(index);
    return this.#ways().getByRole('button').allInnerTexts();
  }

  /** Takes one of the ways: `Slow motion`, `Freeze the last picture`, `Take NAME`. */
  async mend(index: number, way: string): Promise<void> {
    await this.select(index);
    await this.#ways().getByRole('button', { name: way }).click();
  }

  #form(): Locator {
    return this.#inspector().getByRole('form', { name: 'Assemble to the beat', exact: true });
  }

  #ways(): Locator {
    return this.#inspector().getByRole('group', { name: 'The take is too short', exact: true });
  }

  #lane(): Locator {
    return this.#timeline().getByRole('slider', { name: 'Slots', exact: true });
  }

  #timeline(): Locator {
    return this.#shell.page.getByRole('region', { name: 'Timeline', exact: true });
  }

  #inspector(): Locator {
    return this.#shell.page.getByRole('region', { name: 'Inspector', exact: true });
  }
}

function readSlot(text: string): FilmSlot {
  const parts = /^Slot \d+ of \d+: (?:(\d+) beats? · )?([^,]+), (.*)$/.exec(text);
  if (parts === null) throw new Error(`A slot without its facts: ${text}`);
  return { beats: Number(parts[1] ?? 0), length: parts[2] ?? '', says: parts[3] ?? '' };
}
