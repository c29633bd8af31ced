import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { axeFindings } from '../fixtures/axe.ts';
import { focusNow, tabTo } from '../fixtures/by-keys.ts';
import { numberedClip } from '../fixtures/numbered-clips.ts';
import { bandSong } from '../fixtures/songs.ts';
import { expect, test } from '../fixtures/test.ts';
import { Rushes } from '../pages/rushes.ts';
import { checkNumbered } from '../readback/check-numbered.ts';
import { probeFilm } from '../readback/probe-film.ts';

test('a whole edit by keyboard alone: slots, tools, layers, markers, versions, the film', async ({
  page,
  appUrl,
}) => {
  test.setTimeout(300_000);
  page.setDefaultTimeout(30_000);
  const names = ['n08.mp4', 'n12.webm', 'n30-plain.mp4', 'n16.mp4', 'n10.gif'];
  const clips = await Promise.all(names.map(numberedClip));
  const song = await bandSong('slots', {
    seed: 61,
    leadInSec: 0,
    looseness: 0,
    parts: [{ name: 'A', bpm: 110, drums: 'rock', bars: 8 }],
  });
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  const pointed = await page.evaluateHandle(() => {
    const seen: string[] = [];
    addEventListener('pointerdown', ({ target }) => seen.push(String(target)), { capture: true });
    return seen;
  });
  const { keyboard } = page;
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const tab = (name: string) =>
    page
      .getByRole('navigation', { name: 'Screens', exact: true })
      .getByRole('button', { name: new RegExp(`^${name}\\b`) });
  const lost: string[] = [];
  /** Presses keys one after the other: whatever they do, something has the focus then, and it is seen. */
  const keys = async (...all: readonly string[]) => {
    for (const key of all) {
      await keyboard.press(key);
      for (let tries = 0; tries < 20; tries++) {
        const stop = await focusNow(page);
        if (stop.name !== '' && stop.isSeen) break;
        if (tries === 19) lost.push(`${key}: ${stop.name === '' ? 'nothing' : `${stop.name}, unseen`}`);
        await page.waitForTimeout(50);
      }
    }
  };
  const press = async (name: string | RegExp) => {
    await tabTo(page, button(name));
    await keys('Enter');
  };
  /** What is true at every stage. */
  const stage = async (name: string) => {
    expect.soft(await axeFindings(page), name).toEqual([]);
    expect.soft(lost.splice(0), `the focus: ${name}`).toEqual([]);
  };

  await press('New project');
  await page.getByRole('dialog').getByRole('textbox').waitFor();
  await keyboard.type('By keys');
  await keyboard.press('Enter');
  await button('Import').waitFor();
  const picker = page.waitForEvent('filechooser');
  await press('Import');
  await (await picker).setFiles(clips.map(({ path }) => path));
  await rushes.intake.ended();
  const list = page.getByRole('listbox', { name: 'Clips', exact: true });
  await tabTo(page, list);
  await keys('Control+a', 'p');
  await expect.poll(async () => (await rushes.cull.counter()).picked).toBe(names.length);
  await stage('picks');

  // The film's format and its song.
  await tabTo(page, tab('Cut'));
  await keys('Enter');
  for (const [field, value] of [
    ['Width', '320'],
    ['Height', '180'],
    ['Frame rate', '24'],
  ] as const) {
    await tabTo(page, page.getByRole('textbox', { name: field, exact: true }));
    await keys('Control+a');
    await keyboard.type(value);
  }
  await keys('Enter');
  await button('Set format').waitFor({ state: 'detached' });
  const songPicker = page.waitForEvent('filechooser');
  await tabTo(page, page.getByLabel('Song', { exact: true }));
  await keyboard.press('Space');
  await (await songPicker).setFiles(song.path);
  await expect.poll(() => rushes.messages()).toContain('band-slots.wav is now the song.');

  // Slots are laid, one is filled by hand, the others at once.
  await press(/^Slots/);
  const form = page.getByRole('form', { name: 'Assemble to the beat', exact: true });
  await form.waitFor();
  await tabTo(page, form.getByLabel('Slot length', { exact: true }));
  await keys('Home', 'ArrowDown', 'ArrowDown');
  await press('Only lay slots');
  const lane = page.getByRole('slider', { name: 'Slots', exact: true });
  await tabTo(page, lane);
  await keys('Home', 'Enter');
  const sequence = () => rushes.sequence();
  await expect.poll(async () => (await sequence()).length).toBe(1);
  // The next gap is selected then.
  await expect(lane).toHaveAttribute('aria-valuetext', /^Slot 2 of 9: .*, empty$/);
  await press('Assemble');
  await expect.poll(async () => (await sequence()).length).toBe(names.length);
  const assembled = await sequence();
  expect(assembled.map(({ clip }) => clip)).toEqual(names);
  await stage('assembled');

  // The tools on the second shot: its cut moves, it slips, it slides.
  const line = page.getByRole('listbox', { name: 'Film', exact: true });
  const ruler = page.getByRole('slider', { name: 'Playhead', exact: true });
  const [, second, third] = assembled;
  if (!second || !third) throw new Error('no shots');
  await tabTo(page, line);
  await keys('Home', 'ArrowRight', 'r', 'Alt+Shift+ArrowRight', 'Alt+Shift+ArrowRight');
  await expect.poll(async () => (await sequence())[1]).toMatchObject({ start: second.start + 2, in: 2 });
  await keys('y', 'Alt+PageDown');
  await expect.poll(async () => (await sequence())[1]).toMatchObject({ start: second.start + 2, in: 12 });
  await keys('u', 'Alt+Shift+ArrowRight');
  await expect.poll(async () => (await sequence())[2]).toMatchObject({ start: third.start + 1, in: 1 });
  // The toolbar says which tool it is, and takes one too.
  await expect(button('Slide')).toHaveAttribute('aria-pressed', 'true');
  await press('Razor');
  await press('Select');
  await stage('tools');

  // In two at the playhead, and what is under it made shorter: the film with it.
  await tabTo(page, ruler);
  await keys('Home', 'PageUp', 'Shift+ArrowRight', 'Control+k');
  await expect.poll(async () => (await sequence()).length).toBe(names.length + 1);
  const split = await sequence();
  expect(split[1]?.start).toBe(Number(await ruler.getAttribute('aria-valuenow')));
  await keys('Shift+ArrowRight', 'q');
  await expect.poll(async () => (await sequence())[2]?.start).toBe((split[2]?.start ?? 0) - 10);
  await stage('split and trimmed');

  // A second track with a copy, smaller and half seen through.
  await tabTo(page, line);
  await keys('End', 'Control+c');
  await press('Add a track');
  await press('Put clips on V2');
  await tabTo(page, ruler);
  await keys('Home', 'PageUp', 'PageUp', 'PageUp', 'Control+v');
  const above = page.getByRole('listbox', { name: 'Items of V2', exact: true });
  await expect(above.getByRole('option')).toHaveCount(1);
  await tabTo(page, above);
  await keys('Home');
  const size = page.getByRole('spinbutton', { name: 'Size', exact: true });
  await tabTo(page, size);
  await keys('Control+a');
  await keyboard.type('40');
  await keys('Enter');
  await tabTo(page, page.getByRole('slider', { name: 'Opacity', exact: true }));
  await keys('ArrowLeft', 'ArrowLeft');
  await expect(page.getByRole('slider', { name: 'Opacity', exact: true })).not.toHaveValue('100');
  await stage('a layer');

  // The last shot but one comes in by a crossfade, a title stands at the start.
  await tabTo(page, line);
  await keys('End', 'ArrowLeft');
  const transition = page.getByRole('radiogroup', { name: 'Transition from the shot before', exact: true });
  await tabTo(page, transition.getByRole('radio', { checked: true }));
  await keys('ArrowRight');
  await expect(transition.getByRole('radio', { name: 'Crossfade', exact: true })).toBeChecked();
  await tabTo(page, ruler);
  await keys('Home', 'PageUp', 'PageUp', 'PageUp', 'Shift+T');
  const text = page.getByRole('textbox', { name: 'Text', exact: true });
  await tabTo(page, text);
  await keys('Control+a');
  await keyboard.type('No mouse');
  await stage('a transition and a title');

  // Markers, a loop that plays, a version, the pictures at the cuts.
  await tabTo(page, ruler);
  await keys('Home', 'Shift+ArrowRight', 'm', 'm');
  await keyboard.type('Here');
  await keys('Enter');
  await tabTo(page, ruler);
  await keys('i', 'Shift+ArrowRight', 'o', 'Space');
  await button('Pause').waitFor();
  await keys('Space', 'Shift+L');
  await button('Play').waitFor();
  await keys('Control+s');
  await page.getByRole('dialog').getByRole('textbox').waitFor();
  await keyboard.type('Kept');
  await keys('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await keys('c');
  await tabTo(page, page.getByRole('listbox', { name: 'Cuts', exact: true }));
  await keys('Home', 'ArrowRight', 'Enter');
  await stage('the pictures at the cuts');
  await keys('c');

  // Another sequence beside it, and back.
  const cut = await sequence();
  await press(/^Sequence /);
  const menu = page.getByRole('menu');
  await menu.waitFor();
  for (let n = 0; n < 12 && !/Duplicate/.test((await focusNow(page)).name); n++) await keys('ArrowDown');
  await keys('Enter');
  await expect(button('Sequence By keys copy')).toBeVisible();
  await tabTo(page, line);
  await keys('Home', 'Delete');
  await expect.poll(async () => (await sequence()).length).toBe(cut.length - 1);
  await keys('Control+z');
  await expect.poll(sequence).toEqual(cut);
  await keys('Control+z');
  await expect(button('Sequence By keys')).toBeVisible();
  for (let n = 0; n < 4; n++) await keys('Control+z');
  await expect.poll(async () => (await rushes.steps()).redo).not.toBe('');
  for (let n = 0; n < 4; n++) await keys('Control+Shift+z');
  await expect.poll(sequence).toEqual(cut);
  await stage('undone and done again');

  await tabTo(page, tab('Deliver'));
  await keys('Enter');
  await tabTo(page, page.getByRole('radio', { name: 'Good', exact: true }));
  await keys('ArrowUp');
  const download = page.waitForEvent('download', { timeout: 180_000 });
  await press('Make the film');
  const film = join(await mkdtemp(join(tmpdir(), 'rushes-film-')), 'film.mp4');
  await (await download).saveAs(film);
  await button('Make it again').waitFor();
  await stage('the film');

  const items = cut.map(({ clip, start, in: from, out }) => {
    const its = clips.find(({ name }) => name === clip);
    if (!its) throw new Error(clip);
    return { clip: its, start, in: from, duration: out - from, fit: 'contain' as const };
  });
  const { video } = await probeFilm(film);
  expect(video.frames).toBe(items.reduce((end, item) => Math.max(end, item.start + item.duration), 0));
  // Where nothing lies above, before the first second of what does, each picture is the clip's own.
  const plain = items.filter(({ start, duration }) => start + duration <= 72);
  expect(plain.length).toBeGreaterThan(1);
  expect(await checkNumbered(film, video, { num: 24, den: 1 }, plain)).toEqual([]);
  expect(await pointed.jsonValue()).toEqual([]);
});
