import type { MadeTexts } from '../../model';
import { madeText, sizeText } from '../../model';

/** The line with the settings, by which the text is known: `Steps: 20, Sampler: Euler a, CFG scale: 7, …` */
const SETTINGS = /^Steps: \d+(?:,|$)/;
const PAIR = /\s*([\w ()-]{1,60}):\s*("(?:\\.|[^\\"])*"|[^,]*)(?:,|$)/y;

/**
 * The text that AUTOMATIC1111's web UI and those after it write into pictures (`parameters`) and beside them: the prompt,
 * `Negative prompt: …`, and a last line of settings. Null where it is none.
 */
export function readA1111(text: string): MadeTexts | null {
  const lines = text.trim().split(/\r?\n/);
  const at = lines.findLastIndex((line) => SETTINGS.test(line.trim()));
  if (at < 0) return null;
  const settings = pairs(lines.slice(at).join(' ').trim());
  const written = lines.slice(0, at);
  const from = written.findIndex((line) => line.startsWith('Negative prompt:'));
  const prompt = written.slice(0, from < 0 ? at : from).join('\n');
  const negative = from < 0 ? '' : written.slice(from).join('\n').replace('Negative prompt:', '');
  const isAnimateDiff = settings.has('AnimateDiff') || settings.has('motion_module');
  const texts: { -readonly [field in keyof MadeTexts]: string } = {
    tool: isAnimateDiff ? 'A1111 AnimateDiff' : 'A1111',
  };
  const put = (field: keyof MadeTexts, value: string | null | undefined) => {
    if (value) texts[field] = value;
  };
  put('prompt', madeText('prompt', prompt));
  put('negativePrompt', madeText('negativePrompt', negative));
  put('steps', madeText('steps', settings.get('Steps')));
  put('seed', madeText('seed', settings.get('Seed')));
  put('guidance', madeText('guidance', settings.get('CFG scale') ?? settings.get('Distilled CFG Scale')));
  put('model', madeText('model', settings.get('Model')));
  put('size', sizeText(settings.get('Size') ?? ''));
  return texts;
}

function pairs(line: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  PAIR.lastIndex = 0;
  for (let pair = PAIR.exec(line); pair && pair[0] !== ''; pair = PAIR.exec(line)) {
    const [, key = '', value = ''] = pair;
    if (!found.has(key)) found.set(key, value.replace(/^"([\s\S]*)"$/, '$1'));
  }
  return found;
}
