import { isLiteralObject, type Literal } from '../../../base';

/** An input of a node: a value that was set, or what another node puts out. */
export type Input =
  | { readonly kind: 'value'; readonly value: Literal }
  | { readonly kind: 'link'; readonly from: string; readonly slot: number };

/** A node of a graph that ComfyUI ran. */
export type Node = {
  readonly id: string;
  readonly type: string;
  readonly inputs: ReadonlyMap<string, Input>;
};

export type Graph = ReadonlyMap<string, Node>;

/** More nodes than this are no artist's. */
const MOST_NODES = 5_000;

type Settings = { readonly [key: string]: Literal };

/** The graph in what ComfyUI ran (its API's form: `{"3": {"class_type": …, "inputs": …}}`); null where it is none. */
export function readApiGraph(value: Literal | undefined): Graph | null {
  if (!isLiteralObject(value)) return null;
  const graph = new Map<string, Node>();
  for (const [id, node] of Object.entries(value).slice(0, MOST_NODES)) {
    if (!isLiteralObject(node) || typeof node.class_type !== 'string') continue;
    const inputs = isLiteralObject(node.inputs) ? node.inputs : {};
    graph.set(id, {
      id,
      type: node.class_type,
      inputs: new Map(Object.entries(inputs).map(([name, input]) => [name, inputOf(input)])),
    });
  }
  return graph.size > 0 ? graph : null;
}

function inputOf(input: Literal): Input {
  if (Array.isArray(input) && input.length === 2) {
    const [from, slot]: readonly Literal[] = input;
    const isId = typeof from === 'string' || typeof from === 'number';
    if (isId && typeof slot === 'number') return { kind: 'link', from: String(from), slot };
  }
  return { kind: 'value', value: input };
}

/** The widgets of usual nodes, in their order, for editors that saved the values only. */
const WIDGETS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^KSampler$/, ['seed', '', 'steps', 'cfg', 'sampler_name', 'scheduler', 'denoise']],
  [/^KSamplerAdvanced$/, ['add_noise', 'noise_seed', '', 'steps', 'cfg', 'sampler_name', 'scheduler']],
  [/^SamplerCustom$/, ['add_noise', 'noise_seed', '', 'cfg']],
  [/^RandomNoise$/, ['noise_seed', '']],
  [/^(?:Basic|LTXV)Scheduler$/, ['scheduler', 'steps', 'denoise']],
  [/^CFGGuider$/, ['cfg']],
  [/^FluxGuidance$/, ['guidance']],
  [/^UNETLoader|UnetLoader/, ['unet_name']],
  [/^CheckpointLoader/, ['ckpt_name']],
  [/^LoadImage/, ['image']],
  [/^PrimitiveString/, ['value']],
  [/^PrimitiveNode$/, ['value']],
  [/^Empty.*Latent|^Wan.*ToVideo|^Hunyuan.*ToVideo|ImageToVideoLatent$|^LTXVImgToVideo/, ['width', 'height']],
  [/TextEncode|Text|Prompt|String/i, ['text']],
];

/**
 * The graph in what ComfyUI's editor saved (`workflow`): nodes that are muted are out, nodes that are bypassed hand on
 * what they get. Graphs within nodes are not opened. Null where it is none.
 */
export function readEditorGraph(value: Literal | undefined): Graph | null {
  if (!isLiteralObject(value) || !Array.isArray(value.nodes)) return null;
  const list: readonly Literal[] = value.nodes;
  const nodes = list.slice(0, MOST_NODES).filter(isLiteralObject);
  const links = new Map<Literal, { readonly from: Literal; readonly slot: Literal }>();
  const listed: readonly Literal[] = Array.isArray(value.links) ? value.links : [];
  for (const link of listed.slice(0, 4 * MOST_NODES)) {
    if (Array.isArray(link)) links.set(link[0], { from: link[1], slot: link[2] });
    else if (isLiteralObject(link) && link.id !== undefined)
      links.set(link.id, { from: link.origin_id ?? null, slot: link.origin_slot ?? null });
  }
  const byId = new Map(nodes.map((node) => [String(node.id), node]));

  /** What a link brings, past nodes that are bypassed. */
  const origin = (link: Literal | undefined, hops = 0): Input | null => {
    const found = link === undefined || link === null ? undefined : links.get(link);
    const node = found && byId.get(String(found.from));
    if (!found || !node || hops > 50 || node.mode === 2) return null;
    if (node.mode !== 4 && node.type !== 'Reroute')
      return {
        kind: 'link',
        from: String(found.from),
        slot: typeof found.slot === 'number' ? found.slot : 0,
      };
    const outputs: readonly Literal[] = Array.isArray(node.outputs) ? node.outputs : [];
    const output = typeof found.slot === 'number' ? outputs[found.slot] : undefined;
    const wanted = isLiteralObject(output) ? output.type : undefined;
    const inputs = inputsOf(node);
    const through = inputs.find((one) => node.type === 'Reroute' || one.type === wanted);
    return through ? origin(through.link, hops + 1) : null;
  };

  const graph = new Map<string, Node>();
  for (const node of nodes) {
    if (typeof node.type !== 'string' || node.mode === 2 || node.mode === 4) continue;
    const inputs = new Map<string, Input>();
    for (const [name, widget] of widgetsOf(node)) inputs.set(name, { kind: 'value', value: widget });
    for (const one of inputsOf(node)) {
      const input = origin(one.link);
      if (typeof one.name === 'string' && input) inputs.set(one.name, input);
    }
    graph.set(String(node.id), { id: String(node.id), type: node.type, inputs });
  }
  return graph.size > 0 ? graph : null;
}

function inputsOf(node: Settings): readonly Settings[] {
  const inputs: readonly Literal[] = Array.isArray(node.inputs) ? node.inputs : [];
  return inputs.filter(isLiteralObject);
}

/** The values of a node's widgets by name: named in newer files, else in the usual order. */
function widgetsOf(node: Settings): readonly (readonly [string, Literal])[] {
  const values = node.widgets_values;
  if (isLiteralObject(values)) return Object.entries(values);
  if (!Array.isArray(values)) return [];
  const all: readonly Literal[] = values;
  const named = inputsOf(node).flatMap(({ widget }) =>
    isLiteralObject(widget) && typeof widget.name === 'string' ? [widget.name] : [],
  );
  // Behind a seed stands what becomes of it after the run, which is no input.
  const spread = named.flatMap((name) => (/^(?:noise_)?seed$/.test(name) ? [name, ''] : [name]));
  const [, usual = []] =
    WIDGETS.find(([type]) => typeof node.type === 'string' && type.test(node.type)) ?? [];
  const names = named.length > 0 && spread.length >= all.length ? spread : named.length > 0 ? named : usual;
  return all.flatMap((value, at) => {
    const name = names[at];
    return name ? [[name, value] as const] : [];
  });
}
