import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { appError } from '../../base';
import { FEWEST_TAPS } from '../../model';
import { frameRate, ticksFromSeconds } from '../../time';
import { en } from './en';
import { fr } from './fr';
import { chooseLanguage } from './language';
import { sayError, sayNotice } from './say';

/** Every phrase with its path; functions are called with numbers and texts that stand out. */
function phrases(value: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [1, 2, 1234].map((n) => [path, String(value(n, n + 1, n, n))]);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([key]) => key !== 'format')
    .flatMap(([key, inner]) => phrases(inner, `${path}.${key}`));
}

const LANGUAGES = { en, fr };

describe('the words', () => {
  it('are the same in every language', () => {
    expect(phrases(fr).map(([path]) => path)).toEqual(phrases(en).map(([path]) => path));
  });
  it.each(Object.entries(LANGUAGES))(
    '%s is plain: nothing empty, no exclamation mark, nothing undefined',
    (_code, words) => {
      for (const [path, text] of phrases(words)) {
        expect(text.trim(), path).not.toBe('');
        expect(text, path).not.toMatch(/!|undefined|\[object|NaN/);
      }
    },
  );
  it('give the reason of every refused edit, in French too', () => {
    const model = new URL('../../model/', import.meta.url);
    const sources = readdirSync(model, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => readFileSync(new URL(name, model), 'utf8'));
    const details = sources.flatMap((text) =>
      [...text.matchAll(/invalidEdit\(\s*'([^']+)'/g)].map(([, detail = '']) => detail),
    );
    expect(details.length).toBeGreaterThan(70);
    const spoken = [
      ...details,
      'the level must lie between -60 and +6 dB',
      'only pictures of this project can be put in the film',
      `tap at least ${FEWEST_TAPS} beats`,
      'a bar has 1 to 16 beats',
    ];
    for (const detail of spoken) expect(fr.notices.editRefused(detail), detail).toMatch(/ : .+\.$/);
    expect(en.notices.editRefused('no such item')).toBe('That cannot be done: no such item.');
  });
  it('count', () => {
    expect(en.common.frames(1)).toBe('1 frame');
    expect(en.common.frames(0)).toBe('0 frames');
    expect(fr.common.frames(0)).toBe('0 image');
    expect(en.common.clips(1234)).toBe('1,234 clips');
  });
  it('write numbers with their units', () => {
    expect(en.format.bytes(999)).toBe('999 bytes');
    expect(en.format.bytes(6.2e9)).toBe('6.2 GB');
    expect(en.format.bytes(999_960)).toBe('1.0 MB');
    expect(fr.format.bytes(1_500_000)).toBe('1,5 Mo');
    expect(en.format.length(ticksFromSeconds(5))).toBe('5.0 s');
    expect(en.format.length(ticksFromSeconds(200))).toBe('3 min 20 s');
    expect(en.format.wait(3840)).toBe('1 h 4 min');
    expect(en.format.rate(frameRate(24000, 1001))).toBe('23.976 fps');
    expect(en.format.percent(0.999)).toBe('99 %');
    expect(en.format.decibels(-3)).toBe('−3.0 dB');
  });
  it('name the file that an error is about', () => {
    expect(sayError(en, appError('engine/trap', 'oob', 'street.mp4'))).toMatch(
      /^street\.mp4: The film engine broke/,
    );
    expect(
      sayNotice(en, { kind: 'refused', name: 'a.txt', error: appError('file/empty', '', 'a.txt') }),
    ).toBe('a.txt was not imported. The file is empty. Copy or download it again.');
  });
});

describe('the language', () => {
  it('is the one chosen, else the browser’s, else English', () => {
    expect(chooseLanguage('fr', ['en-GB'])).toBe('fr');
    expect(chooseLanguage(null, ['de-DE', 'fr-CA', 'en'])).toBe('fr');
    expect(chooseLanguage('xx', ['de'])).toBe('en');
  });
});
