/*
 * The records of a zip file whose entries are stored as they are (APPNOTE 6.3.10, pkware.com): every size and sum is
 * known when a record is written, so each header says all, and any reader can follow them from the front or the back.
 */

/** What a zip file says of one entry. */
export type ZipEntry = {
  readonly path: string;
  /** 0: stored as it is; 8: deflated. */
  readonly method: number;
  readonly crc: number;
  /** How many bytes it takes in the zip, and how many it is. */
  readonly packedLength: number;
  readonly byteLength: number;
  /** Where its local header begins. */
  readonly headerAt: number;
};

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const MAX_16 = 0xffff;
const MAX_32 = 0xffffffff;

/** The bytes with which every local header begins. */
export const LOCAL_SIGNATURE = [0x50, 0x4b, 0x03, 0x04] as const;
const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;
/** The longest comment that an end record may have, with the record and zip64's locator before it. */
const TAIL_BYTES = END_BYTES + MAX_16 + 20;

const FLAG_UTF8 = 0x0800;
/** Unix, a plain file that its owner may write. */
const MADE_BY_UNIX = 3 << 8;
const PLAIN_FILE = 0o100644 * 0x10000;

const encoder = new TextEncoder();

/** The length of an entry's local header, which lies before its bytes. */
export function localHeaderLength(path: string, byteLength: number): number {
  return LOCAL_BYTES + encoder.encode(path).length + (byteLength >= MAX_32 ? 20 : 0);
}

type Stored = Pick<ZipEntry, 'path' | 'crc' | 'byteLength' | 'headerAt'>;

/** The local header of a stored entry; `time` is milliseconds since 1970. */
export function localHeader({ path, crc, byteLength }: Stored, time: number): Uint8Array<ArrayBuffer> {
  const isLong = byteLength >= MAX_32;
  return writeRecord(localHeaderLength(path, byteLength), (put) => {
    put.u32(LOCAL);
    put.u16(isLong ? 45 : 20);
    putCommon(put, path, crc, byteLength, time);
    put.u16(isLong ? 20 : 0);
    put.text(path);
    if (isLong) putLengths64(put, [byteLength, byteLength]);
  });
}

/** The directory at the end of a zip: every entry once more, and where it begins. */
export function centralDirectory(
  entries: readonly Stored[],
  at: number,
  time: number,
): Uint8Array<ArrayBuffer> {
  const long = (entry: Stored) => [
    ...(entry.byteLength >= MAX_32 ? [entry.byteLength, entry.byteLength] : []),
    ...(entry.headerAt >= MAX_32 ? [entry.headerAt] : []),
  ];
  const extra = (entry: Stored) => (long(entry).length > 0 ? 4 + 8 * long(entry).length : 0);
  const length = entries.reduce(
    (sum, entry) => sum + CENTRAL_BYTES + encoder.encode(entry.path).length + extra(entry),
    0,
  );
  const is64 = entries.length >= MAX_16 || at + length >= MAX_32;
  return writeRecord(length + (is64 ? 56 + 20 : 0) + END_BYTES, (put) => {
    for (const entry of entries) {
      const lengths = long(entry);
      put.u32(CENTRAL);
      put.u16(MADE_BY_UNIX | (lengths.length > 0 ? 45 : 20));
      put.u16(lengths.length > 0 ? 45 : 20);
      putCommon(put, entry.path, entry.crc, entry.byteLength, time);
      put.u16(extra(entry));
      put.u16(0); // comment
      put.u16(0); // disk
      put.u16(0); // internal attributes
      put.u32(PLAIN_FILE);
      put.u32(Math.min(entry.headerAt, MAX_32));
      put.text(entry.path);
      if (lengths.length > 0) putLengths64(put, lengths);
    }
    if (is64) {
      put.u32(END_64);
      put.u64(44);
      put.u16(MADE_BY_UNIX | 45);
      put.u16(45);
      put.u32(0);
      put.u32(0);
      put.u64(entries.length);
      put.u64(entries.length);
      put.u64(length);
      put.u64(at);
      put.u32(LOCATOR_64);
      put.u32(0);
      put.u64(at + length);
      put.u32(1);
    }
    put.u32(END);
    put.u16(0);
    put.u16(0);
    put.u16(Math.min(entries.length, MAX_16));
    put.u16(Math.min(entries.length, MAX_16));
    put.u32(is64 ? MAX_32 : length);
    put.u32(is64 ? MAX_32 : at);
    put.u16(0);
  });
}

/** What a local header and an entry of the directory have in common, from the flags to the name's length. */
function putCommon(put: Writer, path: string, crc: number, byteLength: number, time: number): void {
  const date = new Date(time);
  put.u16(FLAG_UTF8);
  put.u16(0); // stored
  put.u16((date.getHours() << 11) | (date.getMinutes() << 5) | (date.getSeconds() >> 1));
  put.u16(((Math.max(1980, date.getFullYear()) - 1980) << 9) | ((date.getMonth() + 1) << 5) | date.getDate());
  put.u32(crc);
  put.u32(Math.min(byteLength, MAX_32));
  put.u32(Math.min(byteLength, MAX_32));
  put.u16(encoder.encode(path).length);
}

function putLengths64(put: Writer, lengths: readonly number[]): void {
  put.u16(1);
  put.u16(8 * lengths.length);
  for (const length of lengths) put.u64(length);
}

type Writer = {
  u16(value: number): void;
  u32(value: number): void;
  u64(value: number): void;
  text(value: string): void;
};

function writeRecord(length: number, fill: (put: Writer) => void): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  let at = 0;
  fill({
    u16(value) {
      view.setUint16(at, value, true);
      at += 2;
    },
    u32(value) {
      view.setUint32(at, value, true);
      at += 4;
    },
    u64(value) {
      view.setBigUint64(at, BigInt(value), true);
      at += 8;
    },
    text(value) {
      const text = encoder.encode(value);
      bytes.set(text, at);
      at += text.length;
    },
  });
  return bytes;
}

/** The entry whose local header begins at `at`, and where its bytes begin; null where there is none. */
export async function readLocalHeader(
  file: Blob,
  at: number,
): Promise<{ readonly entry: ZipEntry; readonly dataAt: number } | null> {
  const head = await view(file, at, LOCAL_BYTES);
  if (!head || head.getUint32(0, true) !== LOCAL) return null;
  const [nameLength, extraLength] = [head.getUint16(26, true), head.getUint16(28, true)];
  const rest = await view(file, at + LOCAL_BYTES, nameLength + extraLength);
  if (!rest) return null;
  const lengths = readLengths(rest, nameLength, extraLength, [
    head.getUint32(22, true),
    head.getUint32(18, true),
  ]);
  const entry = {
    path: textOf(rest, 0, nameLength),
    method: head.getUint16(8, true),
    crc: head.getUint32(14, true),
    byteLength: lengths[0] ?? 0,
    packedLength: lengths[1] ?? 0,
    headerAt: at,
  };
  return { entry, dataAt: at + LOCAL_BYTES + nameLength + extraLength };
}

/** The entries as the directory at the end tells them, as far as it can be read. */
export async function readCentralDirectory(file: Blob): Promise<readonly ZipEntry[]> {
  const place = await findDirectory(file);
  const directory = place && (await view(file, place.at, place.length));
  if (!directory) return [];
  const entries: ZipEntry[] = [];
  for (let at = 0; at + CENTRAL_BYTES <= directory.byteLength; ) {
    if (directory.getUint32(at, true) !== CENTRAL) break;
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((from) =>
      directory.getUint16(at + from, true),
    ) as [number, number, number];
    const end = at + CENTRAL_BYTES + nameLength + extraLength + commentLength;
    if (end > directory.byteLength) break;
    const [byteLength, packedLength, headerAt] = readLengths(
      directory,
      at + CENTRAL_BYTES + nameLength,
      extraLength,
      [24, 20, 42].map((from) => directory.getUint32(at + from, true)),
    );
    entries.push({
      path: textOf(directory, at + CENTRAL_BYTES, nameLength),
      method: directory.getUint16(at + 10, true),
      crc: directory.getUint32(at + 16, true),
      byteLength: byteLength ?? 0,
      packedLength: packedLength ?? 0,
      headerAt: headerAt ?? 0,
    });
    at = end;
  }
  return entries;
}

async function findDirectory(
  file: Blob,
): Promise<{ readonly at: number; readonly length: number } | undefined> {
  const from = Math.max(0, file.size - TAIL_BYTES);
  const tail = await view(file, from, file.size - from);
  if (!tail) return undefined;
  for (let at = tail.byteLength - END_BYTES; at >= 0; at--) {
    if (tail.getUint32(at, true) !== END) continue;
    const [length, start] = [tail.getUint32(at + 12, true), tail.getUint32(at + 16, true)];
    if (start !== MAX_32 && length !== MAX_32) return { at: start, length };
    if (at < 20 || tail.getUint32(at - 20, true) !== LOCATOR_64) return undefined;
    const end = await view(file, Number(tail.getBigUint64(at - 20 + 8, true)), 56);
    if (!end || end.getUint32(0, true) !== END_64) return undefined;
    return { at: Number(end.getBigUint64(48, true)), length: Number(end.getBigUint64(40, true)) };
  }
  return undefined;
}

/** Those of the `short` lengths that are too long for 32 bits stand in zip64's extra field, in this order. */
function readLengths(
  view: DataView,
  extraAt: number,
  extraLength: number,
  short: readonly number[],
): readonly number[] {
  let at = extraAt;
  const end = extraAt + extraLength;
  while (at + 4 <= end && view.getUint16(at, true) !== 1) at += 4 + view.getUint16(at + 2, true);
  let next = at + 4;
  return short.map((value) => {
    if (value !== MAX_32 || next + 8 > end) return value;
    next += 8;
    return Number(view.getBigUint64(next - 8, true));
  });
}

async function view(file: Blob, at: number, length: number): Promise<DataView | null> {
  // A damaged record may say anything.
  if (!(at >= 0 && length >= 0 && length < 2 ** 31 && at + length <= file.size)) return null;
  return new DataView(await file.slice(at, at + length).arrayBuffer());
}

function textOf(view: DataView, at: number, length: number): string {
  return new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at, length));
}
