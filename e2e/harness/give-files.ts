import type { Page } from '@playwright/test';

/** Gives the open harness page more files, beside those it was opened with. */
export async function giveFiles(page: Page, paths: readonly string[]): Promise<void> {
  await page.locator('#files').setInputFiles([...paths]);
  await page.evaluate(() => {
    const { files } = window as unknown as { files: Map<string, File> };
    for (const file of document.querySelector<HTMLInputElement>('#files')?.files ?? [])
      files.set(file.name, file);
  });
}
