import { foldText, isAscii } from '../library/fold-text';

/** A prompt as it is compared with others. */
export type PromptShape = {
  /** Its words, folded, a space between them: what is left of it when only how it is written differs. */
  readonly key: string;
  /** `key` without its spaces: file names hold the beginnings of prompts, and leave out the rest. */
  readonly letters: string;
  /** The words that say something, in order. */
  readonly words: readonly string[];
  /** Each two of `words` that follow one another. */
  readonly pairs: ReadonlySet<string>;
  /** 256 bits, one for each of `words`: where they differ much, so do the prompts. */
  readonly bits: Uint32Array;
};

/** From this share of common pairs on, prompts are nearly the same. */
const NEAR = 0.85;

/** From so many words on, the same words in another order are the same prompt: «dog bites man» is too short. */
const ENOUGH_WORDS = 8;

/** Settings of generators that may stand in a prompt. */
const SETTINGS =
  /--(?:ar|aspect|seed|stylize|s|version|v|quality|q|chaos|c|weird|w|fps|niji|motion|loop|raw|hd|profile|style)\b(?:\s+[\w.:]+)?/gi;

/**
 * A prompt as a person reads it: without weights, LoRA tags and settings. `(rain:1.2) <lora:film:0.8> --ar 16:9` is
 * `rain`.
 */
export function plainPrompt(prompt: string): string {
  let plain = SYNTAX.test(prompt) ? withoutSyntax(prompt) : prompt;
  plain = plain
    .replace(/\s+/g, ' ')
    .replace(/\s+([,.;:!?])/g, '$1')
    .replace(/([,;])(?:\s*[,;])+/g, '$1');
  return plain.replace(/^[\s,;]+|[\s,;]+$/g, '');
}

/** What most prompts have none of: there may be thousands of them at once. */
const SYNTAX = /[<([{\\]|--|\bseed\b|\bBREAK\b|\bembedding:/i;

function withoutSyntax(prompt: string): string {
  let plain = prompt
    .replace(/<[^<>]{1,200}>/g, ' ')
    .replace(/\bembedding:\S+/gi, ' ')
    .replace(SETTINGS, ' ')
    .replace(/\bseed\s*[:=#]?\s*\d+/gi, ' ')
    .replace(/\bBREAK\b/g, ' ')
    .replace(/\\(?=[()[\]{}])/g, '');
  for (let depth = 0; depth < 4; depth++)
    plain = plain.replace(/[([{]([^()[\]{}]*?)(?::\s*-?\d+(?:\.\d+)?)?[)\]}]/g, '$1');
  return plain;
}

/** The words of a text, folded. Where words are not written apart, every sign is one. */
export function plainWords(text: string): readonly string[] {
  const folded = foldText(text);
  if (isAscii(folded)) return folded.match(/[a-z0-9]+/g) ?? [];
  return folded.match(/\p{Script=Han}|[\p{L}\p{M}\p{N}]+/gu)?.flatMap(apart) ?? [];
}

/** Kana between Han signs come as runs. */
const apart = (word: string): readonly string[] =>
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(word) ? [...word] : [word];

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** What says nothing of what is to be seen: small words, and praise. */
const EMPTY = new Set([
  ...words(`a an the of and with in on at to is are as its it by for from that this then while into
    un une le la les l des du de d et avec dans sur en au aux est sont qui que ce cette
    best quality masterpiece high highly ultra super detailed detail details intricate realistic photorealistic
    hyperrealistic 4k 8k 2k hd uhd hdr resolution res raw photo sharp focus professional award winning trending
    artstation beautiful stunning amazing cinematic footage video clip style`),
]);

/** Words that make it another picture, wherever they stand. Numbers do too. */
const TELLING = new Set([
  ...words(`day daytime night nighttime dawn dusk morning noon midday afternoon evening sunset sunrise twilight midnight
    jour nuit aube crepuscule matin midi soir
    spring summer autumn winter printemps ete automne hiver
    rain rainy raining snow snowy snowing sunny storm stormy fog foggy pluie neige soleil orage brouillard
    red blue green yellow orange purple violet pink black white brown grey gray golden silver
    rouge bleu bleue vert verte jaune rose noir noire blanc blanche brun brune gris grise dore
    one two three four five six seven eight nine ten both deux trois quatre cinq six sept huit neuf dix
    man woman men women boy girl boys girls child children male female old young elderly
    homme femme hommes femmes garcon fille garcons filles enfant enfants vieux vieille jeune
    left right inside outside interior exterior indoor indoors outdoor outdoors gauche droite interieur exterieur
    closeup wide aerial no not without never sans pas jamais`),
  ...'日夜昼晨晚春夏秋冬雨雪男女左右内外红蓝绿黄黑白一二三四五六七八九十不无',
]);

const isTelling = (word: string) => TELLING.has(word) || /^\p{N}+$/u.test(word);

/** Works out a prompt's shape. */
export function promptShape(prompt: string): PromptShape {
  const all = plainWords(plainPrompt(prompt));
  const key = all.join(' ');
  const said = all.filter((word) => !EMPTY.has(word)).map(stem);
  const bits = new Uint32Array(8);
  for (const word of said) {
    const bit = hash(word);
    bits[bit >> 5] = (bits[bit >> 5] ?? 0) | (1 << (bit & 31));
  }
  const pairs = new Set(said.slice(1).map((word, at) => `${said[at]} ${word}`));
  return { key, letters: all.join(''), words: said, pairs, bits };
}

/**
 * How nearly two prompts are the same: 1 where only their writing differs, 0 where they are two prompts. Nearly the same
 * are those that share 85 % of their pairs of words, unless one has a word that makes it another picture, or another
 * word in its first half, where its subject stands.
 */
export function nearness(a: PromptShape, b: PromptShape): number {
  if (a.key === b.key) return a.key === '' ? 0 : 1;
  // Every pair that is not common has a word of its own at most twice.
  const pairs = a.pairs.size + b.pairs.size;
  if (pairs === 0 || bitsApart(a.bits, b.bits) > 2 * (1 - NEAR) * pairs) return 0;
  let common = 0;
  for (const pair of a.pairs) if (b.pairs.has(pair)) common += 1;
  const share = common / (pairs - common);
  const canBeReordered = a.words.length === b.words.length && a.words.length >= ENOUGH_WORDS;
  if (share < NEAR && !canBeReordered) return 0;
  const [mine, theirs] = [beyond(a.words, b.words), beyond(b.words, a.words)];
  if (mine.length + theirs.length === 0 && canBeReordered) return Math.max(NEAR, share);
  if (share < NEAR) return 0;
  if ([...mine, ...theirs].some(({ word }) => isTelling(word))) return 0;
  const isReplaced = mine.length > 0 && theirs.length > 0;
  const isEarly = ({ at }: { readonly at: number }) => at < Math.min(a.words.length, b.words.length) / 2;
  return isReplaced && (mine.some(isEarly) || theirs.some(isEarly)) ? 0 : share;
}

/** The words, with their places, that are in the first more often than in the second. */
function beyond(
  first: readonly string[],
  second: readonly string[],
): readonly { readonly word: string; readonly at: number }[] {
  const left = new Map<string, number>();
  for (const word of second) left.set(word, (left.get(word) ?? 0) + 1);
  return first.flatMap((word, at) => {
    const n = left.get(word) ?? 0;
    left.set(word, n - 1);
    return n > 0 ? [] : [{ word, at }];
  });
}

function bitsApart(a: Uint32Array, b: Uint32Array): number {
  let apartBits = 0;
  for (let at = 0; at < a.length; at++) {
    let difference = (a[at] ?? 0) ^ (b[at] ?? 0);
    for (; difference !== 0; difference &= difference - 1) apartBits += 1;
  }
  return apartBits;
}

/** «turns», «turned» and «turning» are one word; «girl» and «girls» are two. */
function stem(word: string): string {
  return word.length < 5 || TELLING.has(word) ? word : word.replace(/(?:ing|ed|es|s)$/, '');
}

/** FNV-1a, its last eight bits. */
function hash(word: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) value = Math.imul(value ^ word.charCodeAt(at), 0x01000193);
  return (value ^ (value >>> 16)) & 0xff;
}
