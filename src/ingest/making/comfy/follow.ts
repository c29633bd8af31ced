import type { Literal } from '../../../base';
import type { Graph, Input, Node } from './graph';

/** Longer ways than this are followed to no end. */
const LONGEST_WAY = 200;

/** The node that an input comes from; null where its value is set, or nobody gives it. */
export function nodeBehind(graph: Graph, input: Input | undefined): Node | null {
  return input?.kind === 'link' ? (graph.get(input.from) ?? null) : null;
}

/** The value that is set of the first of these inputs that has one. */
export function valueOfInput(node: Node, names: readonly string[]): Literal | undefined {
  for (const name of names) {
    const input = node.inputs.get(name);
    if (input?.kind === 'value' && input.value !== null) return input.value;
  }
  return undefined;
}

/**
 * The value of an input, as it is set there, in an input of that name further on, or in the node of one value that it
 * comes from (a seed, a primitive, a slider). What is computed of several is not known here.
 */
export function scalarOf(graph: Graph, node: Node, name: string, way = 0): Literal | undefined {
  const input = node.inputs.get(name);
  if (!input || way > LONGEST_WAY) return undefined;
  if (input.kind === 'value') return typeof input.value === 'object' ? undefined : input.value;
  const next = graph.get(input.from);
  if (!next) return undefined;
  if (next.inputs.has(name)) return scalarOf(graph, next, name, way + 1);
  const inputs = [...next.inputs].filter(([one]) => !/control_after_generate|mode|action/i.test(one));
  const links = inputs.filter(([, one]) => one.kind === 'link');
  const numbers = inputs.filter(([, one]) => one.kind === 'value' && isNumber(one.value));
  const [link] = links;
  if (link && links.length === 1 && numbers.length === 0) return scalarOf(graph, next, link[0], way + 1);
  const named = numbers.find(([one]) => /^(?:value|seed|noise_seed|int|float|number)$/i.test(one));
  const found = named ?? (numbers.length === 1 ? numbers[0] : undefined);
  return links.length === 0 && found?.[1].kind === 'value' ? found[1].value : undefined;
}

const isNumber = (value: Literal) =>
  typeof value === 'number' || (typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value.trim()));

/** The nodes that a node's work comes from, itself first, nearest first; `leadsOn` says over which inputs. */
export function upstream(
  graph: Graph,
  start: Node,
  leadsOn: (node: Node, input: string) => boolean,
): readonly Node[] {
  const seen = new Set([start.id]);
  const queue = [start];
  for (const node of queue)
    for (const [name, input] of node.inputs) {
      const next = leadsOn(node, name) ? nodeBehind(graph, input) : null;
      if (!next || seen.has(next.id)) continue;
      seen.add(next.id);
      queue.push(next);
    }
  return queue;
}
