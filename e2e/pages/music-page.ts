import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { LONG_MS, type Shell } from './shell.ts';

/** A beat of the song, as the list of beats has it. */
export type SongBeat = {
  /** On the song's own clock. */
  readonly timeSec: number;
  readonly bar: number;
  /** Its place in the bar, from 1. */
  readonly beat: number;
};

/** The tempo as the panel shows it, of the part of the song that the playhead is in. */
export type Tempo = {
  readonly bpm: number;
  /** `4/4`. */
  readonly signature: string;
  /** How sure it is, or that it was corrected, in the page's words. */
  readonly says: string;
  /** What each part says, where the tempo changes: `From bar 13 90 bpm · 4/4`. */
  readonly parts: readonly string[];
};

/** A marker or a section as its list shows it; `place` is a timecode or `bar 9`. */
export type NamedPlace = { readonly name: string; readonly place: string };

/** The song's beats, bars and sections, the markers, and snapping, on Cut. Frames are of the film. */
export class MusicPage {
  readonly #shell: Shell;
  readonly #page: Page;

  constructor(shell: Shell) {
    this.#shell = shell;
    this.#page = shell.page;
  }

  /** Shows the panel of the music in the inspector. */
  async openPanel(): Promise<void> {
    await this.#shell.show('Cut');
    const opener = this.#timeline().getByRole('button', { name: /^Tempo, sections and markers/ });
    if ((await opener.getAttribute('aria-expanded')) !== 'true') await opener.click();
    await this.#inspector().getByRole('heading', { name: 'Music and markers', exact: true }).waitFor();
  }

  /** Waits until the beats of the song are found, or it is said that there are none. */
  async beatsReady(): Promise<void> {
    await this.openPanel();
    const finding = this.#inspector().getByRole('progressbar', { name: 'Finding the beats', exact: true });
    const found = this.#inspector().getByText(/^(?:Found |A guess|Corrected|No clear beat)/);
    await this.#shell.until(
      async () => (await found.count()) > 0 && (await finding.count()) === 0,
      'the beats',
      LONG_MS,
    );
  }

  /** All beats of the song, as the list of them that can be saved has them. */
  async beats(): Promise<SongBeat[]> {
    await this.beatsReady();
    const save = this.#button('Save the beats as a list');
    const [download] = await Promise.all([this.#page.waitForEvent('download'), save.click()]);
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\n');
    return lines.map((line) => {
      const [time, , place = ''] = line.split('\t');
      const [bar, beat] = place.split('.');
      return { timeSec: Number(time), bar: Number(bar), beat: Number(beat) };
    });
  }

  async tempo(): Promise<Tempo> {
    await this.beatsReady();
    const inspector = this.#inspector();
    const parts = inspector.getByRole('list', { name: 'Tempo changes', exact: true }).getByRole('listitem');
    const signature = this.#signature();
    return {
      bpm: Number(await this.#tempoField().inputValue()),
      signature: await signature.evaluate(
        (select: HTMLSelectElement) => select.selectedOptions[0]?.text ?? '',
      ),
      says: (await inspector.getByText(/^(?:Found |A guess|Corrected)/).textContent()) ?? '',
      parts: (await parts.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim()),
    };
  }

  /** Sets the tempo of the part of the song that the playhead is in. */
  async setTempo(bpm: number): Promise<void> {
    await this.beatsReady();
    await this.#tempoField().fill(String(bpm));
    await this.#tempoField().press('Enter');
  }

  /** Sets the time signature there: `3/4`. */
  async setSignature(signature: string): Promise<void> {
    await this.beatsReady();
    await this.#signature().selectOption({ label: signature });
  }

  /** The ways to count the whole song that are offered, the likeliest first, as they are shown: `147 bpm · 3/4`. */
  async tempoChoices(): Promise<string[]> {
    await this.beatsReady();
    return (await this.#choices().allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
  }

  /** Which of them the song has now from beginning to end; undefined where it is none. */
  async chosenTempo(): Promise<string | undefined> {
    await this.beatsReady();
    const pressed = this.#wholeSong().getByRole('button', { pressed: true });
    return (await pressed.count()) === 0
      ? undefined
      : ((await pressed.textContent()) ?? '').replace(/\s+/g, ' ').trim();
  }

  /** Counts the whole song in one of the ways that are offered, by its place among them. One step of undo. */
  async chooseTempo(index: number): Promise<void> {
    await this.beatsReady();
    await this.#choices().nth(index).click();
  }

  /** One tempo and one time signature (`3/4`) for the whole song: three actions, one step of undo. */
  async setWholeSong(bpm: number, signature?: string): Promise<void> {
    await this.beatsReady();
    const form = this.#wholeSong();
    await form.getByRole('spinbutton', { name: 'Tempo throughout', exact: true }).fill(String(bpm));
    if (signature !== undefined)
      await form
        .getByRole('combobox', { name: 'Signature throughout', exact: true })
        .selectOption({ label: signature });
    await form.getByRole('button', { name: 'Use for the whole song', exact: true }).click();
  }

  /** Half as many beats. */
  async halve(): Promise<void> {
    await this.#press('Half as fast');
  }

  /** Twice as many beats. */
  async double(): Promise<void> {
    await this.#press('Twice as fast');
  }

  /** Moves all beats by ±5 or ±50 ms. */
  async nudge(ms: -50 | -5 | 5 | 50): Promise<void> {
    await this.#press(`Move the beats ${Math.abs(ms)} ms ${ms < 0 ? 'earlier' : 'later'}`);
  }

  /** Bar 1, beat 1 is at the playhead. */
  async firstBeatHere(): Promise<void> {
    await this.#press('First beat here');
  }

  /** The beat at the playhead begins a bar. */
  async barHere(): Promise<void> {
    await this.#press('Bar begins here');
  }

  /** Another tempo from the playhead on; `setTempo` then sets it. */
  async addTempoChange(): Promise<void> {
    await this.#press('Tempo change here');
  }

  async removeTempoChange(): Promise<void> {
    await this.#press('Remove change');
  }

  /** Forgets all corrections of the song. */
  async findAgain(): Promise<void> {
    await this.#press('Back to what was found');
  }

  /** Taps so many beats by the key, so many milliseconds apart, while the film plays or stands. */
  async tap(beats: number, everyMs: number): Promise<void> {
    await this.openPanel();
    await this.#ruler().focus();
    for (let n = 0; n < beats; n++) {
      if (n > 0) await this.#page.waitForTimeout(everyMs);
      await this.#page.keyboard.press('t');
    }
  }

  /** Puts the playhead on a frame, by the keys of the ruler. */
  async goTo(frame: number): Promise<void> {
    await this.#shell.show('Cut');
    const ruler = this.#ruler();
    const at = async () => Number(await ruler.getAttribute('aria-valuenow'));
    await ruler.focus();
    await ruler.press('Home');
    await this.#shell.until(async () => (await at()) === 0, 'the start');
    if (frame >= 60) await ruler.press('PageUp');
    const second = await at();
    if (second > 0) for (let n = 1; n < Math.floor(frame / second); n++) await ruler.press('PageUp');
    for (let left = frame - (await at()); left >= 10; left -= 10) await ruler.press('Shift+ArrowRight');
    for (let left = frame - (await at()); left > 0; left--) await ruler.press('ArrowRight');
    await this.#shell.until(async () => (await at()) === frame, `the playhead on frame ${frame}`);
  }

  /** Goes to the next beat, or the previous one, by the keys: the frame of the playhead then. */
  async goToBeat(to: 'next' | 'previous', unit: 'beat' | 'bar' = 'beat'): Promise<number> {
    const ruler = this.#ruler();
    await ruler.press(
      `Control+${unit === 'bar' ? 'Shift+' : ''}${to === 'next' ? 'ArrowRight' : 'ArrowLeft'}`,
    );
    return Number(await ruler.getAttribute('aria-valuenow'));
  }

  /** The bar and the beat at the playhead, as the viewer says it: `bar 3 · beat 2`; empty before the first beat. */
  async barAndBeat(): Promise<string> {
    await this.#shell.show('Cut');
    const readout = this.#page.getByRole('status', { name: 'Bar and beat', exact: true });
    return (await readout.count()) === 0 ? '' : ((await readout.textContent()) ?? '');
  }

  /** Puts a marker at the playhead, by the key; with a name where one is given. */
  async addMarker(name?: string): Promise<void> {
    await this.openPanel();
    const before = await this.#rows('Markers').count();
    await this.#ruler().press('m');
    await this.#shell.until(async () => (await this.#rows('Markers').count()) === before + 1, 'the marker');
    if (name === undefined) return;
    // Once more names the one that is there.
    await this.#ruler().press('m');
    await this.#page.keyboard.type(name);
    await this.#page.keyboard.press('Enter');
  }

  /** The markers of the film, in order. */
  markers(): Promise<(NamedPlace & { readonly colour: string })[]> {
    return this.#listed('Markers', async (row) => {
      const label = await row.getByRole('button', { name: /^Colour of/ }).getAttribute('aria-label');
      return { colour: label?.replace(/^.*: /, '') ?? '' };
    });
  }

  /** Gives a marker another colour, by its place in the list. */
  async colourMarker(index: number, colour: string): Promise<void> {
    await this.openPanel();
    await this.#rows('Markers')
      .nth(index)
      .getByRole('button', { name: /^Colour of/ })
      .click();
    await this.#page.getByRole('menuitemradio', { name: colour, exact: true }).click();
  }

  async removeMarker(index: number): Promise<void> {
    await this.openPanel();
    await this.#rows('Markers')
      .nth(index)
      .getByRole('button', { name: /^Remove the marker/ })
      .click();
  }

  /** Goes to the next marker, or the previous one, by the keys. */
  async goToMarker(to: 'next' | 'previous'): Promise<void> {
    await this.#shell.show('Cut');
    await this.#ruler().focus();
    await this.#page.keyboard.press(to === 'next' ? 'Shift+ArrowDown' : 'Shift+ArrowUp');
  }

  /** Begins a section with the bar nearest to the playhead, and names it. */
  async addSection(name: string): Promise<void> {
    await this.openPanel();
    await this.#press('Section here');
    await this.#page.keyboard.type(name);
    await this.#page.keyboard.press('Enter');
  }

  /** The sections of the song, in order. */
  sections(): Promise<NamedPlace[]> {
    return this.#listed('Sections', async () => ({}));
  }

  /** Gives a section another name, by its place in the list. */
  async nameSection(index: number, name: string): Promise<void> {
    await this.openPanel();
    const field = this.#rows('Sections').nth(index).getByRole('textbox');
    await field.fill(name);
    await field.press('Enter');
  }

  /** Takes a section away: the one before it goes on. */
  async removeSection(index: number): Promise<void> {
    await this.openPanel();
    await this.#rows('Sections')
      .nth(index)
      .getByRole('button', { name: /^Remove the section/ })
      .click();
  }

  /** Lets a section begin so many beats later (negative: earlier), by the keys of its lane. */
  async moveSection(index: number, beats: number): Promise<void> {
    await this.#shell.show('Cut');
    const lane = this.#timeline().getByRole('toolbar', { name: 'Sections', exact: true });
    const section = lane.getByRole('button').nth(index);
    await section.focus();
    for (let n = 0; n < Math.abs(beats); n++)
      await section.press(beats < 0 ? 'Alt+ArrowLeft' : 'Alt+ArrowRight');
  }

  /**
   * Drags the end of an item to `frame` of the film with the mouse, by hand: it may snap to what is near.
   * @returns nothing; `sequence` says where it came to lie
   */
  async dragEndTo(index: number, frame: number): Promise<void> {
    const line = this.#page.getByRole('listbox', { name: 'Film', exact: true });
    const item = line.getByRole('option').nth(index);
    const [box, label] = [await item.boundingBox(), await item.getAttribute('aria-label')];
    const facts = /starts at frame (\d+), shows (\d+) to (\d+)$/.exec(label ?? '');
    if (!box || !facts) throw new Error(`Item ${index} is not to be seen`);
    const [start, from, to] = facts.slice(1).map(Number) as [number, number, number];
    const framePx = (box.width + 1) / (to - from);
    const [x, y] = [box.x + box.width - 3, box.y + box.height / 2];
    await this.#page.mouse.move(x, y);
    await this.#page.mouse.down();
    await this.#page.mouse.move(x + (frame - start - (to - from)) * framePx, y, { steps: 8 });
    await this.#page.mouse.up();
  }

  /** Drags the end of an item near a frame and lets it snap to the beat there: `off` frames beside it. */
  async snapToBeat(index: number, beatFrame: number, off = 2): Promise<void> {
    await this.dragEndTo(index, beatFrame + off);
  }

  /** Whether cuts snap. */
  async isSnapping(): Promise<boolean> {
    await this.#shell.show('Cut');
    return (await this.#snapButton().getAttribute('aria-pressed')) === 'true';
  }

  /** Turns snapping on or off. */
  async setSnapping(isOn: boolean): Promise<void> {
    if ((await this.isSnapping()) !== isOn) await this.#snapButton().click();
  }

  /** Lets cuts snap to these kinds only: «Beats», «Bars», «Sections», «Markers», «Cuts», «Playhead». */
  async snapOnlyTo(kinds: readonly string[]): Promise<void> {
    await this.#shell.show('Cut');
    await this.#timeline().getByRole('button', { name: 'What to snap to', exact: true }).click();
    const choices = this.#page.getByRole('menuitemcheckbox');
    await choices.first().waitFor();
    for (const choice of await choices.all()) {
      const isWanted = kinds.includes(((await choice.textContent()) ?? '').trim());
      if (((await choice.getAttribute('aria-checked')) === 'true') !== isWanted) await choice.click();
    }
    await this.#page.keyboard.press('Escape');
    await choices.first().waitFor({ state: 'detached' });
  }

  async #listed<More>(
    list: 'Markers' | 'Sections',
    more: (row: Locator) => Promise<More>,
  ): Promise<(NamedPlace & More)[]> {
    await this.openPanel();
    const rows = await this.#rows(list).all();
    return Promise.all(
      rows.map(async (row) => ({
        name: await row.getByRole('textbox').inputValue(),
        place: (await row.getByRole('button', { name: /^Go to / }).textContent())?.trim() ?? '',
        ...(await more(row)),
      })),
    );
  }

  async #press(name: string): Promise<void> {
    await this.openPanel();
    await this.#button(name).click();
  }

  #rows(list: 'Markers' | 'Sections'): Locator {
    return this.#inspector().getByRole('list', { name: list, exact: true }).getByRole('listitem');
  }

  #button(name: string): Locator {
    return this.#inspector().getByRole('button', { name, exact: true });
  }

  #snapButton(): Locator {
    return this.#timeline().getByRole('button', { name: 'Snapping', exact: true });
  }

  #wholeSong(): Locator {
    return this.#inspector().getByRole('group', { name: 'One tempo for the whole song', exact: true });
  }

  #choices(): Locator {
    return this.#wholeSong().getByRole('button', { name: / bpm · \d+\/\d+$/ });
  }

  #tempoField(): Locator {
    return this.#inspector().getByRole('spinbutton', { name: 'Tempo', exact: true });
  }

  #signature(): Locator {
    return this.#inspector().getByRole('combobox', { name: 'Time signature', exact: true });
  }

  #ruler(): Locator {
    return this.#page.getByRole('slider', { name: 'Playhead', exact: true });
  }

  #timeline(): Locator {
    return this.#page.getByRole('region', { name: 'Timeline', exact: true });
  }

  #inspector(): Locator {
    return this.#page.getByRole('region', { name: 'Inspector', exact: true });
  }
}
