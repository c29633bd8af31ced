import type { Readable } from '../../media';

/** Reads of a file here and there, never of all of it. */
export type Peek = {
  readonly size: number;
  /** The bytes at a place: fewer at the end of the file, none when so much was read that it is nobody's metadata. */
  read(at: number, length: number): Promise<Uint8Array>;
};

/** What is read at once, so that neighbouring heads cost one read. */
const PAGE_BYTES = 16 * 1024;
/** Of one file no more than this is read, whatever it says of itself. */
const MOST_BYTES = 48 * 1024 * 1024;
const MOST_READS = 4_000;
/** Looks at what was read already count too: boxes in boxes in boxes end some time. */
const MOST_LOOKS = 40_000;

/** Reads of `file`, with a few pages kept. Rejects where the file cannot be read any more. */
export function peekInto(file: Readable): Peek {
  const pages = new Map<number, Promise<Uint8Array>>();
  let bytes = 0;
  let reads = 0;
  let looks = 0;

  const fetch = async (from: number, to: number): Promise<Uint8Array> => {
    reads++;
    bytes += to - from;
    if (reads > MOST_READS || bytes > MOST_BYTES) return new Uint8Array();
    return new Uint8Array(await file.slice(from, to).arrayBuffer());
  };

  return {
    size: file.size,
    async read(at, length) {
      const from = Math.max(0, Math.min(at, file.size));
      const to = Math.max(from, Math.min(at + length, file.size));
      if (to === from || !Number.isSafeInteger(at) || ++looks > MOST_LOOKS) return new Uint8Array();
      const page = Math.floor(from / PAGE_BYTES) * PAGE_BYTES;
      if (to > page + PAGE_BYTES) return fetch(from, to);
      const kept = pages.get(page) ?? fetch(page, Math.min(page + PAGE_BYTES, file.size));
      if (pages.size > 8) pages.clear();
      pages.set(page, kept);
      return (await kept).subarray(from - page, to - page);
    },
  };
}

/** A view of bytes for numbers. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Bytes as the characters of their values: for four-character codes and signatures. */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

/** Text as most write it: UTF-8 where it is, else Latin-1. What follows a NUL is padding. */
export function textOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  const written = end < 0 ? bytes : bytes.subarray(0, end);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(written);
  } catch {
    return latin1(written);
  }
}
