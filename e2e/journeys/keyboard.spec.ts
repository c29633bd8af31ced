import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { focusNow, tabTo } from '../fixtures/by-keys.ts';
import { numberedClip } from '../fixtures/numbered-clips.ts';
import { noiseSong } from '../fixtures/songs.ts';
import { expect, test } from '../fixtures/test.ts';
import { Rushes } from '../pages/rushes.ts';
import { checkNumbered } from '../readback/check-numbered.ts';
import { probeFilm } from '../readback/probe-film.ts';
import { songOffset } from '../readback/song-offset.ts';

test('the main job by keyboard alone, with the focus to be seen at every stop', async ({ page, appUrl }) => {
  test.setTimeout(300_000);
  const clips = await Promise.all(['n08.mp4', 'n12.webm', 'n10.gif'].map(numberedClip));
  const song = await noiseSong('mp3', 20);
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  const { keyboard } = page;
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const press = async (name: string | RegExp) => {
    await tabTo(page, button(name));
    await keyboard.press('Enter');
  };
  const screen = async (name: string) => {
    const tabs = page.getByRole('navigation', { name: 'Screens', exact: true });
    await tabTo(page, tabs.getByRole('button', { name: new RegExp(`^${name}\\b`) }));
    await keyboard.press('Enter');
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
  await expect.poll(() => rushes.messages()).toContain('3 clips imported.');

  // Rushes: the first two with Shift and arrows, into the film with Enter.
  const list = page.getByRole('listbox', { name: 'Clips', exact: true });
  await tabTo(page, list);
  await keyboard.press('Home');
  await keyboard.press('Shift+ArrowRight');
  expect((await focusNow(page)).isSeen).toBe(true);
  await keyboard.press('Enter');
  const tab = page.getByRole('navigation').getByRole('button', { name: /^Cut/ });
  await expect(tab).toHaveText('Cut 2');

  // Cut: the third from the bin, then the film's format, the song, an order, a trim.
  await screen('Cut');
  const bin = page.getByRole('region', { name: 'Bin', exact: true }).getByRole('listbox');
  await bin.waitFor();
  await tabTo(page, bin);
  await keyboard.press('End');
  await keyboard.press('Enter');
  await expect(tab).toHaveText('Cut 3');

  const line = page.getByRole('listbox', { name: 'Film', exact: true });
  await tabTo(page, line);
  await keyboard.press('End');
  await keyboard.press('Alt+ArrowLeft');
  await keyboard.press('Alt+ArrowLeft');
  await expect(line.getByRole('option').first()).toHaveAttribute('aria-label', /^n10\.gif/);
  const inField = page.getByRole('spinbutton', { name: 'In', exact: true });
  await keyboard.press('End');
  await tabTo(page, inField);
  await keyboard.press('ArrowUp');
  await keyboard.press('ArrowUp');
  await keyboard.press('Enter');
  const fits = page.getByRole('radiogroup', { name: 'Fit', exact: true });
  await tabTo(page, fits.getByRole('radio', { checked: true }));
  await keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Cover', exact: true })).toBeChecked();
  await keyboard.press('ArrowLeft');
  await tabTo(page, line);
  await keyboard.press('Escape');

  const width = page.getByRole('textbox', { name: 'Width', exact: true });
  await tabTo(page, width);
  for (const [field, value] of [
    ['Width', '320'],
    ['Height', '180'],
    ['Frame rate', '24'],
  ] as const) {
    await tabTo(page, page.getByRole('textbox', { name: field, exact: true }));
    await keyboard.press('Control+a');
    await keyboard.type(value);
  }
  await keyboard.press('Enter');
  await button('Set format').waitFor({ state: 'detached' });
  const songInput = page.getByLabel('Song', { exact: true });
  const songPicker = page.waitForEvent('filechooser');
  await tabTo(page, songInput);
  await keyboard.press('Space');
  await (await songPicker).setFiles(song);
  await expect.poll(() => rushes.messages()).toContain('noise-20.mp3 is now the song.');
  await tabTo(page, page.getByRole('spinbutton', { name: 'Song offset', exact: true }));
  await keyboard.press('Control+a');
  await keyboard.type('0.5');
  await keyboard.press('Enter');

  // The ruler and the viewer answer to keys too.
  const ruler = page.getByRole('slider', { name: 'Playhead', exact: true });
  await tabTo(page, ruler);
  await keyboard.press('Shift+ArrowRight');
  await keyboard.press(',');
  const placed = Number(await ruler.getAttribute('aria-valuenow'));
  expect(placed).toBeGreaterThan(0);
  await keyboard.press('Home');
  await expect(ruler).toHaveAttribute('aria-valuenow', '0');

  const items = (await rushes.sequence()).map((item) => {
    const clip = clips.find(({ name }) => name === item.clip);
    if (!clip) throw new Error(item.clip);
    return { clip, start: item.start, in: item.in, duration: item.out - item.in, fit: 'contain' as const };
  });
  expect(items.map(({ clip }) => clip.name)).toEqual(['n10.gif', 'n08.mp4', 'n12.webm']);
  expect(items[2]?.in).toBeGreaterThan(0);

  await screen('Deliver');
  await tabTo(page, page.getByRole('radio', { name: 'Good', exact: true }));
  await keyboard.press('ArrowUp');
  await expect(page.getByRole('radio', { name: 'Draft', exact: true })).toBeChecked();
  const download = page.waitForEvent('download', { timeout: 180_000 });
  await press('Make the film');
  const film = join(await mkdtemp(join(tmpdir(), 'rushes-film-')), 'film.mp4');
  await (await download).saveAs(film);
  // The end is told to who does not see it.
  await expect.poll(() => rushes.messages()).toContain('The film is saved: by-keys.mp4');

  const { video } = await probeFilm(film);
  expect(video.frames).toBe(items.reduce((sum, { duration }) => sum + duration, 0));
  expect(await checkNumbered(film, video, { num: 24, den: 1 }, items)).toEqual([]);
  expect(Math.abs((await songOffset(film, song, 0.5)).offsetMs)).toBeLessThan(10);
});

test('the shortcuts are told on a question mark, and what they say is so in both languages', async ({
  page,
  appUrl,
}) => {
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts', exact: true });
  await expect(sheet.getByRole('heading', { level: 3 })).toHaveText([
    'Everywhere',
    'On Rushes',
    'In the search',
    'While comparing',
    'On Cut',
    'Playing, on Cut',
    'Editing on the timeline',
    'The view of the timeline',
    'With a clip of the bin',
    'The music, on Cut',
    'On a marker or a section',
    'On the slots',
    'Held while an item is dragged, or the razor is over it',
    'Held while a clip of the bin is dragged in',
    'On Cut: versions and continuity',
    'In the continuity strip',
    'In the film line',
    'On the playhead’s ruler',
    'In a number field',
  ]);
  await expect(sheet).toContainText('Duplicate the item');
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  // Who types a name may type a question mark.
  await rushes.newProject('What now');
  await page.getByRole('button', { name: 'Rename the project What now' }).click();
  await page.keyboard.type('?');
  await expect(sheet).toHaveCount(0);
});

test('nothing moves for who asked for less motion', async ({ page, appUrl }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    const look = () => {
      for (const animation of document.getAnimations()) {
        const { target } = animation.effect as KeyframeEffect;
        seen.push(`${(animation as CSSAnimation).animationName ?? 'transition'} on ${target?.className}`);
      }
      requestAnimationFrame(look);
    };
    look();
  });
  await rushes.newProject('Still');
  const clip = await numberedClip('n24-hevc.mp4');
  // A bar without an end, a note that comes in, a dialog, a menu.
  await rushes.importFiles([clip.path]);
  await page.getByRole('button', { name: 'More ways to import', exact: true }).click();
  await page.keyboard.press('Escape');
  await rushes.addToSequence(clip.name);
  await rushes.setFormat(320, 180, 24, 1);
  await rushes.exportFilm({ quality: 'Draft' });
  expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([]);
});
