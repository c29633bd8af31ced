import { type Readable, SNIFF_BYTES, sniff } from '../../media';
import {
  MAKING_READER,
  type MadeSource,
  type Making,
  madeFrom,
  mergeMaking,
  UNKNOWN_MAKING,
} from '../../model';
import { readC2pa } from './c2pa/read-c2pa';
import { readGif } from './containers/gif-comment';
import { readJpeg } from './containers/jpeg-tags';
import { readMatroska } from './containers/matroska-tags';
import { readMp4 } from './containers/mp4-tags';
import { readPng } from './containers/png-text';
import { readWebp } from './containers/webp-tags';
import { readFileName } from './file-name';
import { type Findings, LONGEST_TEXT, NO_FINDINGS } from './findings';
import { type Peek, peekInto, textOf } from './peek';
import { readFindings } from './read-findings';
import type { Told } from './settings';
import { readSidecar } from './sidecar';

/** A file that lay beside another and tells of it: a text, or a picture or film of the same name. */
export type Beside = { readonly name: string; readonly bytes: Blob };

const TEXT = /\.(?:txt|jsonl?|ya?ml|md)$/i;

/**
 * How a file was made, from all that tells: its own tags, what lay beside it, its content credentials, its name. Reads
 * here and there, never all of a file; what is damaged, hostile or not there tells nothing. Never rejects.
 */
export async function readMaking(
  file: Readable,
  name: string,
  beside: readonly Beside[] = [],
): Promise<Making> {
  const own = await findingsIn(file);
  const { c2pa } = own.findings;
  const tellings = [made(own.from, () => readFindings(own.findings, name))];
  for (const other of beside) tellings.push(await besideTells(other, name));
  if (c2pa) tellings.push(made('c2pa', () => readC2pa(c2pa)));
  tellings.push(made('file-name', () => ({ texts: readFileName(name), aiMark: null })));
  return { ...tellings.reduce(mergeMaking, UNKNOWN_MAKING), reader: MAKING_READER };
}

/** What a text, or a picture or film, that lay beside `name` tells of it. */
async function besideTells(other: Beside, name: string): Promise<Making> {
  if (TEXT.test(other.name)) {
    const text = await textIn(other.bytes);
    return made('sidecar', () => (text === null ? null : readSidecar(text, other.name)));
  }
  const { findings } = await findingsIn(other.bytes);
  return made('sibling', () => readFindings(findings, name));
}

/** What a reader tells. A reader that breaks on what nobody thought of tells nothing: no import ends by that. */
function made(from: MadeSource, read: () => Told | null): Making {
  try {
    const told = read();
    return told ? { ...madeFrom(from, told.texts), aiMark: told.aiMark } : UNKNOWN_MAKING;
  } catch {
    return UNKNOWN_MAKING;
  }
}

/** What lies in a file beside its pictures, and what a field of it is said to be from. */
async function findingsIn(
  file: Readable,
): Promise<{ readonly findings: Findings; readonly from: MadeSource }> {
  try {
    const peek = peekInto(file);
    const { container } = sniff(await peek.read(0, SNIFF_BYTES));
    const read = READERS[container];
    const from = PICTURES.has(container) ? 'picture' : 'tags';
    return { findings: (await read?.(peek)) ?? NO_FINDINGS, from };
  } catch {
    return { findings: NO_FINDINGS, from: 'tags' };
  }
}

const READERS: Readonly<Record<string, (peek: Peek) => Promise<Findings>>> = {
  mp4: readMp4,
  mov: readMp4,
  m4a: readMp4,
  webm: readMatroska,
  mkv: readMatroska,
  png: readPng,
  webp: readWebp,
  gif: readGif,
  jpeg: readJpeg,
};
const PICTURES = new Set(['png', 'webp', 'gif', 'jpeg']);

/** A text file's text; null where it is too long, or cannot be read. */
async function textIn(file: Blob): Promise<string | null> {
  if (file.size > LONGEST_TEXT) return null;
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
    return isUtf16 ? new TextDecoder('utf-16le').decode(bytes) : textOf(bytes);
  } catch {
    return null;
  }
}
