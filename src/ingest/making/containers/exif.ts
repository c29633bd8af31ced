import type { Tag } from '../findings';
import { latin1, textOf, viewOf } from '../peek';

/** The EXIF tags that hold text, by what they are called here (Exif 2.32; TIFF 6.0; the XP ones are Windows'). */
const NAMES: ReadonlyMap<number, string> = new Map([
  [0x010e, 'description'],
  [0x010f, 'exif:make'],
  [0x0110, 'exif:model'],
  [0x0131, 'software'],
  [0x013b, 'artist'],
  [0x9003, 'creation_time'],
  [0x9286, 'comment'],
  [0x9c9b, 'title'],
  [0x9c9c, 'comment'],
]);
const EXIF_FOLDER = 0x8769;
const MOST_ENTRIES = 500;

/**
 * The text in a block of EXIF. ComfyUI writes `prompt:{…}` and `workflow:{…}` into tags that are meant for a camera's
 * make and model; where its writer counted wrong, they are found by what they begin with.
 */
export function readExif(block: Uint8Array): readonly Tag[] {
  const tiff = latin1(block.subarray(0, 6)) === 'Exif\0\0' ? block.subarray(6) : block;
  const order = latin1(tiff.subarray(0, 2));
  const little = order === 'II';
  const tags = little || order === 'MM' ? directory(tiff, little) : [];
  const keyed = tags.map(({ key, text }): Tag => {
    const [, name, rest] = /^(prompt|workflow|parameters):([\s\S]*)$/i.exec(text) ?? [];
    return name && rest !== undefined ? { key: name.toLowerCase(), text: rest } : { key, text };
  });
  const missing = ['prompt', 'workflow'].filter((name) => !keyed.some(({ key }) => key === name));
  return [...keyed, ...missing.flatMap((name) => strayTag(tiff, name))];
}

/** A `name:{…}` that no entry points at, up to the NUL that ends it. */
function strayTag(block: Uint8Array, name: string): readonly Tag[] {
  const marks = [...`${name}:{`].map((char) => char.charCodeAt(0));
  for (let at = block.indexOf(marks[0] ?? 0); at >= 0; at = block.indexOf(marks[0] ?? 0, at + 1))
    if (marks.every((mark, offset) => block[at + offset] === mark))
      return [{ key: name, text: textOf(block.subarray(at + name.length + 1)) }];
  return [];
}

function directory(tiff: Uint8Array, little: boolean): readonly Tag[] {
  const view = viewOf(tiff);
  const tags: Tag[] = [];
  const queue = [tiff.length >= 8 ? view.getUint32(4, little) : tiff.length];
  const seen = new Set<number>();
  for (const at of queue) {
    if (seen.has(at) || at + 2 > tiff.length || seen.size > 4) continue;
    seen.add(at);
    const count = Math.min(view.getUint16(at, little), MOST_ENTRIES);
    for (let n = 0; n < count; n++) {
      const entry = at + 2 + n * 12;
      if (entry + 12 > tiff.length) break;
      const tag = view.getUint16(entry, little);
      if (tag === EXIF_FOLDER) queue.push(view.getUint32(entry + 8, little));
      const key = NAMES.get(tag);
      if (!key) continue;
      const type = view.getUint16(entry + 2, little);
      const length = view.getUint32(entry + 4, little);
      if (type !== 1 && type !== 2 && type !== 7) continue;
      const from = length <= 4 ? entry + 8 : view.getUint32(entry + 8, little);
      if (from > tiff.length) continue;
      const bytes = tiff.subarray(from, Math.min(from + length, tiff.length));
      tags.push({ key, text: entryText(tag, bytes, little) });
    }
  }
  return tags;
}

function entryText(tag: number, bytes: Uint8Array, little: boolean): string {
  if (tag >= 0x9c9b && tag <= 0x9c9f) return utf16(bytes, true);
  if (tag !== 0x9286) return textOf(bytes);
  // A comment says first in which character code it is; the order of bytes is often the writer's own.
  const code = latin1(bytes.subarray(0, 8));
  const text = bytes.subarray(8);
  if (code.startsWith('UNICODE')) return utf16(text, text[0] === 0 ? false : text[1] === 0 ? true : little);
  return textOf(/^(?:ASCII|JIS|\0)/.test(code) ? text : bytes);
}

function utf16(bytes: Uint8Array, little: boolean): string {
  const text = new TextDecoder(little ? 'utf-16le' : 'utf-16be').decode(bytes);
  return text.replace(/\0[\s\S]*$/, '');
}
