/** Letters that no decomposition takes apart. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  œ: 'oe',
  æ: 'ae',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
  ς: 'σ',
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
const ASCII = /^[\x00-\x7f]*$/;

export const isAscii = (text: string): boolean => ASCII.test(text);

/** Text as it is searched: small letters without accents, so that «Été» is found by «ete». Folding twice changes nothing. */
export function foldText(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[ßœæøđðłıþς]/g, (letter) => LETTERS[letter] ?? letter);
}

/** The words of a search, folded: those in quotes belong together, an unfinished quote included. */
export function searchWords(text: string): readonly string[] {
  const words = [...foldText(text).matchAll(/["“”«»]([^"“”«»]*)["“”«»]?|[^\s"“”«»]+/g)];
  return [...new Set(words.map(([whole, quoted]) => (quoted ?? whole).trim().replace(/\s+/g, ' ')))].filter(
    (word) => word !== '',
  );
}

/** A stretch of a text, half-open, in UTF-16 units. */
export type TextStretch = { readonly start: number; readonly end: number };

/** Where the words of a search stand in a text, in order, joined where they touch or only space is between them. */
export function stretchesFound(text: string, words: readonly string[]): readonly TextStretch[] {
  if (words.length === 0 || text === '') return [];
  const { folded, starts } = foldWithPlaces(text);
  const found: TextStretch[] = [];
  for (const word of words)
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length))
      found.push({ start: starts[at] ?? 0, end: starts[at + word.length] ?? text.length });
  found.sort((a, b) => a.start - b.start || a.end - b.end);
  const joined: TextStretch[] = [];
  for (const stretch of found) {
    const last = joined.at(-1);
    if (last && (stretch.start <= last.end || text.slice(last.end, stretch.start).trim() === ''))
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, stretch.end) };
    else joined.push(stretch);
  }
  return joined;
}

/** The text folded, every run of space as one, and where in the text each of its units comes from. */
function foldWithPlaces(text: string): { readonly folded: string; readonly starts: readonly number[] } {
  let folded = '';
  const starts: number[] = [];
  let at = 0;
  let wasSpace = false;
  for (const letter of text) {
    const isSpace = /\s/.test(letter);
    const its = isSpace ? (wasSpace ? '' : ' ') : foldText(letter);
    for (let n = 0; n < its.length; n++) starts.push(at);
    folded += its;
    wasSpace = isSpace;
    at += letter.length;
  }
  starts.push(text.length);
  return { folded, starts };
}
