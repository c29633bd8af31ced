import type { ProjectClip } from '../project';
import { plainWords } from './prompt-shape';

const TAKE = '(?:take|tk|prise|version|ver|v|t)';
/** `shot03_take2.mp4`, `kitchen-v4.mp4`, `sc 2 prise 1.mov`: what stands before the number of the take. */
const WITH_TAKE = new RegExp(String.raw`^(.*?[\p{L}\p{N}].*?)[ _.-]+${TAKE}[ _.-]?\d{1,4}$`, 'iu');
/** `shot03_0002.mp4`. */
const WITH_SHOT = /^(.*?\b(?:shot|scene|sc|sh|plan|scène|szene)[ _.-]?\d{1,4}[a-z]?)[ _.-]+\(?\d{1,5}\)?$/iu;

/** What a file's name says it is a take of, without its ending: `shot03`; null where it does not say. */
export function seriesName(fileName: string): string | null {
  const stem = fileName.replace(/\.[a-z0-9]{2,5}$/i, '').replace(/ \(\d+\)$/, '');
  const [, series] = WITH_TAKE.exec(stem) ?? WITH_SHOT.exec(stem) ?? [];
  return series ? series.replace(/[ _.-]+$/, '') : null;
}

/** Words of a name by which shots and files find each other: `Shot_03b` is shot, 3, b. */
export function nameWords(name: string): readonly string[] {
  return plainWords(name.replace(/[_]/g, ' ').replace(/(\p{L})(?=\p{N})|(\p{N})(?=\p{L})/gu, '$1$2 ')).map(
    (word) => word.replace(/^0+(?=\d)/, ''),
  );
}

/** Whether a clip's file, or the folder that it lay in, is named after a shot. */
export function isNamedAfter(clip: ProjectClip, shotWords: readonly string[]): boolean {
  if (shotWords.join('').length < 3) return false;
  const begins = (name: string) => shotWords.every((word, at) => nameWords(name)[at] === word);
  return (
    begins(clip.name) ||
    clip.path
      .split('/')
      .slice(0, -1)
      .some((folder) => isAll(folder, shotWords))
  );
}

function isAll(folder: string, shotWords: readonly string[]): boolean {
  const words = nameWords(folder);
  return words.length === shotWords.length && words.every((word, at) => word === shotWords[at]);
}
