import type { Locator, Page } from '@playwright/test';
import type { Shell } from './shell.ts';
import { walkList } from './walk-list.ts';

/** What the page models of Cut share: the film's line, its items by place, the inspector. */
export class CutBase {
  protected readonly shell: Shell;
  protected readonly page: Page;

  constructor(shell: Shell) {
    this.shell = shell;
    this.page = shell.page;
  }

  protected inspector(): Locator {
    return this.page.getByRole('region', { name: 'Inspector', exact: true });
  }

  protected inspectorField(name: string): Locator {
    return this.inspector().getByRole('spinbutton', { name, exact: true });
  }

  protected async filmLine(): Promise<Locator> {
    await this.shell.show('Cut');
    const line = this.page.getByRole('listbox', { name: 'Film', exact: true });
    await line.waitFor();
    return line;
  }

  protected bin(): Locator {
    return this.page.getByRole('region', { name: 'Bin', exact: true });
  }

  /** A clip of the bin, in view: of hundreds only those near its view are in the page. */
  protected async binClip(clipName: string): Promise<Locator> {
    await this.shell.show('Cut');
    const option = this.bin().getByRole('option', { name: clipName, exact: true });
    const list = this.bin().getByRole('listbox');
    await list.waitFor();
    if ((await option.count()) === 0 && !(await walkList(list, clipName)).isFound)
      throw new Error(`There is no clip named ${clipName} in the bin`);
    return option;
  }

  /** By the keys, since an item may be narrower than a pointer's aim; the line has the focus then. */
  protected async selectItem(index: number): Promise<Locator> {
    const line = await this.filmLine();
    const item = line.getByRole('option').nth(index);
    await line.focus();
    if ((await item.getAttribute('aria-selected')) === 'true') return line;
    await line.press('Home');
    for (let step = 0; step < index; step++) await line.press('ArrowRight');
    await this.shell.until(
      async () => (await item.getAttribute('aria-selected')) === 'true',
      `item ${index} to be selected`,
    );
    return line;
  }
}
