import { foldText } from '../library/fold-text';
import type { ProjectDocument } from '../project';
import { plainPrompt } from './prompt-shape';

/** About as long as a line of the panel. */
const ENOUGH = 26;
const MOST = 60;

/** How prompts begin that say only that something is to be seen. */
const BEGINNINGS = [
  /^(?:(?:masterpiece|best quality|high quality|ultra detailed|highly detailed|4k|8k|raw photo|photorealistic)[,.]?\s+)+/i,
  /^(?:an?\s+|the\s+)?(?:[\p{L}-]+\s+){0,2}(?:shot|view|video|footage|photo|image|scene|clip)\s+of\s+/iu,
  /^(?:plan|vue|vidéo|image|scène)\s+(?:[\p{L}-]+\s+){0,2}(?:de|d’|d')\s*/iu,
  /^(?:an?|the|une?|les?|la)\s+/i,
];

/**
 * A short name for a shot, of its prompt's first words: up to the first comma where that is enough, never cut within a
 * word, and unlike those that are taken.
 *
 * @param taken names, folded
 */
export function shotName(prompt: string, taken: ReadonlySet<string>): string {
  const plain = BEGINNINGS.reduce(
    (text, beginning) => text.replace(beginning, '') || text,
    plainPrompt(prompt),
  );
  const words = plain.split(' ').filter((word) => word !== '');
  const fitting: string[] = [];
  let name = '';
  for (const [at, word] of words.entries()) {
    name = name === '' ? word : `${name} ${word}`;
    if (name.length > MOST) break;
    // A sign of punctuation is a good end; without one, the words go on until there are enough of them.
    const isEnd = /[,.;:!?。，]$/.test(word) || name.length >= ENOUGH || at + 1 === words.length;
    const tidied = isEnd ? tidy(name) : '';
    if (tidied.length >= 3) fitting.push(tidied);
  }
  const free = fitting.find((name) => !taken.has(foldText(name)));
  return free ?? uniqueShotName(fitting[0] ?? tidy([...plain].slice(0, MOST).join('')), taken);
}

/** The name, with a number behind it where it is taken; `taken` are names, folded. */
export function uniqueShotName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(foldText(name))) return name;
  for (let n = 2; ; n++) if (!taken.has(foldText(`${name} ${n}`))) return `${name} ${n}`;
}

/** The names of shots, folded. */
export function takenNames(shots: ProjectDocument['shots']): Set<string> {
  return new Set(Object.values(shots).map((shot) => foldText(shot.name)));
}

/** Without the punctuation at its end, its first letter a capital. */
function tidy(name: string): string {
  const bare = name.replace(/[\s,.;:!?。，]+$/u, '');
  const [first = '', ...others] = bare;
  return first.toLocaleUpperCase('en') + others.join('');
}
