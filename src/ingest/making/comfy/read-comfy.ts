import type { MadeField, MadeTexts } from '../../../model';
import { fileNameOf, madeText, sizeText } from '../../../model';
import { textBehind } from './conditioning';
import { nodeBehind, scalarOf, upstream, valueOfInput } from './follow';
import type { Graph, Node } from './graph';

type Texts = { -readonly [field in MadeField]?: string };

/** Nodes that write files, those of films first. */
const SAVERS = [
  /VideoCombine|SaveVideo|SaveWEBM|Video.*Save|Save.*Video/i,
  /SaveAnimated/i,
  /Save|Output|Preview/i,
];

/** Samplers one after another; more are no artist's. */
const MOST_MAKERS = 8;

/**
 * How a picture or film of ComfyUI was made, as its graph tells: from the node that saved it back to the sampler, and from
 * there to the texts, the seed, the model, the size, the picture it began with. What a graph computes while it runs is
 * not guessed.
 *
 * @param name the file's name: where several nodes save, the one whose prefix it begins with is the one
 */
export function readComfy(graph: Graph, name: string): MadeTexts {
  const texts: Texts = { tool: 'ComfyUI' };
  const put = (field: MadeField, value: string | null | undefined) => {
    if (value) texts[field] ??= value;
  };
  const way = upstream(graph, saverOf(graph, name), (node, input) => !isMaker(node) || leadsToMaker(input));
  const makers = way.filter(isMaker).slice(0, MOST_MAKERS);
  // A sampler that adds no noise goes on with another's work, which has the seed.
  const [nearest] = makers;
  const maker = makers.find((node) => valueOfInput(node, ['add_noise']) !== 'disable') ?? nearest;
  if (!maker || !nearest) return texts;
  const guider = nodeBehind(graph, maker.inputs.get('guider'));
  const noise = nodeBehind(graph, maker.inputs.get('noise'));
  const sigmas = nodeBehind(graph, maker.inputs.get('sigmas'));
  const asked = guider ?? maker;

  for (const input of ['positive', 'conditioning', 'cond1', 'text_embeds', 'hyvid_embeds', 'prompt'])
    put('prompt', textBehind(graph, asked.inputs.get(input), 'positive'));
  for (const input of ['negative', 'negative_prompt', 'text_embeds', 'hyvid_embeds'])
    put('negativePrompt', textBehind(graph, asked.inputs.get(input), 'negative', /embeds/.test(input)));

  for (const node of [maker, noise])
    for (const input of ['seed', 'noise_seed'])
      put('seed', node && madeText('seed', scalarOf(graph, node, input)));
  put('steps', madeText('steps', scalarOf(graph, maker, 'steps')));
  for (const node of sigmas ? upstream(graph, sigmas, (_, input) => input === 'sigmas') : [])
    put('steps', madeText('steps', scalarOf(graph, node, 'steps')));
  const given = upstream(graph, asked, (_, input) => /^(?:positive|conditioning|cond1)$/.test(input));
  const guidance = given.find(({ inputs }) => inputs.has('guidance'));
  put('guidance', guidance && madeText('guidance', scalarOf(graph, guidance, 'guidance')));
  for (const input of ['cfg', 'guidance_scale', 'cfg_scale', 'cfg_conds'])
    put('guidance', madeText('guidance', scalarOf(graph, asked, input)));

  put('model', modelOf(graph, asked));
  put('size', sizeOf(graph, maker));
  put('sourceImage', sourceOf(graph, makers));
  return texts;
}

/** Whether a node makes pictures: it samples, or it asks a service with a prompt. */
function isMaker({ inputs, type }: Node): boolean {
  if (/Encode|Loader|Conditioning|ToVideo$|Guider/i.test(type) && !inputs.has('steps')) {
    // Wan's and others' nodes between text and sampler have sides as well, and no noise of their own.
    return false;
  }
  const samples = ['positive', 'guider', 'text_embeds', 'hyvid_embeds'].some((name) => inputs.has(name));
  if (samples && ['seed', 'noise_seed', 'noise', 'steps', 'sigmas'].some((name) => inputs.has(name)))
    return true;
  return inputs.has('prompt') && !/String|Text$|Primitive|Format|Styler/i.test(type) && !inputs.has('clip');
}

/** Whether an input of a sampler may lead to one that worked before it. */
function leadsToMaker(input: string): boolean {
  return /^(?:latent_image|samples|latents?|images?|start_image|video)$/.test(input);
}

/** The node that wrote the file: the one whose prefix the name begins with, else one of the kind with the longest way. */
function saverOf(graph: Graph, name: string): Node {
  const nodes = [...graph.values()];
  const savers = SAVERS.map((kind) => nodes.filter((node) => kind.test(node.type) && hasLink(node))).find(
    (found) => found.length > 0,
  );
  const candidates = savers ?? nodes;
  const prefixed = candidates.filter((node) => {
    const prefix = valueOfInput(node, ['filename_prefix', 'filename', 'prefix']);
    const start = typeof prefix === 'string' ? fileNameOf(prefix) : null;
    return start !== null && name.toLowerCase().startsWith(start.toLowerCase());
  });
  const wayTo = (node: Node) => upstream(graph, node, () => true).length;
  // Ways are measured of few nodes only: a hostile graph has many.
  const best = (prefixed.length > 0 ? prefixed : candidates)
    .slice(0, 40)
    .map((node) => ({ node, length: wayTo(node) }))
    .reduce((a, b) => (b.length > a.length ? b : a));
  return best.node;
}

const hasLink = ({ inputs }: Node) => [...inputs.values()].some(({ kind }) => kind === 'link');

function modelOf(graph: Graph, asked: Node): string | null {
  const names = [
    'unet_name',
    'ckpt_name',
    'model_name',
    'model',
    'diffusion_model',
    'model_path',
    'gguf_name',
  ];
  const chain = upstream(graph, asked, (_, input) => input === 'model');
  for (const node of [...chain].reverse()) {
    const model = madeText('model', valueOfInput(node, names));
    if (model !== null && !/LoRA/i.test(node.type)) return model;
  }
  return null;
}

/** The size of the latent that a sampler began with; not known where it was scaled by a factor. */
function sizeOf(graph: Graph, maker: Node): string | null {
  const latent = /^(?:latent_image|samples|latents?|image_embeds)$/;
  const given = /^(?:positive|conditioning)$/;
  for (const way of [latent, given])
    for (const node of upstream(graph, maker, (from, input) => way.test(input) && !isScaling(from))) {
      const [width, height] = ['width', 'height'].map((side) => scalarOf(graph, node, side));
      if (typeof width === 'number' && typeof height === 'number') return sizeText(`${width}x${height}`);
    }
  for (const name of ['size', 'resolution', 'ratio']) {
    const text = valueOfInput(maker, [name]);
    const size = typeof text === 'string' ? sizeText(text) : null;
    if (size !== null) return size;
  }
  return null;
}

const isScaling = ({ type }: Node) => /Scale\w*By/i.test(type);

/** The picture that it began with: what is loaded into the way of the picture, not what steers it. */
function sourceOf(graph: Graph, makers: readonly Node[]): string | null {
  const isPicture = (input: string) =>
    /^(?:latent_image|samples|latent|positive|pixels|images?|(?:start|first|init|input|source|reference)_?(?:frame|image)s?|image_embeds|guider|conditioning|image_\d)$/.test(
      input,
    );
  for (const maker of makers)
    for (const node of upstream(
      graph,
      maker,
      (from, input) => isPicture(input) && !/ControlNet/i.test(from.type),
    )) {
      if (!/LoadImage/i.test(node.type) || /Mask/i.test(node.type)) continue;
      const image = madeText('sourceImage', valueOfInput(node, ['image', 'image_path', 'file']));
      if (image !== null) return image;
    }
  return null;
}
