import { createNames } from '../../model';

/** The longest name, in UTF-8: file systems take 255 bytes, and a number may be added. */
const LONGEST_BYTES = 200;
/** Windows keeps these for devices, whatever their ending. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** A name that Windows, macOS and Linux take for a file or a folder, as like `name` as may be. */
export function safeFileName(name: string): string {
  const plain = name
    .normalize('NFC')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: no file system wants them
    .replace(/[<>:"/\\|?*\u0000-\u001f\u007f]/g, '_')
    .trim()
    .replace(/^\./, '_')
    .replace(/[. ]+$/, '');
  const usual = DEVICES.test(plain) ? `_${plain}` : plain;
  return shortened(usual === '' ? '_' : usual);
}

/** A safe name for each, all different even where case does not count. */
export function safeFileNames(names: readonly string[]): readonly string[] {
  const given = createNames([]);
  return names.map((name) => given.give(safeFileName(name)));
}

/** Cut to the longest that fits, its ending kept. */
function shortened(name: string): string {
  const ending = /\.[^.]{1,10}$/.exec(name)?.[0] ?? '';
  const bytes = (text: string) => new TextEncoder().encode(text).length;
  let signs = [...name.slice(0, name.length - ending.length)];
  if (bytes(name) <= LONGEST_BYTES) return name;
  while (bytes(signs.join('')) + bytes(ending) > LONGEST_BYTES) signs = signs.slice(0, -1);
  return signs.join('').replace(/[. ]+$/, '') + ending;
}
