/** More rows than this are nobody's list of prompts. */
const MOST_ROWS = 20_000;

const DELIMITERS = [',', ';', '\t', '|'] as const;
type Delimiter = (typeof DELIMITERS)[number];

/**
 * The records of a CSV, cells without their quotes (RFC 4180; a quote within an unquoted cell is its own). The delimiter
 * is the one that parts the first records most evenly. Empty records are left out.
 */
export function parseCsv(text: string): readonly (readonly string[])[] {
  const named = /^sep=([,;\t|])\r?\n/i.exec(text);
  const body = named ? text.slice(named[0].length) : text;
  return records(body, (named?.[1] as Delimiter | undefined) ?? delimiterOf(body), MOST_ROWS);
}

/** How many cells the records have, where most of the first have the same number, else 1. */
function delimiterOf(text: string): Delimiter {
  const head = text.slice(0, 65_536);
  const scored = DELIMITERS.map((delimiter) => {
    const widths = records(head, delimiter, 20).map((cells) => cells.length);
    const width = widths[0] ?? 1;
    const even = widths.filter((one) => one === width).length / Math.max(1, widths.length);
    return { delimiter, score: width > 1 ? even * 100 + width : 0 };
  });
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}

function records(text: string, delimiter: Delimiter, most: number): string[][] {
  const rows: string[][] = [];
  let cells: string[] = [];
  let at = 0;
  const endRow = () => {
    if (cells.some((cell) => cell.trim() !== '')) rows.push(cells);
    cells = [];
  };
  const plain = delimiter === '\t' ? /[^\t\r\n]*/y : new RegExp(`[^${delimiter}\\r\\n]*`, 'y');
  while (at < text.length && rows.length < most) {
    if (text[at] === '"') {
      let cell = '';
      for (at++; at < text.length; ) {
        const quote = text.indexOf('"', at);
        const end = quote < 0 ? text.length : quote;
        cell += text.slice(at, end);
        at = end + 1;
        if (text[at] !== '"') break;
        cell += '"';
        at++;
      }
      cells.push(cell);
      // What follows a closing quote within the cell belongs to nobody.
      plain.lastIndex = at;
      at += plain.exec(text)?.[0].length ?? 0;
    } else {
      plain.lastIndex = at;
      const cell = plain.exec(text)?.[0] ?? '';
      cells.push(cell.trim());
      at += cell.length;
    }
    if (text[at] === delimiter) {
      at++;
      if (at === text.length) cells.push('');
      continue;
    }
    if (text[at] === '\r') at++;
    if (text[at] === '\n') at++;
    endRow();
  }
  endRow();
  return rows;
}
