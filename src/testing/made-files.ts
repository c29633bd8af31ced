import { deflateSync } from 'node:zlib';

/*
 * Files as generators write them, byte by byte, with nothing of the readers: for tests of what is read of them. None of them
 * has pictures.
 */

type Bytes = Uint8Array<ArrayBuffer>;

export function bytesOf(...parts: readonly (Uint8Array | string | readonly number[])[]): Bytes {
  const all = parts.map((part) =>
    typeof part === 'string' ? new TextEncoder().encode(part) : Uint8Array.from(part),
  );
  const whole = new Uint8Array(all.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of all) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Text whose characters are bytes. */
export const raw = (text: string): Bytes => Uint8Array.from(text, (char) => char.charCodeAt(0));

export const u32 = (n: number): Bytes => Uint8Array.of(n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255);
const u32le = (n: number): Bytes => u32(n).reverse();
const u16 = (n: number): Bytes => Uint8Array.of(n >>> 8, n & 255);

/** A box of ISO/IEC 14496-12. */
export function box(type: string, ...content: readonly (Uint8Array | string)[]): Bytes {
  const inner = bytesOf(...content);
  return bytesOf(u32(inner.length + 8), raw(type), inner);
}

const data = (text: string, type = 1) => box('data', u32(type), u32(0), text);
const handler = box('hdlr', u32(0), u32(0), raw('mdta'), new Uint8Array(13));

/** An MP4 with `moov` behind the pictures, as ffmpeg leaves it. */
export const mp4 = (...moov: readonly Uint8Array[]): Bytes =>
  bytesOf(box('ftyp', raw('isom'), u32(512)), box('mdat', new Uint8Array(300)), box('moov', ...moov));

/** Metadata keys, as ffmpeg writes them with `use_metadata_tags`. */
export function keyTags(tags: Readonly<Record<string, string>>): Bytes {
  const keys = Object.keys(tags);
  return box(
    'udta',
    box(
      'meta',
      u32(0),
      handler,
      box('keys', u32(0), u32(keys.length), ...keys.map((key) => box('mdta', key))),
      box('ilst', ...keys.map((key, at) => box(String.fromCharCode(0, 0, 0, at + 1), data(tags[key] ?? '')))),
    ),
  );
}

/** iTunes tags by their four characters. */
export const itunesTags = (tags: Readonly<Record<string, string>>): Bytes =>
  box(
    'udta',
    box(
      'meta',
      u32(0),
      handler,
      box('ilst', ...Object.entries(tags).map(([key, text]) => box(key, data(text)))),
    ),
  );

/** An iTunes tag of its own name. */
export const freeTag = (name: string, text: string): Bytes =>
  box(
    'udta',
    box(
      'meta',
      u32(0),
      handler,
      box(
        'ilst',
        box('----', box('mean', u32(0), 'com.apple.iTunes'), box('name', u32(0), name), data(text)),
      ),
    ),
  );

/** QuickTime's user data: a length, a language, the text. */
export function userData(type: string, text: string): Bytes {
  const bytes = bytesOf(text);
  return box('udta', box(type, u16(bytes.length), u16(0), bytes));
}

/** A Matroska element; `size` says another size than it has. */
export function element(id: number, content: Uint8Array, size: number | 'unknown' = content.length): Bytes {
  const idBytes = u32(id).slice(Math.max(0, Math.clz32(id) >> 3));
  const sizeBytes =
    size === 'unknown' ? Uint8Array.of(0xff) : bytesOf([0x10 | (size >>> 24)], u32(size).slice(1));
  return bytesOf(idBytes, sizeBytes, content);
}

const simpleTag = (name: string, text: string) =>
  element(0x67c8, bytesOf(element(0x45a3, bytesOf(name)), element(0x4487, bytesOf(text))));

/** A WebM with tags, in front of its cluster or behind it; `track` makes them speak of one track. */
export function webm(
  tags: Readonly<Record<string, string>>,
  where: 'front' | 'behind' | 'sought' = 'front',
  track = 0,
): Bytes {
  const targets = element(0x63c0, track === 0 ? new Uint8Array() : element(0x63c5, Uint8Array.of(track)));
  const list = element(
    0x1254c367,
    element(0x7373, bytesOf(targets, ...Object.entries(tags).map(([name, text]) => simpleTag(name, text)))),
  );
  const info = element(0x1549a966, element(0x5741, bytesOf('Lavf61.7.100')));
  const cluster = element(0x1f43b675, new Uint8Array(500));
  const seek = (position: number) =>
    element(
      0x114d9b74,
      element(0x4dbb, bytesOf(element(0x53ab, u32(0x1254c367)), element(0x53ac, u32(position)))),
    );
  const behind = bytesOf(seek(0), info, cluster).length;
  const content =
    where === 'front'
      ? [info, list, cluster]
      : where === 'behind'
        ? [info, cluster, list]
        : [seek(behind), info, cluster, list];
  const head = element(0x1a45dfa3, element(0x4282, bytesOf('webm')));
  return bytesOf(head, element(0x18538067, bytesOf(...content)));
}

/** A chunk of a PNG; nobody here looks at its checksum. */
export const pngChunk = (type: string, content: Uint8Array): Bytes =>
  bytesOf(u32(content.length), raw(type), content, u32(0));

export const png = (...chunks: readonly Uint8Array[]): Bytes =>
  bytesOf(
    raw('\x89PNG\r\n\x1a\n'),
    pngChunk('IHDR', new Uint8Array(13)),
    ...chunks,
    pngChunk('IEND', new Uint8Array()),
  );

export const textChunk = (key: string, text: string): Bytes => pngChunk('tEXt', bytesOf(key, [0], text));
export const zippedChunk = (key: string, text: string): Bytes =>
  pngChunk('zTXt', bytesOf(key, [0, 0], deflateSync(text)));
export const unicodeChunk = (key: string, text: string, isZipped = false): Bytes =>
  pngChunk('iTXt', bytesOf(key, [0, isZipped ? 1 : 0, 0, 0, 0], isZipped ? deflateSync(text) : text));

/** A chunk of a RIFF. */
export const riffChunk = (type: string, content: Uint8Array): Bytes =>
  bytesOf(raw(type), u32le(content.length), content, content.length % 2 ? [0] : []);

/** A WebP of the extended format with a few frames. */
export function webp(...chunks: readonly Uint8Array[]): Bytes {
  const frame = riffChunk('ANMF', new Uint8Array(400));
  const body = bytesOf(
    raw('WEBP'),
    riffChunk('VP8X', Uint8Array.of(0x2c, ...new Uint8Array(9))),
    frame,
    frame,
    ...chunks,
  );
  return bytesOf(raw('RIFF'), u32le(body.length), body);
}

/** A block of EXIF: tags of text in the first directory, comments in its second. `shift` writes wrong places. */
export function exif(tags: Readonly<Record<number, Uint8Array | string>>, shift = 0): Bytes {
  const entries = Object.entries(tags).map(([tag, text]) => ({
    tag: Number(tag),
    bytes: bytesOf(text, [0]),
  }));
  const first = entries.filter(({ tag }) => tag < 0x9000 || tag >= 0x9c00);
  const second = entries.filter((entry) => !first.includes(entry));
  const size = (count: number) => 2 + count * 12 + 4;
  const secondAt = 8 + size(first.length + 1);
  let at = secondAt + size(second.length);
  const entry = ({ tag, bytes }: (typeof entries)[number]) => {
    const here = at;
    at += bytes.length;
    return bytesOf(
      u16(tag),
      u16(tag === 0x9286 ? 7 : tag >= 0x9c00 ? 1 : 2),
      u32(bytes.length),
      u32(here - shift),
    );
  };
  const directory = (list: readonly Uint8Array[]) => bytesOf(u16(list.length), ...list, u32(0));
  const pointer = bytesOf(u16(0x8769), u16(4), u32(1), u32(secondAt));
  const head = bytesOf(
    raw('MM\0*'),
    u32(8),
    directory([...first.map(entry), pointer]),
    directory(second.map(entry)),
  );
  return bytesOf(head, ...[...first, ...second].map(({ bytes }) => bytes));
}

/** A segment of a JPEG. */
export const segment = (mark: number, content: Uint8Array): Bytes =>
  bytesOf([0xff, mark], u16(content.length + 2), content);

export const jpeg = (...segments: readonly Uint8Array[]): Bytes =>
  bytesOf([0xff, 0xd8], ...segments, [0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9]);

/** A GIF with a comment, whose text goes in blocks of 255 bytes. */
export function gif(comment: string): Bytes {
  const text = bytesOf(comment);
  const blocks: Bytes[] = [];
  for (let at = 0; at < text.length; at += 255) {
    const part = text.slice(at, at + 255);
    blocks.push(bytesOf([part.length], part));
  }
  const screen = bytesOf(raw('GIF89a'), [64, 0, 64, 0, 0x80, 0, 0], new Uint8Array(6));
  const loop = bytesOf([0x21, 0xff, 11], raw('NETSCAPE2.0'), [3, 1, 0, 0, 0]);
  const picture = [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
  return bytesOf(screen, loop, [0x21, 0xfe], ...blocks, [0], picture, [0x3b]);
}

type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/** CBOR of a value. */
export function cbor(value: Value): Bytes {
  const head = (major: number, n: number) =>
    n < 24 ? Uint8Array.of((major << 5) | n) : bytesOf([(major << 5) | 26], u32(n));
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'boolean') return Uint8Array.of(value ? 0xf5 : 0xf4);
  if (value === null) return Uint8Array.of(0xf6);
  if (typeof value === 'string') {
    const text = bytesOf(value);
    return bytesOf(head(3, text.length), text);
  }
  if (Array.isArray(value)) return bytesOf(head(4, value.length), ...value.map(cbor));
  const entries = Object.entries(value);
  return bytesOf(head(5, entries.length), ...entries.flatMap(([key, one]) => [cbor(key), cbor(one)]));
}

/** A superbox of JUMBF. */
export const superbox = (label: string, ...content: readonly Uint8Array[]): Bytes =>
  box('jumb', box('jumd', new Uint8Array(16), Uint8Array.of(3), label, '\0'), ...content);

/** A C2PA manifest store with one manifest. */
export const manifestStore = (claim: Value, actions: Value, version: 1 | 2 = 2): Bytes =>
  superbox(
    'c2pa',
    superbox(
      'urn:c2pa:1',
      superbox(
        'c2pa.assertions',
        superbox(version === 2 ? 'c2pa.actions.v2' : 'c2pa.actions', box('cbor', cbor({ actions }))),
      ),
      superbox(version === 2 ? 'c2pa.claim.v2' : 'c2pa.claim', box('cbor', cbor(claim))),
    ),
  );

/** The box of an MP4 that a manifest store lies in. */
export const c2paBox = (store: Uint8Array): Bytes =>
  box(
    'uuid',
    raw('\xd8\xfe\xc3\xd6\x1b\x0e\x48\x3c\x92\x97\x58\x28\x87\x7e\xc4\x81'),
    u32(0),
    'manifest\0',
    new Uint8Array(8),
    store,
  );

/** The box of an MP4 that XMP lies in. */
export const xmpBox = (packet: string): Bytes =>
  box('uuid', raw('\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac'), packet);
