import { activeSequence, type ProjectDocument, workedOn } from '../model';
import { FORMATS, type OutputFormat, type Preset } from '../plan';
import { type FrameRange, type FrameRate, formatTimecode, rangeEnd } from '../time';

/** The longest stem of a film's name; every file system takes it. */
const LONGEST = 80;

/** A project's name in lower-case ASCII words, as file names have it; `fallback` where nothing is left of it. */
export function fileStem(projectName: string, fallback: string): string {
  const stem = projectName
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  return stem || fallback;
}

/**
 * What a film of the sequence on the table is called: the project's name, with the sequence's behind it where there are
 * several that are worked on and it is another name.
 */
export function filmTitle(document: ProjectDocument, between = ' · '): string {
  const { name } = activeSequence(document);
  const project = document.info.name;
  return workedOn(document).length > 1 && name !== project ? `${project}${between}${name}` : project;
}

/** What stands in a file's name for a preset. */
const PRESET_WORDS: { readonly [preset in Preset]: string | null } = {
  sequence: null,
  hd: '1080p',
  uhd: '4k',
  vertical: 'vertical',
  square: 'square',
};

/**
 * The file name of a film: its title in lower-case ASCII words, `first-light.mp4`; else `film.mp4`. What is
 * not as usual stands behind it: `first-light-vertical-00-12-05-to-00-20-00.mp4`, `first-light-00-12-05.png`.
 */
export function filmName(
  title: string,
  {
    format = 'mp4',
    preset = 'sequence',
    range = null,
  }: {
    readonly format?: OutputFormat;
    readonly preset?: Preset;
    readonly range?: FrameRange | null;
  } = {},
  rate: FrameRate = { num: 24, den: 1 },
): string {
  const { kind, ending } = FORMATS[format];
  const place = (frame: number) => formatTimecode(frame, rate).replaceAll(':', '-');
  const part = range && kind !== 'frame' ? `${place(range.start)}-to-${place(rangeEnd(range))}` : null;
  const words = [
    fileStem(title, 'film'),
    kind === 'sound' ? null : PRESET_WORDS[preset],
    // Its ending is that of the usual film.
    format === 'av1' ? 'av1' : null,
    range && kind === 'frame' ? place(range.start) : part,
  ];
  return words.filter((word) => word !== null).join('-') + ending;
}
