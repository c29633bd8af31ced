import { readdir, readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';
import { Rushes } from '../pages/rushes.ts';
import { SheetsPage } from '../pages/sheets-page.ts';
import { productionPackages } from '../setup/licences.mjs';
import { inProject, projectFolder } from '../setup/project.mjs';

/** Packages of the app without a line in what is built, each with the reason. */
const NOT_IN_THE_APP: Readonly<Record<string, string>> = {
  '@ffmpeg/types': 'types',
  '@types/dom-mediacapture-transform': 'types',
  '@types/dom-webcodecs': 'types',
  '@types/trusted-types': 'types',
  '@react-types/shared': 'types',
  '@internationalized/date': 'for calendars, of which there are none',
  '@internationalized/number': 'for number fields and sliders of react-aria, which are not used',
  '@swc/helpers': 'for older builds of react-aria than the one that is used',
  tslib: 'for older builds of aria-hidden than the one that is used',
  'aria-hidden': 'react-aria hides what lies behind a dialog by itself',
  'client-only': 'an empty file',
};

/** The packages that the service worker is made of, by the marks that they leave there. */
async function workboxMarks(): Promise<string[]> {
  const names = (await readdir(inProject('dist'))).filter((name) => /^workbox-.*\.js$/.test(name));
  const marks = new Set<string>();
  for (const name of names)
    for (const [, mark] of (await readFile(inProject('dist', name), 'utf8')).matchAll(/workbox:([a-z-]+):/g))
      marks.add(`workbox-${mark}`);
  return [...marks];
}

test('everything that is shipped is on the page of licences, offline and by keys, in both languages', async ({
  page,
  context,
  appUrl,
}) => {
  const rushes = new Rushes(page, appUrl);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await rushes.open();
  await rushes.worksOffline();
  expect(asked.filter((url) => /licences\.json|About/.test(url) && !url.includes('sw.js'))).toEqual([]);
  await context.setOffline(true);
  const sheets = new SheetsPage(page);
  await openByKeys(page);
  await sheets.sheet('About and licences').waitFor();
  const lines = await sheets.shipped();
  const names = lines.map((line) => line.split(' ')[0] ?? '');

  const installed = productionPackages(projectFolder);
  const marks = await workboxMarks();
  expect(marks.length).toBeGreaterThan(2);
  const wanted = [...installed.map(({ name }) => name).filter((name) => !(name in NOT_IN_THE_APP)), ...marks];
  expect(wanted.filter((name) => !names.includes(name))).toEqual([]);
  // A reason that is none any more is taken off the list.
  expect(Object.keys(NOT_IN_THE_APP).filter((name) => names.includes(name))).toEqual([]);
  for (const { name, version, licence } of installed)
    if (names.includes(name)) expect(lines).toContain(`${name} ${version} ${licence}`);
  for (const part of ['FFmpeg 5.1.4 GPL-2.0-or-later', 'x265 3.4 GPL-2.0-or-later', 'zimg 3.0.5 WTFPL'])
    expect(lines).toContain(part);

  expect(await sheets.licenceOf('Rushes')).toContain('MIT License');
  expect(await sheets.licenceOf('FFmpeg')).toMatch(
    /GNU GENERAL PUBLIC LICENSE\s+Version 2[\s\S]+GNU LESSER GENERAL PUBLIC LICENSE/,
  );
  expect(await sheets.licenceOf('mediabunny')).toContain('Mozilla Public License Version 2.0');
  const dialog = sheets.sheet('About and licences');
  await expect(dialog.getByRole('link', { name: 'Source of x264', exact: true })).toHaveAttribute(
    'href',
    /^https:\/\/github\.com\/ffmpegwasm\/x264/,
  );
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  await sheets.choose('Français');
  await sheets.choose('À propos et licences');
  await expect(sheets.sheet('À propos et licences')).toContainText('sous licence MIT');
  expect(await sheets.shipped()).toEqual(lines);
});

/** From the top of the page, by Tab and arrows alone. */
async function openByKeys(page: Page): Promise<void> {
  const more = page.getByRole('button', { name: 'Language and help', exact: true });
  for (let stop = 0; stop < 20; stop++) {
    await page.keyboard.press('Tab');
    if (await more.evaluate((button) => button === document.activeElement)) break;
  }
  await page.keyboard.press('Enter');
  const entry = page.getByRole('menuitem', { name: 'About and licences', exact: true });
  await entry.waitFor();
  for (let stop = 0; stop < 6; stop++) {
    if (await entry.evaluate((item) => item === document.activeElement)) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
}
