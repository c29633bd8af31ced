import type { Literal } from '../../../base';
import { viewOf } from '../peek';

const DEEPEST = 40;

/** Where to go on, and what was read. */
type Read = { readonly value: Literal; readonly at: number };

/**
 * The first item of CBOR (RFC 8949) as a plain value: byte strings and what a plain value has no word for are null, tags
 * are passed over, keys are text. Total: undefined where it is damaged, cut short or nested deeper than a claim is.
 */
export function readCbor(bytes: Uint8Array): Literal | undefined {
  const view = viewOf(bytes);
  // Each item takes a byte at least, but a hostile one may be asked for again and again: it is not.
  const item = (at: number, depth: number): Read | undefined => {
    const first = bytes[at];
    if (first === undefined || depth > DEEPEST) return undefined;
    const major = first >> 5;
    if (major === 7) return simple(first & 31, at + 1);
    const head = argument(first & 31, at + 1);
    if (!head) return undefined;
    const { count, at: from } = head;
    if (major === 0) return { value: exact(count ?? 0n), at: from };
    if (major === 1) return { value: exact(-1n - (count ?? 0n)), at: from };
    if (major === 6) return item(from, depth + 1);
    if (major === 2 || major === 3) return text(major === 3, count, from, depth);
    return major === 4 ? list(count, from, depth) : map(count, from, depth);
  };

  /** A count of null is an item that says where it ends. */
  const argument = (
    info: number,
    at: number,
  ): { readonly count: bigint | null; readonly at: number } | undefined => {
    if (info < 24) return { count: BigInt(info), at };
    if (info === 31) return { count: null, at };
    const length = { 24: 1, 25: 2, 26: 4, 27: 8 }[info];
    if (length === undefined || at + length > bytes.length) return undefined;
    let count = 0n;
    for (let n = 0; n < length; n++) count = count * 256n + BigInt(bytes[at + n] ?? 0);
    return { count, at: at + length };
  };

  const simple = (info: number, at: number): Read | undefined => {
    if (info === 20 || info === 21) return { value: info === 21, at };
    if (info === 26 && at + 4 <= bytes.length) return { value: finite(view.getFloat32(at)), at: at + 4 };
    if (info === 27 && at + 8 <= bytes.length) return { value: finite(view.getFloat64(at)), at: at + 8 };
    const length = { 24: 1, 25: 2, 26: 4, 27: 8 }[info] ?? 0;
    return info === 31 || at + length > bytes.length ? undefined : { value: null, at: at + length };
  };

  const isEnd = (at: number, left: bigint | null) => (left === null ? bytes[at] === 0xff : left === 0n);

  const text = (isText: boolean, count: bigint | null, from: number, depth: number): Read | undefined => {
    if (count === null) {
      let at = from;
      let whole = '';
      while (!isEnd(at, null)) {
        const part = item(at, depth + 1);
        if (!part) return undefined;
        if (typeof part.value === 'string') whole += part.value;
        at = part.at;
      }
      return { value: isText ? whole : null, at: at + 1 };
    }
    const end = from + Number(count);
    if (end > bytes.length) return undefined;
    return { value: isText ? new TextDecoder().decode(bytes.subarray(from, end)) : null, at: end };
  };

  const list = (count: bigint | null, from: number, depth: number): Read | undefined => {
    const values: Literal[] = [];
    let at = from;
    for (let left = count; !isEnd(at, left); left = left === null ? null : left - 1n) {
      const one = item(at, depth + 1);
      if (!one) return undefined;
      values.push(one.value);
      at = one.at;
    }
    return { value: values, at: count === null ? at + 1 : at };
  };

  const map = (count: bigint | null, from: number, depth: number): Read | undefined => {
    const values: { [key: string]: Literal } = Object.create(null);
    let at = from;
    for (let left = count; !isEnd(at, left); left = left === null ? null : left - 1n) {
      const key = item(at, depth + 1);
      const value = key && item(key.at, depth + 1);
      if (!key || !value) return undefined;
      if (typeof key.value === 'string' || typeof key.value === 'number') values[key.value] = value.value;
      at = value.at;
    }
    return { value: values, at: count === null ? at + 1 : at };
  };

  return item(0, 0)?.value;
}

const exact = (whole: bigint): Literal => {
  const number = Number(whole);
  return Number.isSafeInteger(number) ? number : String(whole);
};

const finite = (number: number): Literal => (Number.isFinite(number) ? number : null);
