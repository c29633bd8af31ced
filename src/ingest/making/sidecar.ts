import { type MadeField, type MadeTexts, madeFieldNamed, madeText } from '../../model';
import { readA1111 } from './a1111';
import { readSettings, type Told } from './settings';

/** Beside a picture lie no books. */
const LONGEST_PLAIN = 20_000;
const LABEL = /^\s{0,8}([\p{Letter}][\p{Letter}_ -]{1,38}?)\s{0,8}[:=]\s{0,8}(.*)$/u;

/**
 * What a text that lay beside a file tells of it: settings (JSON, a Python dict), A1111's text, lines with labels
 * (`Prompt: …`, `Seed: …`), else all of it is the prompt. Null where it is none of these.
 *
 * @param name the name of the text file; of JSON nothing is taken for a plain prompt
 */
export function readSidecar(text: string, name: string): Told | null {
  const body = text.replace(/^\ufeff/, '').trim();
  if (body === '') return null;
  const settings = readSettings(body, name);
  if (settings) return settings;
  const texts = readA1111(body) ?? labelled(body);
  if (texts) return { texts, aiMark: null };
  const isPlain =
    !/\.json\w?$/i.test(name) &&
    body.length <= LONGEST_PLAIN &&
    /\p{Letter}{2}/u.test(body) &&
    !/^[[{]|^<\?xml|^WEBVTT|\d\d:\d\d[,.]\d{3} --> /.test(body);
  const prompt = isPlain ? madeText('prompt', body) : null;
  return prompt === null ? null : { texts: { prompt }, aiMark: null };
}

/** Lines with labels; a prompt goes on until the next label. One label alone must be the prompt's. */
function labelled(body: string): MadeTexts | null {
  const parts: { readonly field: MadeField; text: string }[] = [];
  for (const line of body.split(/\r?\n/)) {
    const [, label = '', rest = ''] = LABEL.exec(line) ?? [];
    const field = label === '' ? null : madeFieldNamed(label);
    const last = parts.at(-1);
    if (field !== null) parts.push({ field, text: rest });
    else if (!last) return null;
    else if (last.field === 'prompt' || last.field === 'negativePrompt') last.text += `\n${line}`;
  }
  const texts: { [field in MadeField]?: string } = {};
  for (const { field, text } of parts) {
    const value = madeText(field, text);
    if (value !== null) texts[field] ??= value;
  }
  const isOne = parts.length === 1 && /^\s*(?:positive )?prompt\b|^\s*invite\b/i.test(body);
  return parts.length > 1 || isOne ? texts : null;
}
