import { cleanText } from '../../../model';
import { nodeBehind } from './follow';
import type { Graph, Input, Node } from './graph';

export type Side = 'positive' | 'negative';

/** Nodes whose text a model writes while the graph runs: what they are asked is not the prompt. */
const WRITES_ITSELF =
  /llm|ollama|florence|joy.?caption|caption|interrogat|gpt|gemini|claude|openai.*chat|describe|vision.?language|qwen.*vl|promptgen|prompt.?enhanc/i;

/** Inputs with the text itself, best first: those of a side are that side's only, the others may be of either. */
const ofSide = (side: Side): readonly string[] => [
  `${side}_prompt`,
  `text_${side}`,
  `prompt_${side}`,
  `${side}_text`,
  side,
];
const OF_EITHER = [
  // What wildcards became, and what a node showed when it ran.
  'populated_text',
  'text_0',
  'text',
  'prompt',
  't5xxl',
  'text_g',
  'clip_l',
  'text_l',
  'string',
  'value',
  'prompt_text',
  'wildcard_text',
];

/** Inputs that hand on a conditioning or a text. */
const CONDITIONING =
  /^(?:cond|conditioning)(?:itioning)?_?(?:\d|to|from|[ab])?$|_?embeds?$|^(?:any|anything|input|source|guider|\*|any_\d+)$/i;

/** Texts in a row make one. */
const PARTS = /^(?:string|text|prompt|input)_?([a-h]|\d{1,2})$/i;

const MOST_STEPS = 500;

/**
 * The text behind a conditioning, found by following its links: through nodes that hand it on, that split it in two
 * sides, that join several; null where there is none, or where a model wrote it while the graph ran. Cycles end.
 *
 * @param isShared whether both sides come this way: then only what is named after the side is its text
 */
export function textBehind(
  graph: Graph,
  input: Input | undefined,
  side: Side,
  isShared = false,
): string | null {
  let steps = 0;
  const visited = new Set<string>();

  const ofInput = (one: Input | undefined): string | null => {
    if (one?.kind === 'value') return typeof one.value === 'string' ? cleanText(one.value) || null : null;
    const node = nodeBehind(graph, one);
    if (!node || visited.has(node.id) || ++steps > MOST_STEPS) return null;
    visited.add(node.id);
    const text = ofNode(node);
    visited.delete(node.id);
    return text;
  };

  const ofNode = (node: Node): string | null => {
    if (/ZeroOut/i.test(node.type) || WRITES_ITSELF.test(node.type)) return null;
    const names = [...node.inputs.keys()];
    const named = (name: string) => names.find((one) => one.toLowerCase() === name);
    const parts = names.filter((name) => PARTS.test(name) && name !== 'text_0' && !/^text_[gl]$/.test(name));
    if (parts.length > 1) return joined(node, parts);
    for (const wanted of isShared ? ofSide(side) : [...ofSide(side), ...OF_EITHER]) {
      const name = named(wanted);
      const text = name === undefined ? null : ofInput(node.inputs.get(name));
      if (text !== null) return text;
    }
    const handedOn = names
      .filter((name) => CONDITIONING.test(name))
      .map((name) => ofInput(node.inputs.get(name)));
    const texts = new Set(handedOn.filter((text) => text !== null));
    return texts.size > 0 ? [...texts].join('\n') : null;
  };

  const joined = (node: Node, parts: readonly string[]): string | null => {
    const delimiter = node.inputs.get('delimiter') ?? node.inputs.get('separator');
    const between =
      delimiter?.kind === 'value' && typeof delimiter.value === 'string' ? delimiter.value : ' ';
    const texts = parts.map((name) => ofInput(node.inputs.get(name))).filter((text) => text !== null);
    return texts.length > 0 ? texts.join(between.replaceAll('\\n', '\n')) : null;
  };

  return ofInput(input);
}
