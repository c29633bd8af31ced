/** A value that was written as text. Objects have no prototype: any key is only a key. */
export type Literal =
  | string
  | number
  | boolean
  | null
  | readonly Literal[]
  | { readonly [key: string]: Literal };

/** Deeper nesting than this is nobody's settings. */
const DEEPEST = 100;

const SPACE = /[\s\0]*/y;
const NUMBER = /[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/y;
const WORD = /-?[A-Za-z]+/y;
const WORDS: Readonly<Record<string, boolean | null>> = {
  true: true,
  True: true,
  false: false,
  False: false,
  null: null,
  None: null,
  // Python's writer of JSON leaves these, which no standard knows.
  NaN: null,
  Infinity: null,
  '-Infinity': null,
};
const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\x07',
  '0': '\0',
  '\n': '',
};

/**
 * Reads JSON, or a Python literal such as `print` writes of a dict: both with trailing commas, raw line breaks in strings,
 * and NaN (which is null). Whole numbers that a double cannot hold exactly stay text, digit for digit.
 * Total: anything else is undefined, in time proportional to its length.
 */
export function readLiteral(text: string): Literal | undefined {
  let at = 0;

  const skipSpace = () => {
    SPACE.lastIndex = at;
    at += SPACE.exec(text)?.[0].length ?? 0;
  };
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };

  const readString = (quote: string): string | undefined => {
    const plain = quote === '"' ? /[^"\\]*/y : /[^'\\]*/y;
    const parts: string[] = [];
    for (at++; ; ) {
      parts.push(match(plain) ?? '');
      const char = text[at];
      if (char === quote) {
        at++;
        return parts.join('');
      }
      if (char === undefined) return undefined;
      const escaped = text[at + 1];
      if (escaped === undefined) return undefined;
      at += 2;
      const digits = { x: 2, u: 4, U: 8 }[escaped];
      if (digits === undefined) {
        parts.push(ESCAPES[escaped] ?? escaped);
        continue;
      }
      const code = text.slice(at, at + digits);
      if (!/^[0-9a-fA-F]+$/.test(code) || code.length < digits) return undefined;
      at += digits;
      const point = Number.parseInt(code, 16);
      parts.push(point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point));
    }
  };

  const readNumber = (): Literal | undefined => {
    const digits = match(NUMBER);
    if (digits === undefined) return undefined;
    const number = Number(digits);
    if (/^[-+]?\d+$/.test(digits) && !Number.isSafeInteger(number)) return digits;
    return Number.isFinite(number) ? number : null;
  };

  const readList = (end: string, depth: number): Literal | undefined => {
    const list: Literal[] = [];
    for (at++; ; ) {
      skipSpace();
      if (text[at] === end) {
        at++;
        return list;
      }
      const value = readValue(depth);
      if (value === undefined) return undefined;
      list.push(value);
      skipSpace();
      if (text[at] === ',') at++;
      else if (text[at] !== end) return undefined;
    }
  };

  const readObject = (depth: number): Literal | undefined => {
    const object: { [key: string]: Literal } = Object.create(null);
    for (at++; ; ) {
      skipSpace();
      if (text[at] === '}') {
        at++;
        return object;
      }
      const quote = text[at];
      const key = quote === '"' || quote === "'" ? readString(quote) : match(NUMBER);
      if (key === undefined) return undefined;
      skipSpace();
      if (text[at] !== ':') return undefined;
      at++;
      const value = readValue(depth);
      if (value === undefined) return undefined;
      object[key] = value;
      skipSpace();
      if (text[at] === ',') at++;
      else if (text[at] !== '}') return undefined;
    }
  };

  const readValue = (depth: number): Literal | undefined => {
    if (depth > DEEPEST) return undefined;
    skipSpace();
    const char = text[at];
    if (char === '{') return readObject(depth + 1);
    if (char === '[') return readList(']', depth + 1);
    if (char === '(') return readList(')', depth + 1);
    if (char === '"' || char === "'") return readString(char);
    const next = text[at + 1];
    if (char === 'b' && (next === '"' || next === "'")) {
      at++;
      return readString(next);
    }
    const from = at;
    const word = match(WORD);
    if (word !== undefined) {
      const value = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
      if (value === undefined) at = from;
      return value;
    }
    return readNumber();
  };

  const value = readValue(0);
  if (value === undefined) return undefined;
  skipSpace();
  return at === text.length ? value : undefined;
}

/** Whether a value is an object with keys. */
export function isLiteralObject(value: Literal | undefined): value is { readonly [key: string]: Literal } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
