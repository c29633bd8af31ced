import { cleanText, plainName, sizeText } from '../making-values';
import { parseCsv } from '../prompt-log/csv';
import type { Size } from '../size';

/** A line of a list of shots. Its name or its prompt may be empty, not both. */
export type ListedShot = {
  readonly name: string;
  readonly prompt: string;
  /** How long it is wanted; null where the list does not say. */
  readonly seconds: number | null;
  readonly size: Size | null;
};

type Column = keyof ListedShot;

/** What columns are called, in English and French; letters and digits only. */
const COLUMNS: { readonly [column in Column]: readonly string[] } = {
  name: [
    'name',
    'shot',
    'shotname',
    'title',
    'scene',
    'id',
    'no',
    'number',
    'nom',
    'plan',
    'titre',
    'numero',
  ],
  prompt: ['prompt', 'text', 'description', 'desc', 'action', 'invite', 'texte', 'contenu'],
  seconds: [
    'seconds',
    'sec',
    'secs',
    's',
    'duration',
    'length',
    'time',
    'secondes',
    'duree',
    'longueur',
    'temps',
  ],
  size: ['size', 'resolution', 'dimensions', 'format', 'taille'],
};
const COLUMN_OF = new Map(
  Object.entries(COLUMNS).flatMap(([column, names]) =>
    names.map((name) => [name, column as Column] as const),
  ),
);

/** A column's unit may stand behind its name: «duration (s)». */
const columnNamed = (cell: string): Column | undefined =>
  COLUMN_OF.get(plainName(cell.replace(/[([].*$/, '')));

/** More than this is nobody's film. */
const MOST_SHOTS = 2_000;

/**
 * The shots of a list: a CSV or a pasted table with a header (name, prompt, seconds, size, in any order), a table of those
 * four columns without one, or a line a shot — `Kitchen, she turns: A young woman… (5 s)`. Total: what cannot be read is
 * a prompt.
 */
export function readShotList(text: string): readonly ListedShot[] {
  const body = text.replace(/^\ufeff/, '').trim();
  if (body === '') return [];
  return (tableWithHeader(body) ?? tableByTabs(body) ?? lines(body)).slice(0, MOST_SHOTS);
}

function tableWithHeader(body: string): readonly ListedShot[] | null {
  const [header, ...rows] = parseCsv(body);
  const columns = header?.map(columnNamed) ?? [];
  const isHeader = columns.includes('prompt') || columns.includes('name');
  if (!isHeader || rows.length === 0 || columns.some((one, at) => one && columns.indexOf(one) !== at))
    return null;
  // One column may be a list of prompts whose first happens to be a word of a header.
  if (columns.length === 1 && rows.some((cells) => cells.length > 1)) return null;
  return rows.flatMap((cells) => {
    const cell = (column: Column) => cells[columns.indexOf(column)] ?? '';
    return shotOf({
      name: cell('name'),
      prompt: cell('prompt'),
      seconds: secondsIn(cell('seconds')),
      size: sizeIn(cell('size')),
    });
  });
}

/** A table as spreadsheets put it on the clipboard: name, prompt, seconds, size. */
function tableByTabs(body: string): readonly ListedShot[] | null {
  if (!body.includes('\t')) return null;
  const rows = parseCsv(`sep=\t\n${body}`);
  return rows.flatMap((cells) => {
    const [name = '', prompt = '', seconds = '', size = ''] = cells;
    const isAlone = cells.length < 2 || prompt.trim() === '';
    return isAlone ? line(name) : shotOf({ name, prompt, seconds: secondsIn(seconds), size: sizeIn(size) });
  });
}

const lines = (body: string) => body.split(/\r?\n/).flatMap(line);

/** How long it is wanted stands at the end: `(5 s)`, `– 2.5 sec`. */
const AT_END = /[\s,;·–—|-]*[([]?\s*(\d{1,3}(?:[.,]\d+)?)\s*(?:s|sec|secs|seconds?|secondes?)\s*[)\]]?\.?$/i;
/** A name before a colon or a bar: short, and no sentence. */
const NAMED = /^([^:|.!?]{1,48})\s*(?::|\|)\s+(\S.*)$/;

function line(text: string): readonly ListedShot[] {
  const bare = text.trim().replace(/^(?:\d{1,4}[.)]|[-*•])\s+/, '');
  const atEnd = AT_END.exec(bare);
  const said = atEnd ? bare.slice(0, atEnd.index) : bare;
  const [, name = '', prompt = said] = NAMED.exec(said) ?? [];
  return shotOf({ name, prompt, seconds: atEnd ? secondsIn(atEnd[1] ?? '') : null, size: null });
}

function shotOf(said: ListedShot): readonly ListedShot[] {
  const name = cleanText(said.name).replace(/\s+/g, ' ').slice(0, 120);
  const prompt = cleanText(said.prompt);
  return name === '' && prompt === '' ? [] : [{ ...said, name, prompt }];
}

/** `5`, `5.5 s`, `5,5`, `0:05`; null where there is no length above zero. */
function secondsIn(text: string): number | null {
  const [, minutes = '0', whole] =
    /^\s*(?:(\d{1,2}):)?(\d{1,4}(?:[.,]\d+)?)\s*(?:s|sec|secs|seconds?|secondes?)?\s*$/i.exec(text) ?? [];
  const seconds = Number(minutes) * 60 + Number((whole ?? '').replace(',', '.'));
  return whole !== undefined && seconds > 0 ? seconds : null;
}

function sizeIn(text: string): Size | null {
  const [width, height] = sizeText(text)?.split('×').map(Number) ?? [];
  return width && height ? { width, height } : null;
}
