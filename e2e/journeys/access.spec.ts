import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { en } from '../../src/ui/words/en.ts';
import { fr } from '../../src/ui/words/fr.ts';
import { LANGUAGE_NAMES } from '../../src/ui/words/language.ts';
import { axeFindings } from '../fixtures/axe.ts';
import { manyClips } from '../fixtures/family-files.ts';
import { numberedClip } from '../fixtures/numbered-clips.ts';
import { noiseSong } from '../fixtures/songs.ts';
import { expect, test } from '../fixtures/test.ts';
import { Rushes } from '../pages/rushes.ts';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;

type Look = (typeof SIZES)[number];

/** What axe finds wrong with the page as it stands, at each of the sizes. */
async function findings(page: Page, sizes: readonly Look[] = SIZES): Promise<string[]> {
  const found: string[] = [];
  for (const size of sizes) {
    await page.setViewportSize(size);
    found.push(...(await axeFindings(page)).map((line) => `${size.width} px: ${line}`));
  }
  await page.setViewportSize(SIZES[0]);
  return found;
}

for (const code of ['en', 'fr'] as const) {
  const words = { en, fr }[code];
  // In another language there are other words, and the narrow screen is the one that they may not fit.
  const sizes = code === 'en' ? SIZES : SIZES.slice(1);
  test(`axe finds nothing on any screen, in ${LANGUAGE_NAMES[code]}`, async ({
    page,
    context,
    appUrl,
  }, testInfo) => {
    test.setTimeout(600_000);
    page.setDefaultTimeout(30_000);
    await page.addInitScript((language) => {
      Reflect.deleteProperty(window, 'showSaveFilePicker');
      localStorage.setItem('rushes.language', language);
    }, code);
    await page.goto(appUrl);
    const look = async (state: string) => {
      expect.soft(await findings(page, sizes), state).toEqual([]);
    };
    const button = (name: string, within: Page | Locator = page) =>
      within.getByRole('button', { name, exact: true });
    const tab = (name: string) =>
      page
        .getByRole('navigation', { name: words.shell.screens })
        .getByRole('button', { name: new RegExp(`^${name}\\b`) });
    const menu = async (entry: string) => {
      await button(words.shell.more).click();
      await page.getByRole('menuitem', { name: entry, exact: true }).click();
    };
    const close = async (overlay: Locator) => {
      await page.keyboard.press('Escape');
      await overlay.waitFor({ state: 'detached' });
    };
    const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'));

    await button(words.home.newProject).waitFor();
    await expect(page.locator('html')).toHaveAttribute('lang', code);
    await expect(page).toHaveTitle('Rushes');
    await look('home, empty');
    await button(words.shell.more).click();
    await page.getByRole('menu').waitFor();
    await look('the menu');
    await close(page.getByRole('menu'));
    await menu(words.shortcuts.title);
    await dialog.waitFor();
    await look('the shortcuts');
    await close(dialog);
    await button(words.about.title).click();
    await dialog.locator('summary').nth(1).click();
    await dialog.getByRole('region', { name: words.about.show('@ffmpeg/core'), exact: true }).waitFor();
    await look('the licences');
    await close(dialog);
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([''], 'a.mp4'));
      document.body.dispatchEvent(new DragEvent('dragenter', { dataTransfer, bubbles: true }));
    });
    await page.getByText(words.intake.drop, { exact: true }).waitFor();
    await look('files over the page');
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([''], 'a.mp4'));
      document.body.dispatchEvent(new DragEvent('dragleave', { dataTransfer, bubbles: true }));
    });

    await button(words.home.newProject).click();
    await dialog.waitFor();
    await look('a new project');
    await dialog.getByRole('textbox').fill('Accès');
    await page.keyboard.press('Enter');
    await tab(words.shell.rushes).waitFor();
    await expect(page).toHaveTitle('Accès · Rushes');
    await page.getByRole('heading', { name: words.rushes.emptyTitle }).waitFor();
    await look('rushes, empty');
    await tab(words.shell.cut).click();
    await page.getByRole('heading', { name: words.cut.emptyTitle }).waitFor();
    await look('cut, without clips');
    await tab(words.shell.deliver).click();
    await page.getByRole('heading', { name: words.deliver.emptyTitle }).waitFor();
    await look('deliver, empty');

    await tab(words.shell.rushes).click();
    const clips = await Promise.all(['n08.mp4', 'n10.gif', 'n16-sound.mp4'].map(numberedClip));
    const broken = testInfo.outputPath('broken.mp4');
    await writeFile(broken, 'no film at all');
    const song = await noiseSong('mp3', 20);
    const given = [...clips.map(({ path }) => path), broken, song];
    await page.getByLabel(words.intake.clipsInput, { exact: true }).setInputFiles(given);
    await page.getByRole('progressbar', { name: words.intake.progress }).waitFor({ state: 'detached' });
    const list = page.getByRole('listbox', { name: words.rushes.clips, exact: true });
    await list.getByRole('option').first().waitFor();
    await look('rushes, with clips and a note of one that was refused');
    await list.press('Control+a');
    await look('rushes, all selected');
    await list.press('Escape');
    await look('rushes, none selected');
    await list.press('Home');
    await page.keyboard.press('x');
    await list.press('Home');
    await page.keyboard.press('ArrowRight');
    for (const key of ['p', '3', 'i', '.', '.', 'o', 'i']) await page.keyboard.press(key);
    await list.press('Home');
    await list.press('ArrowRight');
    await page.keyboard.press('t');
    const tagField = page.getByRole('combobox', { name: words.cull.addTag, exact: true });
    await tagField.fill('lead, night');
    await tagField.press('Enter');
    await list.focus();
    await list.press('ArrowRight');
    await page.keyboard.press('t');
    await page.getByRole('listbox', { name: words.cull.tagSuggestions, exact: true }).waitFor();
    await look('rushes, with marks, and a tag being given');
    await list.focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('c');
    await dialog.getByRole('button', { name: words.cull.choose(1), exact: true }).waitFor();
    await look('takes side by side');
    await page.keyboard.press('Enter');
    await look('one take, large');
    await page.keyboard.press('Escape');
    await close(dialog);
    await page.setViewportSize(SIZES[1]);
    await list.getByRole('option').first().click();
    await button(words.cull.backToGrid).waitFor();
    expect.soft(await axeFindings(page), 'a clip on a phone').toEqual([]);
    await button(words.cull.backToGrid).click();
    await page.setViewportSize(SIZES[0]);
    const group = page.getByRole('combobox', { name: words.cull.group, exact: true });
    await group.selectOption('rating');
    await look('rushes, in groups');
    await group.selectOption('none');
    await list.press('End');
    await look('rushes, a song');
    await button(words.intake.importMore).click();
    await page.getByRole('menu').waitFor();
    await look('more ways to import');
    await close(page.getByRole('menu'));
    await page
      .getByRole('button', { name: new RegExp(`^${words.shell.showMessages(9).split(',')[0]},`) })
      .click();
    await look('the messages');
    await page.keyboard.press('Escape');
    await button(words.shell.renameHere('Accès')).click();
    await look('the name, to be changed');
    await page.keyboard.press('Escape');

    await tab(words.shell.cut).click();
    await page.getByText(words.cut.emptyLane).waitFor();
    await look('cut, empty');
    const bin = page.getByRole('region', { name: words.cut.bin, exact: true });
    for (const { name } of clips) await bin.getByRole('option', { name, exact: true }).click();
    await page.getByRole('heading', { name: clips[2]?.name ?? '' }).waitFor();
    await look('cut, an item');
    await page.getByRole('listbox', { name: words.cut.film, exact: true }).focus();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: words.cut.format }).waitFor();
    await look('cut, the film');
    await page.keyboard.press('m');
    await button(words.music.open).click();
    await page.getByText(words.music.noBeat).waitFor();
    await button(words.music.sectionHere).click();
    await look('cut, the music');
    await button(words.cut.filmSettings).click();
    await page.getByRole('textbox', { name: words.cut.width }).fill('17');
    await page.getByText(words.cut.formatWrong).waitFor();
    await look('cut, a format that cannot be');

    // Large and fine: it must still be at work when axe has looked twice.
    await page.getByRole('textbox', { name: words.cut.width }).fill('1920');
    await page.getByRole('textbox', { name: words.cut.height }).fill('1080');
    await button(words.cut.setFormat).click();
    await tab(words.shell.deliver).click();
    await button(words.deliver.kinds.film.make).waitFor();
    await page.getByRole('radio', { name: words.deliver.qualities.best }).check({ force: true });
    await page.getByText(words.deliver.advanced).click();
    await look('deliver, ready');
    await button(words.deliver.kinds.film.make).click();
    const cancel = button(words.common.cancel, page.getByRole('main'));
    await cancel.waitFor();
    await look('deliver, at work');
    await cancel.click();
    await page.getByRole('heading', { name: words.deliver.cancelled }).waitFor();
    await look('deliver, cancelled');
    const download = page.waitForEvent('download');
    await page.keyboard.press('Control+z');
    await page.getByRole('radio', { name: words.deliver.qualities.draft }).check({ force: true });
    await button(words.deliver.kinds.film.make).click();
    await download;
    await page.getByRole('heading', { name: words.deliver.done, exact: true }).waitFor();
    await look('deliver, done');

    const second = await context.newPage();
    await second.goto(appUrl);
    await button(words.home.openNamed('Accès'), second).click();
    await second.getByText(words.shell.otherTab).waitFor();
    expect.soft(await findings(second, sizes), 'rushes, read only').toEqual([]);
    await second
      .getByRole('navigation')
      .getByRole('button', { name: new RegExp(`^${words.shell.cut}`) })
      .click();
    await second.getByRole('listbox', { name: words.cut.film, exact: true }).waitFor();
    expect.soft(await findings(second, sizes), 'cut, read only').toEqual([]);
    await second.close();

    await button(words.shell.home).click();
    await button(words.home.openNamed('Accès')).waitFor();
    await look('home, with a project');
    const more = button(words.home.more('Accès'));
    await more.click();
    await look('the menu of a project');
    await page.getByRole('menuitem', { name: words.common.rename, exact: true }).click();
    await dialog.waitFor();
    await look('renaming a project');
    await close(dialog);
    await more.click();
    await page.getByRole('menuitem', { name: words.common.delete, exact: true }).click();
    await dialog.waitFor();
    await look('deleting a project');
    await close(dialog);
  });
}

test('axe finds nothing where files or clips are missing, nor about backups', async ({ page, appUrl }) => {
  test.setTimeout(600_000);
  const clips = await manyClips(40);
  const rushes = new Rushes(page, appUrl);
  const look = async (state: string) => {
    expect.soft(await findings(page), state).toEqual([]);
  };
  await page.addInitScript(() => {
    StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException('no', 'SecurityError'));
  });
  await rushes.open();
  await look('home, where nothing is kept');
  await rushes.newProject('Interrupted');
  await page.getByLabel('Clips to import', { exact: true }).setInputFiles(clips);
  await rushes.intake.reached(3);
  await page.reload();
  await rushes.openProject('Interrupted');
  await expect.poll(async () => (await rushes.intake.missingFiles()).length).toBeGreaterThan(0);
  await page.getByText('Which ones', { exact: true }).click();
  await look('an unfinished import');
  await rushes.intake.forgetMissing();
  const [name = ''] = await rushes.clipNames();
  await rushes.addToSequence(name);
  await page.getByRole('button', { name: 'Backups', exact: true }).click();
  await page.getByRole('menu').waitFor();
  await look('the menu of backups');
  await page.keyboard.press('Escape');

  // A backup one of whose clips is damaged.
  const zip = await rushes.backup('Interrupted');
  await rushes.deleteProject('Interrupted');
  const bytes = await readFile(zip);
  const own = await readFile(clips.find((path) => basename(path) === name) ?? '');
  const at = bytes.indexOf(own) + 200;
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  await writeFile(zip, bytes);
  await rushes.restore(zip);
  await look('home, after a restore');
  await rushes.openProject('Interrupted');
  await rushes.clipNames();
  await look('rushes, with a missing clip');
  await rushes.sequence();
  await look('cut, with a missing clip');
});
