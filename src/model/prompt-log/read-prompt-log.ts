import { isLiteralObject, type Literal, readLiteral } from '../../base';
import type { MadeTexts } from '../making';
import { cleanText, fileNameOf, madeFieldNamed, madeText, madeTexts, plainName } from '../making-values';
import { parseCsv } from './csv';

/** One entry of a list of prompts. */
export type PromptRow = {
  /** The name or path of the file that it made, where the list says it. */
  readonly file: string | null;
  /** What it says of it; never empty. */
  readonly texts: MadeTexts;
};

/** What the column or key with a file's name is called. */
const FILE_NAMES = new Set([
  ...['file', 'filename', 'filepath', 'path', 'name', 'clip', 'video', 'videofile', 'output', 'outputfile'],
  ...['outputpath', 'url', 'videourl', 'fichier', 'nomdefichier', 'nomdufichier', 'nom', 'chemin'],
]);

const MEDIA_NAME =
  /^(.*?\.(?:mp4|m4v|mov|webm|mkv|avi|gif|webp|apng|png|jpe?g|avif))["']?\s*(?:[:|=→\t]|[-–—]\s)\s*(.+)$/i;

/** More rows than this are nobody's list of prompts. */
const MOST_ROWS = 20_000;

/**
 * The rows of a list of prompts: JSON (a list of objects, or prompts by file name), JSON lines, CSV with a header in
 * English or French, or plain text (a prompt a line, `name.mp4: prompt`, or paragraphs). Total: what cannot be read has
 * no rows.
 */
export function readPromptLog(text: string): readonly PromptRow[] {
  const body = text.replace(/^\ufeff/, '').trim();
  if (body === '') return [];
  if (/^[[{]/.test(body)) {
    const rows = rowsOfJson(body);
    if (rows.length > 0) return rows;
    // A broken list of objects is no list of prompts; a line in brackets may be.
    if (body.startsWith('{')) return [];
  }
  return rowsOfCsv(body) ?? rowsOfText(body);
}

function rowsOfJson(body: string): readonly PromptRow[] {
  const whole = readLiteral(body);
  if (whole !== undefined) return rowsOfValue(whole, 0);
  const lines = body.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.slice(0, MOST_ROWS).flatMap((line) => {
    const value = readLiteral(line);
    return isLiteralObject(value) ? rowOfObject(value) : [];
  });
}

function rowsOfValue(value: Literal, depth: number): readonly PromptRow[] {
  if (Array.isArray(value)) {
    const list: readonly Literal[] = value.slice(0, MOST_ROWS);
    return list.flatMap((one) => {
      if (typeof one === 'string') return rowOf(null, { prompt: cleanText(one) });
      return isLiteralObject(one) ? rowOfObject(one) : [];
    });
  }
  if (!isLiteralObject(value) || depth > 3) return [];
  const entries = Object.entries(value).slice(0, MOST_ROWS);
  // Prompts, or settings, by the names of the files.
  if (entries.length > 0 && entries.every(([key]) => /\.[a-z0-9]{2,5}$/i.test(key)))
    return entries.flatMap(([file, one]) => {
      if (typeof one === 'string') return rowOf(file, { prompt: cleanText(one) });
      return isLiteralObject(one) ? rowOf(file, madeTexts(one)) : [];
    });
  const own = rowOfObject(value);
  if (own.some(({ texts }) => texts.prompt !== undefined)) return own;
  for (const [, inner] of entries) {
    const rows = typeof inner === 'object' && inner !== null ? rowsOfValue(inner, depth + 1) : [];
    if (rows.length > 0) return rows;
  }
  return own;
}

function rowOfObject(object: { readonly [key: string]: Literal }): readonly PromptRow[] {
  // A node of a graph is no entry.
  if ('class_type' in object) return [];
  const [, file] = Object.entries(object).find(([key, v]) => isFileKey(key) && typeof v === 'string') ?? [];
  // One level of nesting is usual: `{ "file": …, "params": { "prompt": … } }`.
  const inner = Object.values(object).filter(isLiteralObject).map(madeTexts);
  const texts: MadeTexts = Object.assign({}, ...inner.reverse(), madeTexts(object));
  return rowOf(typeof file === 'string' ? file : null, texts);
}

const isFileKey = (key: string) => FILE_NAMES.has(plainName(key));

function rowOf(file: string | null, texts: MadeTexts): readonly PromptRow[] {
  const said = Object.values(texts).some((text) => text !== '');
  return said ? [{ file: file === null ? null : pathOf(file), texts }] : [];
}

/** A path with `/`; of an address its last part. */
function pathOf(file: string): string | null {
  const path = file.trim();
  return /^[a-z]+:\/\//i.test(path) ? fileNameOf(path) : path.replaceAll('\\', '/') || null;
}

/** Null where the text has no header that names a prompt. */
function rowsOfCsv(body: string): readonly PromptRow[] | null {
  const [header, ...rows] = parseCsv(body);
  if (!header) return null;
  const fields = header.map(madeFieldNamed);
  const fileAt = header.findIndex(isFileKey);
  const hasValues = fields.some((field) => field !== null) && (header.length > 1 || fields[0] === 'prompt');
  // A single cell that is a usual word may be a prompt of one word; a header has something below it.
  if (!hasValues || rows.length === 0 || (fileAt < 0 && !fields.includes('prompt'))) return null;
  return rows.flatMap((cells) => {
    const texts: { -readonly [field in keyof MadeTexts]: string } = {};
    for (const [at, cell] of cells.entries()) {
      const field = fields[at];
      const text = field && at !== fileAt ? madeText(field, cell) : null;
      if (field && text !== null) texts[field] ??= text;
    }
    return rowOf(fileAt < 0 ? null : (cells[fileAt] ?? null), texts);
  });
}

function rowsOfText(body: string): readonly PromptRow[] {
  const lines = body.split(/\r?\n/).slice(0, MOST_ROWS);
  const named = lines.filter((line) => MEDIA_NAME.test(line));
  // Paragraphs of several lines are a prompt each; else every line is one.
  const paragraphs = body.split(/\n[ \t\r]*\n/).slice(0, MOST_ROWS);
  const areParagraphs = named.length === 0 && paragraphs.length > 1 && paragraphs.length < lines.length / 2;
  return (areParagraphs ? paragraphs : lines).flatMap((part) => {
    const [, file, prompt] = MEDIA_NAME.exec(part.trim()) ?? [];
    if (file && prompt) return rowOf(file, { prompt: cleanText(prompt) });
    return rowOf(null, { prompt: cleanText(part.replace(/^\s*(?:\d{1,4}[.)]|[-*•])\s+/, '')) });
  });
}
