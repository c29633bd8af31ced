import { isLiteralObject, type Literal, readLiteral } from '../../base';
import { type AiMark, type MadeTexts, madeText, madeTexts } from '../../model';
import { readA1111 } from './a1111';
import { readApiGraph, readEditorGraph } from './comfy/graph';
import { readComfy } from './comfy/read-comfy';

/** What a source tells of a making. */
export type Told = { readonly texts: MadeTexts; readonly aiMark: AiMark | null };

export const TELLS_NOTHING: Told = { texts: {}, aiMark: null };

/** Together; of each field what the first says that knows it. */
export function together(...all: readonly Told[]): Told {
  return {
    texts: Object.assign({}, ...all.map(({ texts }) => texts).reverse()),
    aiMark: all.find(({ aiMark }) => aiMark !== null)?.aiMark ?? null,
  };
}

type Settings = { readonly [key: string]: Literal };

/** Keys under which settings lie within settings. */
const NESTED = [
  'parameters',
  'params',
  'settings',
  'input',
  'inputs',
  'request',
  'metadata',
  'generation',
  'options',
  'data',
  'config',
  'args',
  'extra',
];

/**
 * What settings that were written as JSON or as a Python dict tell: a graph of ComfyUI, bare, under `prompt` or `workflow`
 * (as VideoHelperSuite wraps it, once or twice encoded), the settings of Wan2GP, AnimateDiff's dict around A1111's text,
 * or any object whose keys have the usual names. Null where the text is no such thing.
 *
 * @param name the file's name, for graphs that save several files
 */
export function readSettings(text: string, name: string): Told | null {
  const start = text.trimStart();
  if (!/^["'[{(]/.test(start)) return null;
  const value = decoded(readLiteral(start));
  return value === undefined ? null : tellingsOf(value, name, 0);
}

/** What was encoded as text within text. */
function decoded(value: Literal | undefined): Literal | undefined {
  let inner = value;
  for (let times = 0; times < 3 && typeof inner === 'string' && /^\s*["[{]/.test(inner); times++) {
    const read = readLiteral(inner);
    if (read === undefined) return undefined;
    inner = read;
  }
  return typeof inner === 'string' ? undefined : inner;
}

function tellingsOf(value: Literal, name: string, depth: number): Told | null {
  if (Array.isArray(value)) {
    const [only]: readonly Literal[] = value;
    return value.length === 1 && isLiteralObject(only) ? tellingsOf(only, name, depth + 1) : null;
  }
  if (!isLiteralObject(value) || depth > 3) return null;
  const graph = readApiGraph(value) ?? readEditorGraph(value);
  if (graph) return { texts: readComfy(graph, name), aiMark: null };
  const told = [readWan2gp(value), { texts: ownTexts(value), aiMark: aigcOf(value) }];
  for (const key of ['prompt', 'workflow']) {
    const inner = decoded(value[key]);
    const found = inner === undefined ? null : tellingsOf(inner, name, depth + 1);
    if (found) told.push(found);
  }
  if (typeof value.parameters === 'string') {
    const a1111 = readA1111(value.parameters);
    if (a1111) told.push({ texts: { ...a1111, ...animateDiff(value) }, aiMark: null });
  }
  for (const key of NESTED) {
    const inner = decoded(value[key]);
    const found = inner === undefined ? null : tellingsOf(inner, name, depth + 1);
    if (found) told.push(found);
  }
  return together(...told);
}

/** Texts by the usual names of keys; a prompt that is a graph's text is none of its own. */
function ownTexts(settings: Settings): MadeTexts {
  const { prompt, ...texts } = madeTexts(settings);
  const isText = prompt !== undefined && !/^\s*["[{]/.test(prompt);
  return isText ? { ...texts, prompt } : texts;
}

/** Wan2GP says of itself `WanGP v7.61 by DeepBeepMeep - Wan2.2 Image2Video 14B`. */
function readWan2gp(settings: Settings): Told {
  const [, model] =
    typeof settings.type === 'string' ? (/^WanGP\b(?:.*? - (.+))?/.exec(settings.type) ?? []) : [];
  if (typeof settings.type !== 'string' || !/^WanGP\b/.test(settings.type)) return TELLS_NOTHING;
  const named = model ? madeText('model', model) : null;
  return { texts: { tool: 'Wan2GP', ...(named ? { model: named } : {}) }, aiMark: null };
}

/** The web UI's AnimateDiff writes its motion module beside the text. */
const animateDiff = (settings: Settings): MadeTexts =>
  settings.motion_module !== undefined ? { tool: 'A1111 AnimateDiff' } : {};

/** China's label for generated content (GB 45438-2025): who produced it. */
export function aigcOf(value: Literal | undefined): AiMark | null {
  if (!isLiteralObject(value)) return null;
  const inner = decoded(value.AIGC) ?? value;
  if (!isLiteralObject(inner) || !('Label' in inner)) return null;
  const isGenerated = ['1', '2', '3', 1, 2, 3].some((label) => inner.Label === label);
  const producer = madeText('tool', inner.ContentProducer);
  return isGenerated ? { kind: 'aigc', claimedBy: producer ?? 'AIGC' } : null;
}
