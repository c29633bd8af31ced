import { type Beside, readMaking } from '../ingest/making/read-making';
import type { MadeField, Making } from '../model';
import { bytesOf } from './made-files';

/** A prompt with everything in it that a format could trip over. */
export const PROMPT = 'a fox, "quoted"; {braces} <img src=x onerror=alert(1)> 雪';

/** A graph of ComfyUI with these nodes over a usual one. */
export function graphOf(nodes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const node = (type: string, inputs: unknown) => ({ class_type: type, inputs });
  return {
    '3': node('KSampler', {
      ...{ seed: 1081901468501160, steps: 30, cfg: 5.000000001, denoise: 1 },
      ...{ model: ['48', 0], positive: ['6', 0], negative: ['7', 0], latent_image: ['55', 0] },
    }),
    '6': node('CLIPTextEncode', { text: PROMPT, clip: ['38', 0] }),
    '7': node('CLIPTextEncode', { text: 'blurry', clip: ['38', 0] }),
    '8': node('VAEDecode', { samples: ['3', 0], vae: ['39', 0] }),
    '37': node('UNETLoader', { unet_name: 'wan/wan2.2.safetensors', weight_dtype: 'default' }),
    '38': node('CLIPLoader', { clip_name: 'umt5.safetensors' }),
    '48': node('ModelSamplingSD3', { shift: 8, model: ['37', 0] }),
    '55': node('Wan22ImageToVideoLatent', { width: 1280, height: 704, length: 121, start_image: ['56', 0] }),
    '56': node('LoadImage', { image: 'first.png' }),
    '57': node('SaveVideo', { filename_prefix: 'video/ComfyUI', video: ['8', 0] }),
    ...nodes,
  };
}
export const GRAPH = JSON.stringify(graphOf());
/** What that graph tells. */
export const COMFY = {
  tool: 'ComfyUI',
  model: 'wan2.2.safetensors',
  prompt: PROMPT,
  negativePrompt: 'blurry',
  seed: '1081901468501160',
  size: '1280×704',
  steps: '30',
  guidance: '5',
  sourceImage: 'first.png',
};

/** How bytes of that name, and what lies beside them, say that they were made. */
export const read = (bytes: Uint8Array, name = 'x.mp4', beside: readonly Beside[] = []): Promise<Making> =>
  readMaking(new Blob([bytesOf(bytes)]), name, beside);

/** The fields as text, and where they are all from. */
export function told(making: Making): { from: readonly string[]; texts: Partial<Record<MadeField, string>> } {
  const entries = Object.entries(making.fields);
  return {
    from: [...new Set(entries.map(([, { from }]) => from))],
    texts: Object.fromEntries(entries.map(([field, { value }]) => [field, value])),
  };
}
export const toldOf = async (bytes: Uint8Array, name?: string) => told(await read(bytes, name));
export const lies = (name: string, content: string | Uint8Array): Beside => ({
  name,
  bytes: new Blob([bytesOf(content)]),
});
