import { basename } from 'node:path';
import { CutBase } from './cut-base.ts';

/** The song as the inspector shows it. */
export type SongSettings = { readonly offset: string; readonly level: string };

/** The film as a whole, on Cut: its format and its song. */
export class FilmSettingsPage extends CutBase {
  /** The film's format as its fields have it: `640 × 360, 24`. */
  async format(): Promise<string> {
    await this.filmSettings();
    const value = (name: string) => this.inspector().getByRole('textbox', { name, exact: true }).inputValue();
    return `${await value('Width')} × ${await value('Height')}, ${await value('Frame rate')}`;
  }

  /** What is said of the format that most clips have. */
  async formatProposal(): Promise<string> {
    await this.filmSettings();
    return (
      (await this.inspector()
        .getByText(/^Most clips are/)
        .textContent()) ?? ''
    );
  }

  /** Takes the format that most clips have. */
  async useProposal(): Promise<void> {
    await this.filmSettings();
    await this.inspector().getByRole('button', { name: 'Use that', exact: true }).click();
  }

  /** Sets how loud the song is, in decibels. */
  async setSongLevel(decibels: number): Promise<void> {
    await this.filmSettings();
    const level = this.inspector().getByRole('slider', { name: 'Song level', exact: true });
    await level.fill(String(decibels));
    await level.blur();
  }

  async songSettings(): Promise<SongSettings> {
    await this.filmSettings();
    const level = this.inspector().getByRole('slider', { name: 'Song level', exact: true });
    return {
      offset: await this.inspectorField('Song offset').inputValue(),
      level: (await level.getAttribute('aria-valuetext')) ?? '',
    };
  }

  /** Lays a file under the film as its song; at an offset in seconds, 0 where none is given. */
  async setSong(path: string, offsetSeconds = 0): Promise<void> {
    await this.filmSettings();
    const told = (await this.shell.messages()).length;
    await this.inspector().getByLabel('Song', { exact: true }).setInputFiles(path);
    await this.shell.importsEnded();
    const said = (await this.shell.messages()).slice(told);
    if (!said.some((line) => line.endsWith(' is now the song.')))
      throw new Error(`${basename(path)} is not the song: ${said.join(' ')}`);
    const offset = this.inspectorField('Song offset');
    await offset.fill(offsetSeconds.toFixed(3));
    await offset.press('Enter');
  }

  async setFormat(width: number, height: number, rateNum: number, rateDen: number): Promise<void> {
    await this.filmSettings();
    const inspector = this.inspector();
    await inspector.getByRole('textbox', { name: 'Width', exact: true }).fill(String(width));
    await inspector.getByRole('textbox', { name: 'Height', exact: true }).fill(String(height));
    const rate = inspector.getByRole('textbox', { name: 'Frame rate', exact: true });
    await rate.fill(rateDen === 1 ? String(rateNum) : `${rateNum}/${rateDen}`);
    const apply = inspector.getByRole('button', { name: 'Set format', exact: true });
    // There is nothing to set where the film has this format already.
    if (!(await apply.isVisible())) return;
    await apply.click();
    await apply.waitFor({ state: 'detached' });
  }

  protected async filmSettings(): Promise<void> {
    await this.filmLine();
    const settings = this.inspector().getByRole('button', { name: 'Film settings', exact: true });
    if (await settings.isVisible()) await settings.click();
  }
}
