import { readLiteral } from '../../base';
import { type MadeField, type MadeTexts, madeFieldNamed, madeText } from '../../model';
import { readA1111 } from './a1111';
import type { Findings, Tag } from './findings';
import { looksLikePrompt } from './plain-prompt';
import { aigcOf, readSettings, TELLS_NOTHING, type Told, together } from './settings';
import { readXmp } from './xmp';

/** Programs that make pictures, by what they write of themselves. */
const TOOLS: readonly (readonly [RegExp, string])[] = [
  [/comfyui/i, 'ComfyUI'],
  [/wan2?gp/i, 'Wan2GP'],
  [/novelai/i, 'NovelAI'],
  [/invoke ?ai/i, 'InvokeAI'],
  [/midjourney/i, 'Midjourney'],
  [/\bfirefly\b/i, 'Adobe Firefly'],
  [/\bsora\b/i, 'Sora'],
  [/\bdall[·.-]?e\b/i, 'DALL·E'],
  [/\brunway/i, 'Runway'],
  [/\bkling/i, 'Kling'],
  [/hailuo|minimax/i, 'Hailuo'],
  [/jimeng|dreamina|seedance/i, 'Jimeng'],
  [/\bveo\b/i, 'Veo'],
  [/\bpika\b/i, 'Pika'],
  [/\bluma\b|dream ?machine/i, 'Luma'],
  [/draw things/i, 'Draw Things'],
  [/swarmui/i, 'SwarmUI'],
  [/fooocus/i, 'Fooocus'],
];

/** Keys whose text may be a prompt, or settings. */
const COMMENTS = /^(?:comment|description|synopsis|usercomment|user comment|dream)$/;
/** Where these are, a comment is a publisher's. */
const PUBLISHED = new Set(['artist', 'album', 'genre', 'composer', 'purl', 'album_artist']);

/**
 * What a file's tags, text chunks and XMP tell of its making. Keys are told apart by name, whatever their case; Apple's
 * and a camera's are not taken for a generator's.
 *
 * @param name the file's name, for graphs that save several files
 */
export function readFindings(findings: Findings, name: string): Told {
  const xmp = findings.xmp.map(readXmp);
  const tags = [...findings.tags, ...xmp.flatMap((packet) => packet.tags)].map(({ key, text }) => ({
    key: key
      .toLowerCase()
      .replace(/^com\.apple\.quicktime\.(?=comment|description|software|creationdate)/, ''),
    text,
  }));
  const isPublished = tags.some(({ key }) => PUBLISHED.has(key));
  const tellings = tags.map((tag) => ({ tag, told: readTag(tag, name, isPublished) }));
  // A graph as it was run is believed before the editor's, and both before what only looks like something.
  const order = ({ key }: Tag) => ['prompt', 'workflow', 'parameters'].indexOf(key) + 1 || 4;
  const sorted = tellings.sort((a, b) => order(a.tag) - order(b.tag)).map(({ told }) => told);
  return together(...sorted, ...xmp.map(({ aiMark }) => ({ texts: {}, aiMark })));
}

function readTag({ key, text }: Tag, name: string, isPublished: boolean): Told {
  if (text.trim() === '') return TELLS_NOTHING;
  if (key === 'aigc') return { texts: {}, aiMark: aigcOf(readLiteral(text)) };
  if (key === 'prompt' || key === 'workflow' || key === 'parameters' || COMMENTS.test(key)) {
    const settings = readSettings(text, name);
    if (settings) return settings;
    const a1111 = readA1111(text);
    if (a1111) return { texts: a1111, aiMark: null };
    const isPrompt = key === 'prompt' || (COMMENTS.test(key) && !isPublished && looksLikePrompt(text));
    // Broken JSON is nobody's prompt.
    return isPrompt && !/^\s*["[{]/.test(text)
      ? { texts: textOf('prompt', text), aiMark: null }
      : TELLS_NOTHING;
  }
  if (key === 'creation_time' || key === 'creationtime' || key === 'creationdate')
    return { texts: textOf('created', text), aiMark: null };
  if (key === 'software' || key === 'source' || key === 'encoder')
    return { texts: toolIn(text), aiMark: null };
  if (key.includes('_metadata') || key === 'sd-metadata') return readSettings(text, name) ?? TELLS_NOTHING;
  // Of other keys only those are taken that have one meaning: a date may be a song's, a model a camera's.
  const field = madeFieldNamed(key);
  const isPlain = field !== null && ['prompt', 'negativePrompt', 'seed', 'steps', 'guidance'].includes(field);
  return isPlain ? { texts: textOf(field, text), aiMark: null } : TELLS_NOTHING;
}

function textOf(field: MadeField, text: string): MadeTexts {
  const value = madeText(field, text);
  return value === null ? {} : { [field]: value };
}

function toolIn(text: string): MadeTexts {
  const [, tool] = TOOLS.find(([pattern]) => pattern.test(text.slice(0, 500))) ?? [];
  return tool ? { tool } : {};
}
