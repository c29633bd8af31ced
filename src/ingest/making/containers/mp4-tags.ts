import { type Findings, LONGEST_TEXT, type Tag } from '../findings';
import { latin1, type Peek, textOf, viewOf } from '../peek';

/** More boxes side by side than this are not looked at. */
const MOST_BOXES = 4_000;

const C2PA_UUID = 'd8fec3d61b0e483c92975828877ec481';
const XMP_UUID = 'be7acfcb97a942e89c71999491e3afac';

/** Tags that iTunes and QuickTime name by four characters. */
const FOUR_CHARACTERS: Readonly<Record<string, string>> = {
  '\xa9cmt': 'comment',
  '\xa9des': 'description',
  desc: 'description',
  ldes: 'description',
  dscp: 'description',
  '\xa9inf': 'description',
  '\xa9nam': 'title',
  titl: 'title',
  '\xa9too': 'encoder',
  '\xa9swr': 'software',
  '\xa9day': 'date',
  '\xa9ART': 'artist',
  '\xa9alb': 'album',
};

/** A box: where its content lies. */
type Box = { readonly type: string; readonly start: number; readonly end: number };

/**
 * What an MP4 or QuickTime file says of itself: metadata keys (`mdta`) and iTunes tags of the movie, QuickTime's user
 * data, C2PA and XMP (ISO/IEC 14496-12; QuickTime File Format; C2PA 2.1, A.5). Boxes at the end are found too.
 */
export async function readMp4(peek: Peek): Promise<Findings> {
  const tags: Tag[] = [];
  const xmp: string[] = [];
  let c2pa: Uint8Array | null = null;
  for (const box of await boxesIn(peek, 0, peek.size)) {
    if (box.type === 'moov') tags.push(...(await tagsOfMovie(peek, box)));
    if (box.type === 'meta') tags.push(...(await tagsOfMeta(peek, box)));
    if (box.type !== 'uuid') continue;
    const id = [...(await peek.read(box.start, 16))]
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('');
    if (id === XMP_UUID) xmp.push(textOf(await content(peek, { ...box, start: box.start + 16 })));
    if (id === C2PA_UUID) c2pa ??= manifestIn(await content(peek, { ...box, start: box.start + 16 }));
  }
  return { tags, xmp, c2pa };
}

/** The manifest store in a C2PA box: version and flags, the purpose, an offset, then JUMBF. */
function manifestIn(bytes: Uint8Array): Uint8Array | null {
  const purpose = textOf(bytes.subarray(4, 64));
  return purpose === 'manifest' ? bytes.subarray(4 + purpose.length + 1 + 8) : null;
}

async function tagsOfMovie(peek: Peek, movie: Box): Promise<readonly Tag[]> {
  const tags: Tag[] = [];
  for (const box of await boxesIn(peek, movie.start, movie.end)) {
    if (box.type === 'mvhd') tags.push(...creationTime(await peek.read(box.start, 12)));
    if (box.type === 'meta') tags.push(...(await tagsOfMeta(peek, box)));
    if (box.type !== 'udta') continue;
    for (const inner of await boxesIn(peek, box.start, box.end)) {
      const key = FOUR_CHARACTERS[inner.type];
      if (inner.type === 'meta') tags.push(...(await tagsOfMeta(peek, inner)));
      else if (key) tags.push({ key, text: userText(await content(peek, inner), inner.type) });
    }
  }
  return tags;
}

/** When the movie header says that it was made: seconds since 1904. Zero is what most write, and says nothing. */
function creationTime(head: Uint8Array): readonly Tag[] {
  if (head.length < 12) return [];
  const seconds = head[0] === 1 ? Number(viewOf(head).getBigUint64(4)) : viewOf(head).getUint32(4);
  const unix = seconds - 2_082_844_800;
  // Before the first generator, and after any clock that is right.
  if (unix < 1_262_304_000 || unix > 4_102_444_800) return [];
  return [{ key: 'creation_time', text: new Date(unix * 1000).toISOString() }];
}

/** QuickTime's user data have a length and a language in front of the text, 3GPP's a version and a language. */
function userText(bytes: Uint8Array, type: string): string {
  if (bytes.length < 4) return '';
  const length = viewOf(bytes).getUint16(0);
  if (type.startsWith('\xa9') && length <= bytes.length - 4) return textOf(bytes.subarray(4, 4 + length));
  const text = bytes.subarray(6);
  return text[0] === 0xfe && text[1] === 0xff ? utf16(text.subarray(2)) : textOf(text);
}

async function tagsOfMeta(peek: Peek, meta: Box): Promise<readonly Tag[]> {
  // QuickTime's has no version; then its first box is a handler at once.
  const head = await peek.read(meta.start, 8);
  const start = latin1(head.subarray(4, 8)) === 'hdlr' ? meta.start : meta.start + 4;
  const boxes = await boxesIn(peek, start, meta.end);
  const keyBox = boxes.find(({ type }) => type === 'keys');
  const keys = keyBox ? keysIn(await content(peek, keyBox)) : [];
  const tags: Tag[] = [];
  for (const list of boxes)
    if (list.type === 'ilst')
      for (const item of await boxesIn(peek, list.start, list.end)) {
        const index = [...item.type].reduce((sum, char) => sum * 256 + char.charCodeAt(0), 0);
        const inner = await boxesIn(peek, item.start, item.end);
        const name = inner.find(({ type }) => type === 'name');
        const key =
          item.type === '----' && name
            ? textOf((await content(peek, name)).subarray(4))
            : (keys[index - 1] ?? FOUR_CHARACTERS[item.type]);
        const data = inner.find(({ type }) => type === 'data');
        const text = key && data ? await dataText(peek, data) : null;
        if (key && text !== null) tags.push({ key, text });
      }
  return tags;
}

function keysIn(bytes: Uint8Array): readonly string[] {
  const keys: string[] = [];
  const view = viewOf(bytes);
  for (let at = 8; at + 8 <= bytes.length && keys.length < MOST_BOXES; ) {
    const size = view.getUint32(at);
    if (size < 8) break;
    keys.push(textOf(bytes.subarray(at + 8, Math.min(at + size, bytes.length))));
    at += size;
  }
  return keys;
}

/** The text of a `data` box; null where it is a picture or anything else that is no text. */
async function dataText(peek: Peek, data: Box): Promise<string | null> {
  const head = await peek.read(data.start, 8);
  if (head.length < 8) return null;
  const type = viewOf(head).getUint32(0) & 0xffffff;
  const text = { ...data, start: data.start + 8 };
  if (type === 0 || type === 1) return textOf(await content(peek, text));
  if (type === 2) return utf16(await content(peek, text));
  if (type !== 21 && type !== 22) return null;
  const number = await content(peek, text);
  if (number.length > 6 || number.length === 0) return null;
  const isNegative = type === 21 && (number[0] ?? 0) > 127;
  const whole = number.reduce((sum, byte) => sum * 256 + byte, 0);
  return String(isNegative ? whole - 256 ** number.length : whole);
}

const utf16 = (bytes: Uint8Array) => new TextDecoder('utf-16be').decode(bytes);

/** What a box holds; nothing where it is too long to be text. */
async function content(peek: Peek, { start, end }: Box): Promise<Uint8Array> {
  const length = end - start;
  return length > LONGEST_TEXT ? new Uint8Array() : peek.read(start, length);
}

/** The boxes side by side in a stretch of the file; a broken one ends them. */
async function boxesIn(peek: Peek, start: number, end: number): Promise<readonly Box[]> {
  const boxes: Box[] = [];
  for (let at = start; at + 8 <= end && boxes.length < MOST_BOXES; ) {
    const head = await peek.read(at, 16);
    if (head.length < 8) break;
    const view = viewOf(head);
    const short = view.getUint32(0);
    const isLong = short === 1 && head.length === 16;
    // Zero: to the end.
    const size = isLong ? Number(view.getBigUint64(8)) : short === 0 ? end - at : short;
    const headSize = isLong ? 16 : 8;
    if (size < headSize || !Number.isSafeInteger(at + size)) break;
    // One that is cut short is read as far as it goes.
    const box = { type: latin1(head.subarray(4, 8)), start: at + headSize, end: Math.min(at + size, end) };
    boxes.push(box);
    at += size;
  }
  return boxes;
}
