import { isLiteralObject, type Literal } from '../base';
import { MADE_FIELDS, type MadeField, type MadeTexts } from './making';

/** What fields are called in settings, sidecars and lists, in English and French; letters and digits only. */
const NAMES: { readonly [field in MadeField]: readonly string[] } = {
  tool: [
    'tool',
    'generator',
    'software',
    'app',
    'application',
    'platform',
    'outil',
    'logiciel',
    'generateur',
  ],
  model: [
    'model',
    'modelname',
    'modelid',
    'modelversion',
    'usedmodel',
    'basemodel',
    'checkpoint',
    'ckptname',
    'unetname',
    'engine',
    'sdmodelname',
    'modelfilename',
    'modeltype',
    'modele',
    'nomdumodele',
  ],
  prompt: [
    'prompt',
    'positiveprompt',
    'promptpositive',
    'positive',
    'textprompt',
    'prompttext',
    'fullprompt',
    'invite',
    'promptpositif',
    'invitepositive',
    'texte',
    'text',
  ],
  negativePrompt: [
    'negativeprompt',
    'promptnegative',
    'negative',
    'negprompt',
    'uc',
    'promptnegatif',
    'negatif',
    'invitenegative',
  ],
  seed: ['seed', 'noiseseed', 'graine'],
  size: ['size', 'resolution', 'dimensions', 'taille'],
  steps: [
    'steps',
    'numinferencesteps',
    'inferencesteps',
    'samplingsteps',
    'samplesteps',
    'numsteps',
    'etapes',
    'pas',
  ],
  guidance: ['guidance', 'guidancescale', 'cfg', 'cfgscale', 'guidage', 'echelleduguidage'],
  created: [
    'created',
    'createdat',
    'creationdate',
    'creationtime',
    'datecreated',
    'date',
    'datetime',
    'timestamp',
    'creationtimestamp',
    'generatedat',
    'createtime',
    'cree',
    'creele',
    'datedecreation',
  ],
  sourceImage: [
    'sourceimage',
    'imagestart',
    'startimage',
    'inputimage',
    'initimage',
    'firstframe',
    'firstframeimage',
    'startframe',
    'image',
    'imagesource',
    'imagededepart',
  ],
};

const FIELD_OF = new Map(MADE_FIELDS.flatMap((field) => NAMES[field].map((name) => [name, field] as const)));

/** A name as letters and digits only: `Négative prompt` is `negativeprompt`. */
export function plainName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^\p{Letter}\p{Number}]/gu, '')
    .toLowerCase();
}

/** The field that goes by such a name in settings and lists: `Negative Prompt`, `num_inference_steps`, `Graine`. */
export function madeFieldNamed(name: string): MadeField | null {
  return FIELD_OF.get(plainName(name)) ?? null;
}

/** The longest text that is kept of a field. */
const LONGEST = 20_000;

/** Text as it is kept: without control characters and surrounding space, and no longer than anybody's prompt. */
export function cleanText(text: string): string {
  const plain = text
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])[\p{Cc}\ufffe\uffff]/gu, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .trim();
  return plain.length > LONGEST ? plain.slice(0, LONGEST) : plain;
}

/** The value of a field as it is kept; null where the value cannot be one. */
export function madeText(field: MadeField, value: Literal | undefined): string | null {
  const one = Array.isArray(value) ? value.find((part) => textIn(part) !== null) : value;
  const text = textIn(one);
  if (text === null) return null;
  switch (field) {
    case 'seed':
      return /^-?\d{1,40}$/.test(text) && text !== '-1' ? text : null;
    case 'steps':
      return /^\d{1,6}$/.test(text) ? text : null;
    case 'guidance':
      return /^-?\d{1,6}(?:[.,]\d{1,20})?$/.test(text) ? shortNumber(text) : null;
    case 'size':
      return sizeText(text);
    case 'created':
      return isoTime(text);
    case 'sourceImage':
      return fileNameOf(text);
    case 'model':
      return /[\\/]/.test(text) ? fileNameOf(text) : oneLine(text);
    case 'tool':
      return oneLine(text);
    default:
      return text;
  }
}

function textIn(value: Literal | undefined): string | null {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return cleanText(value) || null;
  // What names a thing is often an object with the name in it.
  return isLiteralObject(value) && typeof value.name === 'string' ? cleanText(value.name) || null : null;
}

const oneLine = (text: string): string | null => (text.length <= 200 && !text.includes('\n') ? text : null);

/** A number as a person writes it: 5.000000000000001 is 5. */
function shortNumber(text: string): string {
  return String(Number(Number(text.replace(',', '.')).toFixed(4)));
}

/** The last part of a path or an address, decoded; null where there is none. */
export function fileNameOf(path: string): string | null {
  if (/^data:/i.test(path)) return null;
  const last =
    path
      .replace(/[?#].*$/, '')
      .split(/[\\/]/)
      .at(-1) ?? '';
  let name = last;
  try {
    if (/^[a-z]+:\/\//i.test(path)) name = decodeURIComponent(last);
  } catch {
    // What is no valid escape is the name's own.
  }
  return name !== '' && name.length <= 300 && !name.includes('\n') ? name : null;
}

/** A size as it is kept, `1280×720`; null where there is none in it. */
export function sizeText(text: string): string | null {
  const [, width, height] = /^\s*(\d{2,5})\s*(?:[x×*:]|, ?)\s*(\d{2,5})\b/i.exec(text) ?? [];
  return width && height ? `${width}×${height}` : null;
}

/**
 * A time as it is kept: ISO 8601, with the zone where one is given. Seconds or milliseconds since 1970 are read too.
 * Null where it is none, or none of this age.
 */
export function isoTime(text: string): string | null {
  if (/^\d{10}(?:\.\d+)?$/.test(text))
    return new Date(Number(text) * 1000).toISOString().replace(/\.\d+/, '');
  if (/^\d{13}$/.test(text)) return new Date(Number(text)).toISOString().replace(/\.\d+/, '');
  const parts =
    /^(\d{4})[-/:.](\d{1,2})[-/:.](\d{1,2})(?:[T _]+(\d{1,2})[:h](\d{2})(?:[:m](\d{2}))?(?:[.,]\d+)?s? ?(Z|UTC|[+-]\d{2}:?\d{2})?)?$/i.exec(
      text.trim(),
    );
  if (!parts) return null;
  const [, year = '', month = '', day = '', hour, minute = '', second, zone = ''] = parts;
  const two = (digits: string) => digits.padStart(2, '0');
  const date = `${year}-${two(month)}-${two(day)}`;
  const time = hour === undefined ? '' : `T${two(hour)}:${minute}:${two(second ?? '0')}`;
  const isReal = !Number.isNaN(Date.parse(`${date}${time || 'T00:00:00'}Z`));
  if (!isReal || Number(year) < 1970 || Number(year) > 2200) return null;
  if (time === '') return date;
  const offset = /^(?:Z|UTC)$/i.test(zone) ? 'Z' : zone.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2');
  return date + time + offset;
}

/** The fields of an object of settings, by the names of its keys; what is empty or cannot be is left out. */
export function madeTexts(settings: { readonly [key: string]: Literal }): MadeTexts {
  const texts: { [field in MadeField]?: string } = {};
  const entries = Object.entries(settings).map(([key, value]) => [plainName(key), value] as const);
  for (const field of MADE_FIELDS)
    for (const name of NAMES[field]) {
      const found = entries.find(([key]) => key === name);
      const text = found ? madeText(field, found[1]) : null;
      if (text === null) continue;
      texts[field] = text;
      break;
    }
  const [width, height] = ['width', 'height'].map((name) => settings[name]);
  if (texts.size === undefined && typeof width === 'number' && typeof height === 'number')
    texts.size = `${width}×${height}`;
  return texts;
}
