import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MadeField, Making } from '../../model';
import {
  box,
  bytesOf,
  c2paBox,
  cbor,
  element,
  exif,
  freeTag,
  gif,
  itunesTags,
  jpeg,
  keyTags,
  manifestStore,
  mp4,
  png,
  pngChunk,
  raw,
  riffChunk,
  segment,
  superbox,
  textChunk,
  u32,
  unicodeChunk,
  userData,
  webm,
  webp,
  xmpBox,
  zippedChunk,
} from '../../testing/made-files';
import { readCbor } from './c2pa/cbor';
import { looksLikePrompt } from './plain-prompt';
import { type Beside, readMaking } from './read-making';

const PROMPT = 'a fox, "quoted"; {braces} <img src=x onerror=alert(1)> 雪';

/** A graph of ComfyUI with these nodes over a usual one. */
function graphOf(nodes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
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
const GRAPH = JSON.stringify(graphOf());
const COMFY = {
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

const read = (bytes: Uint8Array, name = 'x.mp4', beside: readonly Beside[] = []): Promise<Making> =>
  readMaking(new Blob([bytesOf(bytes)]), name, beside);

/** The fields as text, and where they are all from. */
function told(making: Making): { from: readonly string[]; texts: Partial<Record<MadeField, string>> } {
  const entries = Object.entries(making.fields);
  return {
    from: [...new Set(entries.map(([, { from }]) => from))],
    texts: Object.fromEntries(entries.map(([field, { value }]) => [field, value])),
  };
}
const toldOf = async (bytes: Uint8Array, name?: string) => told(await read(bytes, name));
const lies = (name: string, content: string | Uint8Array): Beside => ({
  name,
  bytes: new Blob([bytesOf(content)]),
});

describe('ComfyUI', () => {
  const workflow = '{"nodes": [], "links": []}';
  const prompts = exif({ 271: `workflow:${workflow}`, 272: `prompt:${GRAPH}` });
  it.each([
    ['keys of an MP4', mp4(keyTags({ workflow, prompt: GRAPH })), 'tags'],
    [
      'keys of a QuickTime file, with no version',
      mp4(box('meta', keyTags({ prompt: GRAPH }).subarray(20))),
      'tags',
    ],
    ['WebM tags in front', webm({ PROMPT: GRAPH, WORKFLOW: workflow }), 'tags'],
    ['WebM tags behind', webm({ PROMPT: GRAPH }, 'behind'), 'tags'],
    ['WebM tags that are sought', webm({ PROMPT: GRAPH }, 'sought'), 'tags'],
    ['text of a PNG', png(textChunk('prompt', GRAPH), textChunk('workflow', workflow)), 'picture'],
    ['EXIF of a WebP', webp(riffChunk('EXIF', prompts)), 'picture'],
    [
      'EXIF of a WebP with marks in front, and XMP behind',
      webp(riffChunk('EXIF', bytesOf('Exif\0\0', prompts)), riffChunk('XMP ', raw('<x/>'))),
      'picture',
    ],
    [
      'EXIF whose places are wrong',
      webp(riffChunk('EXIF', exif({ 271: `workflow:${workflow}`, 272: `prompt:${GRAPH}` }, 9))),
      'picture',
    ],
    ['EXIF of a JPEG', jpeg(segment(0xe1, bytesOf('Exif\0\0', prompts))), 'picture'],
    [
      'VideoHelperSuite, a comment',
      mp4(itunesTags({ '\xa9cmt': JSON.stringify({ prompt: GRAPH, workflow: {} }) })),
      'tags',
    ],
    [
      'VideoHelperSuite, a comment with the graph itself',
      mp4(itunesTags({ '\xa9cmt': JSON.stringify({ prompt: graphOf() }) })),
      'tags',
    ],
    [
      'VideoHelperSuite, encoded twice',
      mp4(keyTags({ prompt: JSON.stringify(GRAPH), workflow: JSON.stringify(workflow) })),
      'tags',
    ],
    ['a comment of a GIF', gif(JSON.stringify({ prompt: GRAPH })), 'picture'],
  ])('is read from %s', async (_, bytes, from) => {
    expect(await toldOf(bytes)).toEqual({ from: [from], texts: COMFY });
  });

  const ofGraph = async (nodes: Readonly<Record<string, unknown>>, name?: string) =>
    (await toldOf(mp4(keyTags({ prompt: JSON.stringify(graphOf(nodes)) })), name)).texts;
  const node = (type: string, inputs: unknown) => ({ class_type: type, inputs });
  const encode = (text: unknown) => node('CLIPTextEncode', { text });

  it.each([
    [
      'through a primitive',
      { '6': encode(['90', 0]), '90': node('PrimitiveStringMultiline', { value: 'deep' }) },
      'deep',
    ],
    [
      'through several',
      {
        '6': encode(['90', 0]),
        '90': node('Reroute', { '*': ['91', 0] }),
        '91': node('Text box', { Text: 'deep' }),
      },
      'deep',
    ],
    [
      'through a control net',
      {
        '3': sampler(['44', 0]),
        '44': node('ControlNetApplyAdvanced', { positive: ['6', 0], negative: ['7', 0], image: ['56', 0] }),
      },
      PROMPT,
    ],
    [
      'through guidance',
      { '3': sampler(['44', 0]), '44': node('FluxGuidance', { guidance: 3.5, conditioning: ['6', 0] }) },
      PROMPT,
    ],
    [
      'joined by the graph',
      {
        '6': encode(['90', 0]),
        '90': node('StringConcatenate', { string_a: 'a fox', string_b: ['91', 0], delimiter: ', ' }),
        '91': node('String', { String: 'in snow' }),
      },
      'a fox, in snow',
    ],
    [
      'of two conditionings',
      {
        '3': sampler(['44', 0]),
        '44': node('ConditioningCombine', { conditioning_1: ['6', 0], conditioning_2: ['91', 0] }),
        '91': encode('in snow'),
      },
      `${PROMPT}\nin snow`,
    ],
    [
      'of two encoders',
      { '6': node('CLIPTextEncodeFlux', { clip_l: 'fox', t5xxl: 'a long fox', guidance: 4 }) },
      'a long fox',
    ],
    [
      'as wildcards became',
      {
        '6': encode(['90', 0]),
        '90': node('ImpactWildcardProcessor', { wildcard_text: '{a|b} fox', populated_text: 'b fox' }),
      },
      'b fox',
    ],
    [
      'not where a model wrote it',
      { '6': encode(['90', 0]), '90': node('OllamaGenerate', { prompt: 'describe a fox' }) },
      undefined,
    ],
    ['not where it goes round in a circle', { '6': encode(['90', 0]), '90': encode(['6', 0]) }, undefined],
    ['not where a node is missing', { '6': encode(['99', 0]) }, undefined],
    [
      'not of a sampler that leads nowhere',
      { '70': node('KSampler', { seed: 1, positive: ['71', 0] }), '71': encode('loose') },
      PROMPT,
    ],
  ])('finds the prompt %s', async (_, nodes, expected) => {
    expect((await ofGraph(nodes)).prompt).toBe(expected);
  });

  function sampler(positive: unknown) {
    return node('KSampler', {
      seed: 7,
      steps: 9,
      cfg: 1,
      positive,
      negative: ['7', 0],
      latent_image: ['55', 0],
      model: ['37', 0],
    });
  }

  it('reads guiders, noise and schedules that are nodes of their own', async () => {
    expect(
      await ofGraph({
        '3': node('SamplerCustomAdvanced', {
          noise: ['25', 0],
          guider: ['22', 0],
          sigmas: ['17', 0],
          latent_image: ['55', 0],
        }),
        '25': node('RandomNoise', { noise_seed: ['26', 0] }),
        '26': node('PrimitiveInt', { value: 11, control_after_generate: 'fixed' }),
        '22': node('BasicGuider', { model: ['37', 0], conditioning: ['23', 0] }),
        '23': node('FluxGuidance', { guidance: 6, conditioning: ['6', 0] }),
        '17': node('BasicScheduler', { scheduler: 'simple', steps: 20, model: ['37', 0] }),
      }),
    ).toMatchObject({
      prompt: PROMPT,
      seed: '11',
      steps: '20',
      guidance: '6',
      model: 'wan2.2.safetensors',
      size: '1280×704',
    });
  });

  it('takes the seed of the sampler that makes the noise, of two', async () => {
    const two = {
      '3': node('KSamplerAdvanced', {
        add_noise: 'disable',
        noise_seed: 0,
        steps: 4,
        positive: ['6', 0],
        negative: ['7', 0],
        latent_image: ['4', 0],
        model: ['37', 0],
      }),
      '4': node('KSamplerAdvanced', {
        add_noise: 'enable',
        noise_seed: 5,
        steps: 8,
        positive: ['6', 0],
        negative: ['7', 0],
        latent_image: ['55', 0],
        model: ['37', 0],
      }),
    };
    expect(await ofGraph(two)).toMatchObject({ seed: '5', steps: '8', size: '1280×704' });
  });

  it('reads wrappers whose one text node has both sides', async () => {
    const wrapped = {
      '3': node('WanVideoSampler', {
        text_embeds: ['6', 0],
        image_embeds: ['55', 0],
        steps: 6,
        cfg: 1,
        seed: '18446744073709551615',
        model: ['37', 0],
      }),
      '6': node('WanVideoTextEncode', { positive_prompt: 'one side', negative_prompt: 'other side' }),
    };
    expect(await ofGraph(wrapped)).toMatchObject({
      prompt: 'one side',
      negativePrompt: 'other side',
      seed: '18446744073709551615',
    });
    const single = { ...wrapped, '6': node('HyVideoTextEncode', { prompt: 'only one' }) };
    expect((await ofGraph(single)).negativePrompt).toBeUndefined();
  });

  it('reads what a service was asked', async () => {
    const asked = {
      '8': node('KlingTextToVideoNode', {
        prompt: 'a fox runs',
        negative_prompt: 'rain',
        model_name: 'kling-v2',
        cfg_scale: 0.5,
        seed: 3,
        ratio: '1280:768',
        start_frame: ['56', 0],
      }),
    };
    expect(await ofGraph(asked)).toEqual({
      ...{
        tool: 'ComfyUI',
        prompt: 'a fox runs',
        negativePrompt: 'rain',
        model: 'kling-v2',
        guidance: '0.5',
      },
      ...{ seed: '3', size: '1280×768', sourceImage: 'first.png' },
    });
  });

  it('follows the node that saved this file, where several save', async () => {
    const several = {
      '57': node('VHS_VideoCombine', { filename_prefix: 'LowRes', images: ['8', 0] }),
      '80': node('VHS_VideoCombine', { filename_prefix: 'out/HighRes', images: ['81', 0] }),
      '81': node('VAEDecode', { samples: ['82', 0] }),
      '82': node('KSampler', { seed: 2, steps: 3, positive: ['83', 0], latent_image: ['3', 0] }),
      '83': encode('sharper'),
    };
    expect((await ofGraph(several, 'HighRes_00001.mp4')).prompt).toBe('sharper');
    expect((await ofGraph(several, 'LowRes_00001.mp4')).prompt).toBe(PROMPT);
  });

  it('reads NaN, and a graph of the editor alone, past muted and bypassed nodes', async () => {
    const nan = GRAPH.replace('"denoise":1', '"denoise":NaN');
    expect((await toldOf(mp4(keyTags({ prompt: nan })))).texts).toEqual(COMFY);
    const editor = {
      nodes: [
        { id: 1, type: 'CLIPTextEncode', widgets_values: ['from the editor'], mode: 0 },
        {
          id: 2,
          type: 'KSampler',
          mode: 0,
          widgets_values: [221824495232956, 'fixed', 4, 1, 'euler', 'simple', 1],
          inputs: [
            { name: 'positive', link: 1 },
            { name: 'latent_image', link: 4 },
          ],
        },
        { id: 3, type: 'VAEDecode', mode: 0, inputs: [{ name: 'samples', link: 2 }] },
        {
          id: 4,
          type: 'SaveVideo',
          mode: 0,
          inputs: [{ name: 'video', link: 5 }],
          widgets_values: ['video/ComfyUI', 'auto'],
        },
        { id: 5, type: 'EmptyHunyuanLatentVideo', mode: 0, widgets_values: [640, 360, 25, 1] },
        {
          id: 6,
          type: 'ImageScale',
          mode: 4,
          inputs: [{ name: 'image', type: 'IMAGE', link: 3 }],
          outputs: [{ type: 'IMAGE' }],
        },
        { id: 7, type: 'SaveVideo', mode: 2, inputs: [] },
      ],
      links: [
        [1, 1, 0, 2, 0, 'CONDITIONING'],
        [2, 2, 0, 3, 0, 'LATENT'],
        [3, 3, 0, 6, 0, 'IMAGE'],
        [4, 5, 0, 2, 1, 'LATENT'],
        [5, 6, 0, 4, 0, 'IMAGE'],
      ],
    };
    expect((await toldOf(mp4(keyTags({ workflow: JSON.stringify(editor) })))).texts).toEqual({
      tool: 'ComfyUI',
      prompt: 'from the editor',
      seed: '221824495232956',
      steps: '4',
      guidance: '1',
      size: '640×360',
    });
    const named = {
      ...editor,
      nodes: editor.nodes.map((one) =>
        one.id === 1
          ? {
              ...one,
              widgets_values: ['', 'named'],
              inputs: [
                { name: 'a', widget: { name: 'other' } },
                { name: 'text', widget: { name: 'text' } },
              ],
            }
          : one,
      ),
    };
    expect((await toldOf(mp4(keyTags({ workflow: JSON.stringify(named) })))).texts.prompt).toBe('named');
  });
});

describe('other writers', () => {
  const a1111 = `${PROMPT}\nsecond line\nNegative prompt: bad,\nworse\nSteps: 20, Sampler: Euler a, CFG scale: 7.5, Seed: 1253773931, Size: 512x768, Model hash: abc, Model: dreamshaper, AnimateDiff: "enable: True, model: mm_sd, fps: 8", Version: v1.8.0`;
  const A1111 = {
    tool: 'A1111 AnimateDiff',
    model: 'dreamshaper',
    prompt: `${PROMPT}\nsecond line`,
    negativePrompt: 'bad,\nworse',
    seed: '1253773931',
    size: '512×768',
    steps: '20',
    guidance: '7.5',
  };
  const wan = {
    type: 'WanGP v7.61 by DeepBeepMeep - Wan2.2 Image2Video 14B',
    ...{ model_type: 'i2v_2_2', model_filename: 'https://x/wan2.2_int8.safetensors', settings_version: 2.23 },
    ...{ prompt: PROMPT, negative_prompt: 'blurry', resolution: '832x480', seed: 42, num_inference_steps: 8 },
    ...{ guidance_scale: 3.5, image_start: ['/tmp/gradio/first.png'], creation_date: '2025-07-19T04:02:33' },
  };
  const WAN = {
    ...{
      tool: 'Wan2GP',
      model: 'Wan2.2 Image2Video 14B',
      prompt: PROMPT,
      negativePrompt: 'blurry',
      seed: '42',
    },
    ...{
      size: '832×480',
      steps: '8',
      guidance: '3.5',
      created: '2025-07-19T04:02:33',
      sourceImage: 'first.png',
    },
  };
  const unicode = bytesOf(
    'UNICODE\0',
    Uint8Array.from([...a1111].flatMap((c) => [c.charCodeAt(0) >> 8, c.charCodeAt(0) & 255])),
  );

  it.each([
    ['A1111, a PNG', png(textChunk('parameters', a1111)), A1111],
    ['A1111, a PNG that is compressed', png(zippedChunk('parameters', a1111)), A1111],
    [
      'A1111, Unicode text of a PNG behind the pixels',
      png(pngChunk('IDAT', new Uint8Array(60_000)), unicodeChunk('parameters', a1111, true)),
      A1111,
    ],
    ['A1111, a JPEG’s comment', jpeg(segment(0xe1, bytesOf('Exif\0\0', exif({ 37510: unicode })))), A1111],
    ['A1111, a WebP’s comment', webp(riffChunk('EXIF', exif({ 37510: unicode }))), A1111],
    ['A1111, a GIF', gif(a1111), A1111],
    ['A1111, an MP4', mp4(itunesTags({ '\xa9cmt': a1111 })), A1111],
    ['Wan2GP, an MP4', mp4(itunesTags({ '\xa9cmt': JSON.stringify(wan) })), WAN],
    ['Wan2GP, Matroska', webm({ COMMENT: JSON.stringify(wan) }), WAN],
    [
      'a comment as QuickTime writes it',
      mp4(userData('\xa9cmt', 'a fox in the snow')),
      { prompt: 'a fox in the snow' },
    ],
    [
      'a description of an MP4',
      mp4(itunesTags({ desc: 'a fox in the snow' })),
      { prompt: 'a fox in the snow' },
    ],
    ['a tag of its own name', mp4(freeTag('prompt', PROMPT)), { prompt: PROMPT }],
    [
      'plain keys',
      mp4(keyTags({ prompt: PROMPT, seed: '7', 'com.apple.quicktime.model': 'iPhone 14 Pro' })),
      { prompt: PROMPT, seed: '7' },
    ],
    ['a comment of a JPEG', jpeg(segment(0xfe, raw('a fox in the snow'))), { prompt: 'a fox in the snow' }],
    [
      'InvokeAI',
      png(
        textChunk(
          'invokeai_metadata',
          JSON.stringify({
            positive_prompt: 'a fox',
            seed: 5,
            steps: 30,
            cfg_scale: 7,
            model: { name: 'flux' },
            width: 64,
            height: 32,
          }),
        ),
      ),
      { prompt: 'a fox', seed: '5', steps: '30', guidance: '7', model: 'flux', size: '64×32' },
    ],
    [
      'NovelAI',
      png(
        textChunk('Software', 'NovelAI'),
        textChunk('Comment', JSON.stringify({ prompt: 'a fox', uc: 'bad', seed: 5, steps: 28 })),
      ),
      { tool: 'NovelAI', prompt: 'a fox', negativePrompt: 'bad', seed: '5', steps: '28' },
    ],
    [
      'when it was made',
      mp4(box('mvhd', u32(0), u32(3_835_742_520), u32(0))),
      { created: '2025-07-19T04:02:00Z' },
    ],
  ])('are read: %s', async (_, bytes, expected) => {
    expect((await toldOf(bytes)).texts).toEqual(expected);
  });

  it.each([
    ['{"prompt": "cut off', mp4(itunesTags({ '\xa9cmt': '{"prompt": "cut off' }))],
    ['what programs say', mp4(itunesTags({ '\xa9cmt': 'Made with Remotion 4.0.351', '\xa9too': 'Lavf61' }))],
    ['a song’s notes', mp4(itunesTags({ '\xa9cmt': 'a song about a small fox', '\xa9ART': 'Somebody' }))],
    [
      'a camera’s',
      mp4(keyTags({ 'com.apple.quicktime.model': 'iPhone 14 Pro', 'com.apple.quicktime.make': 'Apple' })),
    ],
    ['a title', mp4(itunesTags({ '\xa9nam': 'a fox in the snow' }))],
    ['what speaks of one track', webm({ COMMENT: 'a fox in the snow' }, 'front', 1)],
    [
      'a picture among the tags',
      mp4(
        box(
          'udta',
          box(
            'meta',
            u32(0),
            box('ilst', box('covr', box('data', u32(13), u32(0), raw('a fox in the snow')))),
          ),
        ),
      ),
    ],
    ['text with none of it', bytesOf('just text')],
  ])('are not made up: %s', async (_, bytes) => {
    expect((await toldOf(bytes)).texts).toEqual({});
  });

  it.each([
    ['a fox runs', true],
    ['雪の中を走る狐', true],
    ['Cinematic: A young woman turns, 35 mm.', true],
    ['gif.ski', false],
    ['0.9.143', false],
    ['vid:v10033g50000', false],
    ['Creative Commons Attribution 3.0 - http://bbb3d.renderfarming.net', false],
    ['https://youtu.be/x is where it is from', false],
    ['© 2024 A Studio of Films', false],
    ['SGVsbG8gdGhlcmUgZ2VuZXJhdG9yIG9mIGZpbG1zIGFuZCBzb25ncyBhbmQgc28gb24K', false],
  ])('a comment may be a prompt: %s, %s', (text, expected) => expect(looksLikePrompt(text)).toBe(expected));

  it.each([
    [
      'clip.txt',
      `{'parameters': ${JSON.stringify(a1111)}, 'motion_module': 'mm_sd_v15_v2.ckpt', 'fps': 8, 'loop_number': None}`,
      A1111,
    ],
    ['clip.txt', a1111, A1111],
    ['clip.json', JSON.stringify(wan), WAN],
    ['clip.mp4.json', JSON.stringify({ prompt: GRAPH }), COMFY],
    ['clip.json', GRAPH, COMFY],
    [
      'clip.json',
      JSON.stringify({ input: { prompt: 'a fox', seed: 9 }, model: 'kling-v2', created_at: 1752897720 }),
      { prompt: 'a fox', seed: '9', model: 'kling-v2', created: '2025-07-19T04:02:00Z' },
    ],
    ['clip.txt', 'a fox\nin the snow: at night', { prompt: 'a fox\nin the snow: at night' }],
    [
      'clip.txt',
      'Prompt: a fox\nin snow\nNegative Prompt: rain\nUsed Model: wan\nSeed: 7\nDuration: 5s',
      { prompt: 'a fox\nin snow', negativePrompt: 'rain', model: 'wan', seed: '7' },
    ],
    ['clip.txt', 'Prompt: a fox', { prompt: 'a fox' }],
    ['clip.txt', '1\n00:00:01,000 --> 00:00:02,000\nHello', {}],
    ['clip.json', '{"prompt": ', {}],
    ['clip.txt', '', {}],
    [
      'clip.txt',
      bytesOf([0xff, 0xfe], Uint8Array.from([...'a fox'].flatMap((c) => [c.charCodeAt(0), 0]))),
      { prompt: 'a fox' },
    ],
  ])('write sidecars: %s %.40s', async (name, content, expected) => {
    const making = await read(mp4(), 'clip.mp4', [lies(name, content)]);
    expect(told(making).texts).toEqual(expected);
    for (const value of Object.values(making.fields)) expect(value.from).toBe('sidecar');
  });

  it('write siblings, which are believed less than what the file says, and more than its name', async () => {
    const name = 'kling_20251008_Image_to_Video_a_small_pu_4570_0.mp4';
    const beside = [lies('x.png', png(textChunk('prompt', GRAPH)))];
    expect((await read(mp4(), name, beside)).fields).toMatchObject({
      tool: { value: 'ComfyUI', from: 'sibling' },
      prompt: { value: PROMPT, from: 'sibling' },
      created: { value: '2025-10-08', from: 'file-name' },
    });
    const own = mp4(keyTags({ prompt: 'mine' }));
    const both = await read(own, name, [lies('x.txt', 'theirs'), ...beside]);
    expect(both.fields.prompt).toEqual({ value: 'mine', from: 'tags' });
    expect(both.fields.seed?.from).toBe('sibling');
    expect((await read(mp4(), name, [...beside, lies('x.txt', 'theirs')])).fields.prompt?.from).toBe(
      'sidecar',
    );
  });
});

describe('content credentials', () => {
  const generated = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';
  const created = { action: 'c2pa.created', digitalSourceType: generated };
  const sora = manifestStore({ claim_generator_info: { name: 'OpenAI Media Service', version: '1' } }, [
    { ...created, softwareAgent: { name: 'Sora' }, when: '2025-07-19T04:02:00Z' },
  ]);
  const firefly = manifestStore(
    { claim_generator: 'Adobe_Firefly/1.0 c2pa-rs/0.2', claim_generator_info: [] },
    [created],
    1,
  );

  it.each([
    ['an MP4', bytesOf(box('ftyp', raw('isom')), c2paBox(sora)), 'Sora', 'OpenAI Media Service'],
    ['an MP4, at its end', bytesOf(mp4(), c2paBox(sora)), 'Sora', 'OpenAI Media Service'],
    ['a PNG', png(pngChunk('caBX', sora)), 'Sora', 'OpenAI Media Service'],
    ['a WebP', webp(riffChunk('C2PA', sora)), 'Sora', 'OpenAI Media Service'],
    [
      'a JPEG, in two parts',
      jpeg(
        segment(0xeb, bytesOf('JP', new Uint8Array(6), sora.subarray(0, 100))),
        segment(0xeb, bytesOf('JP', new Uint8Array(14), sora.subarray(100))),
      ),
      'Sora',
      'OpenAI Media Service',
    ],
    ['the first version of a claim', mp4(), 'Adobe Firefly', 'Adobe Firefly'],
  ])('are claimed, and never verified: %s', async (_, bytes, tool, claimedBy) => {
    const making = await read(tool === 'Sora' ? bytes : bytesOf(bytes, c2paBox(firefly)));
    expect(making.fields.tool).toEqual({ value: tool, from: 'c2pa' });
    expect(making.aiMark).toEqual({ kind: 'c2pa', claimedBy });
  });

  it('say when, and who, where they say no more than that', async () => {
    const { fields } = await read(c2paBox(sora), 'x.mp4').then(() =>
      read(bytesOf(box('ftyp', raw('isom')), c2paBox(sora))),
    );
    expect(fields.created).toEqual({ value: '2025-07-19T04:02:00Z', from: 'c2pa' });
    const google = manifestStore({ claim_generator_info: { name: 'Google C2PA' } }, [
      { ...created, description: 'Created by Google Generative AI.' },
    ]);
    expect((await read(bytesOf(mp4(), c2paBox(google)))).fields.tool?.value).toBe('Google Generative AI');
    const edited = manifestStore({ claim_generator_info: { name: 'Editor' } }, [{ action: 'c2pa.edited' }]);
    expect(await read(bytesOf(mp4(), c2paBox(edited)))).toMatchObject({
      fields: { tool: { value: 'Editor' } },
      aiMark: null,
    });
  });

  it('of what went in count where the last says nothing', async () => {
    const [first] = [sora.subarray(8 + 8 + 16 + 1 + 5)];
    const second = manifestStore({ claim_generator_info: { name: 'Editor' } }, [
      { action: 'c2pa.opened' },
    ]).subarray(8 + 8 + 16 + 1 + 5);
    const making = await read(bytesOf(mp4(), c2paBox(superbox('c2pa', first, second))));
    expect(making).toMatchObject({
      fields: { tool: { value: 'Sora' } },
      aiMark: { claimedBy: 'OpenAI Media Service' },
    });
  });

  it('are not the only marks: XMP, and China’s label', async () => {
    const xmp = `<x:xmpmeta><rdf:Description Iptc4xmpExt:DigitalSourceType="${generated}" xmp:CreatorTool="Adobe &amp; Firefly">
      <dc:description><rdf:Alt><rdf:li xml:lang="x-default">a fox &lt;img&gt; in snow --v 7</rdf:li></rdf:Alt></dc:description></rdf:Description>`;
    for (const bytes of [
      bytesOf(mp4(), xmpBox(xmp)),
      png(unicodeChunk('XML:com.adobe.xmp', xmp)),
      jpeg(segment(0xe1, bytesOf('http://ns.adobe.com/xap/1.0/\0', xmp))),
    ]) {
      const making = await read(bytes);
      expect(making.aiMark).toEqual({ kind: 'iptc', claimedBy: 'Adobe & Firefly' });
      expect(told(making).texts).toEqual({ tool: 'Adobe Firefly', prompt: 'a fox <img> in snow --v 7' });
    }
    const label = JSON.stringify({ Label: '1', ContentProducer: 'Kling AI', ProduceID: 'x' });
    expect((await read(mp4(keyTags({ AIGC: label })))).aiMark).toEqual({
      kind: 'aigc',
      claimedBy: 'Kling AI',
    });
    expect((await read(mp4(itunesTags({ '\xa9cmt': `{"AIGC": ${label}}` })))).aiMark).toEqual({
      kind: 'aigc',
      claimedBy: 'Kling AI',
    });
  });
});

describe('the name of a file', () => {
  const uuid = 'b3ce08bd-5016-4c49-bbb5-de6857321513';
  it.each([
    [
      '20250719_0402_Title words_storyboard_01k0ge1k2mf5v8r9t0abcdefgh.mp4',
      { tool: 'Sora', created: '2025-07-19T04:02:00' },
    ],
    [
      '20250105_1242_Elegant_Salon_Serenity_simple_compose_01jgvwd77yea4aj4c691mqbypv.mp4',
      { tool: 'Sora', created: '2025-01-05T12:42:00' },
    ],
    [
      'Gen-3 Alpha Turbo 1253773931, A young woman in a y, M 5.mp4',
      { tool: 'Runway', model: 'Gen-3 Alpha Turbo', seed: '1253773931', prompt: 'A young woman in a y…' },
    ],
    ['Gen-4 Turbo 77, a dog, M 5.mp4', {}],
    ['Gen-4 777, a dog, M 5.mp4', { tool: 'Runway', model: 'Gen-4', seed: '777', prompt: 'a dog…' }],
    [
      'kling_20251008_Image_to_Video_a_small_pu_4570_0.mp4',
      { tool: 'Kling', created: '2025-10-08', prompt: 'a small pu…' },
    ],
    ['kling_20251008_Text_to_Video__4570_0.mp4', { tool: 'Kling', created: '2025-10-08' }],
    [
      'Hailuo_Video_A young woman in a yellow card_398561169233838086.mp4',
      { tool: 'Hailuo', prompt: 'A young woman in a yellow card…' },
    ],
    [
      'jimeng-2025-07-16-1043-一个女孩在跑.mp4',
      { tool: 'Jimeng', created: '2025-07-16', prompt: '一个女孩在跑…' },
    ],
    ['ComfyUI_00001_.mp4', { tool: 'ComfyUI' }],
    ['shot12_00007_ (2).mp4', { tool: 'ComfyUI' }],
    ['AnimateDiff_00012-audio.mp4', { tool: 'ComfyUI' }],
    [
      '2025-07-19-04h02m33s_seed1253773931_A young woman.mp4',
      { tool: 'Wan2GP', created: '2025-07-19T04:02:33', seed: '1253773931', prompt: 'A young woman…' },
    ],
    [
      'The_adorable_pika_turns_to_the_camera._seed8906080336303623.mp4',
      { tool: 'Pika', prompt: 'The adorable pika turns to the camera.', seed: '8906080336303623' },
    ],
    [
      'PixVerse_V4.5_Image_Text_540P_generate_a_video_o.mp4',
      { tool: 'PixVerse', model: 'V4.5', prompt: 'generate a video o…' },
    ],
    ['watermarked_video0ad22cf43fd594223a1852fd16b144305.mp4', { tool: 'Luma' }],
    ['00012-1253773931.mp4', { tool: 'A1111', seed: '1253773931' }],
    [`jchd974_robot_ballet_dancer_${uuid}_0.mp4`, { tool: 'Midjourney', prompt: 'robot ballet dancer…' }],
    [
      'DALL·E 2024-01-02 12.34.56 - A young woman.png',
      { tool: 'DALL·E', created: '2024-01-02T12:34:56', prompt: 'A young woman…' },
    ],
    ['veo-3.1_take.mp4', { tool: 'Veo', model: 'veo-3.1' }],
    ['my take seed 42.mp4', { seed: '42' }],
    ['20250719_holiday.mp4', {}],
    ['A woman walks.mp4', {}],
    ['IMG_0001.MOV', {}],
  ])('tells: %s', async (name, expected) => {
    const texts = told(await read(bytesOf('x'), name)).texts;
    expect(texts).toEqual(name.startsWith('Gen-4 Turbo') ? {} : expected);
    expect(told(await read(bytesOf('x'), `Wan batch/4/${name}`)).texts).toEqual(texts);
  });
});

describe('what is damaged or hostile', () => {
  const families: readonly (readonly [string, Uint8Array])[] = [
    [
      'MP4',
      bytesOf(
        mp4(keyTags({ prompt: GRAPH, x: '1' }), itunesTags({ '\xa9cmt': 'a b c' })),
        c2paBox(manifestStore({ claim_generator: 'x' }, [])),
        xmpBox('<x/>'),
      ),
    ],
    ['WebM', webm({ PROMPT: GRAPH }, 'sought')],
    ['PNG', png(textChunk('prompt', GRAPH), zippedChunk('a', GRAPH), unicodeChunk('b', GRAPH, true))],
    ['WebP', webp(riffChunk('EXIF', exif({ 272: `prompt:${GRAPH}`, 37510: 'x' })))],
    ['GIF', gif(GRAPH)],
    [
      'JPEG',
      jpeg(segment(0xe1, bytesOf('Exif\0\0', exif({ 272: `prompt:${GRAPH}` }))), segment(0xfe, raw('x y z'))),
    ],
  ];

  it.each(families)(
    'ends, and says nothing untrue, cut anywhere: %s',
    { timeout: 120_000 },
    async (_, whole) => {
      const prompts = new Set<string | undefined>();
      for (let length = 0; length <= whole.length; length += length < 600 ? 1 : 13) {
        const making = await read(whole.subarray(0, length), `cut ${length}`);
        prompts.add(making.fields.prompt?.value);
      }
      for (const prompt of prompts) expect([undefined, PROMPT, 'a b c', 'x y z']).toContain(prompt);
    },
  );

  it('ends, with any byte another', { timeout: 120_000 }, async () => {
    for (const [, whole] of families)
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 8 }),
          async (changes) => {
            const bytes = bytesOf(whole);
            for (const [at, byte] of changes) bytes[at] = byte;
            expect((await read(bytes, 'x')).reader).toBe(1);
          },
        ),
        { numRuns: 60 },
      );
  });

  it('ends, whatever sizes it claims', async () => {
    const nested = (type: string, depth: number): Uint8Array =>
      depth === 0 ? new Uint8Array() : box(type, u32(0), nested(type, depth - 1));
    const hostile: readonly Uint8Array[] = [
      bytesOf(box('ftyp', raw('isom')), u32(0xffffffff), raw('moov')),
      bytesOf(box('ftyp', raw('isom')), u32(1), raw('moov'), u32(0xffffffff), u32(0xffffffff)),
      bytesOf(box('ftyp', raw('isom')), u32(0), raw('moov'), u32(0), raw('udta'), u32(0), raw('meta')),
      mp4(
        box(
          'udta',
          box('meta', u32(0), box('keys', u32(0), u32(0xffffffff), u32(8)), box('ilst', box('\0\0\0\x01'))),
        ),
      ),
      mp4(nested('meta', 1000)),
      bytesOf(box('ftyp', raw('isom')), ...Array.from({ length: 30_000 }, () => box('moov', box('udta')))),
      element(0x1a45dfa3, new Uint8Array(4), 0xfffffff),
      bytesOf(
        element(0x1a45dfa3, bytesOf('webm')),
        element(0x18538067, element(0x1254c367, new Uint8Array(), 'unknown'), 'unknown'),
      ),
      png(pngChunk('zTXt', bytesOf('prompt', [0, 0], new Uint8Array(400)))),
      webp(riffChunk('EXIF', raw('MM\0*\0\0\0\x08\xff\xff'))),
      webp(
        riffChunk(
          'EXIF',
          bytesOf(raw('II*\0'), [8, 0, 0, 0], [1, 0], [0x69, 0x87, 4, 0, 1, 0, 0, 0, 8, 0, 0, 0]),
        ),
      ),
      jpeg(...Array.from({ length: 3000 }, () => segment(0xe2, new Uint8Array()))),
      bytesOf(raw('GIF89a'), new Uint8Array(7), [0x21, 0xfe, 255]),
      bytesOf(mp4(), c2paBox(bytesOf(u32(0xffffffff), raw('jumb')))),
      bytesOf(mp4(), c2paBox(nested('jumb', 1000))),
      bytesOf(mp4(), xmpBox('<a:description '.repeat(20_000))),
      bytesOf(mp4(), xmpBox(`<a:description>${'<'.repeat(200_000)}</a:description>`)),
      mp4(keyTags({ prompt: '['.repeat(200_000) })),
      mp4(keyTags({ prompt: `{"1": ${'{"class_type": "x", "inputs": '.repeat(5000)}` })),
    ];
    const started = performance.now();
    for (const bytes of hostile) expect(told(await read(bytes, 'x')).texts).toEqual({});
    // Not a measure: what does not end would take minutes.
    expect(performance.now() - started).toBeLessThan(60_000);
  });

  it('is no zip bomb', async () => {
    const bomb = png(zippedChunk('prompt', 'a'.repeat(40_000_000)));
    expect(bomb.length).toBeLessThan(100_000);
    expect(told(await read(bomb)).texts).toEqual({});
  });

  it('is a graph with cycles, and one of thousands of nodes', async () => {
    const nodes: Record<string, unknown> = {};
    for (let n = 0; n < 4000; n++)
      nodes[n] = {
        class_type: n % 2 ? 'KSampler' : 'ConditioningCombine',
        inputs: {
          positive: [`${(n * 7) % 4000}`, 0],
          conditioning_1: [`${(n + 1) % 4000}`, 0],
          conditioning_2: [`${(n * 3) % 4000}`, 0],
          latent_image: [`${(n + 2) % 4000}`, 0],
          seed: 1,
        },
      };
    expect((await toldOf(mp4(keyTags({ prompt: JSON.stringify(nodes) })))).texts).toMatchObject({
      tool: 'ComfyUI',
      seed: '1',
    });
  });

  it('is markup, which stays text', async () => {
    const markup = '<img src=x onerror=alert(1)><script>alert(2)</script>';
    expect((await toldOf(mp4(keyTags({ prompt: markup })))).texts.prompt).toBe(markup);
    const keys = JSON.stringify({ __proto__: { x: 1 }, constructor: 'y', prompt: markup }).replace(
      '"constructor"',
      '"__proto__": {"seed": 7}, "constructor"',
    );
    expect((await toldOf(mp4(itunesTags({ '\xa9cmt': keys })))).texts.prompt).toBe(markup);
    expect(({} as { seed?: unknown }).seed).toBeUndefined();
  });

  it('is a file that went away', async () => {
    const gone = new Blob(['x'.repeat(100)]);
    gone.slice = () =>
      ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) }) as Blob;
    expect(told(await readMaking(gone, 'ComfyUI_00001_.mp4')).texts).toEqual({ tool: 'ComfyUI' });
  });

  it('is CBOR of any kind', () => {
    expect(readCbor(cbor({ a: [1, -5, true, null, 'é'], b: { c: 70_000 } }))).toEqual({
      a: [1, -5, true, null, 'é'],
      b: { c: 70_000 },
    });
    expect(readCbor(Uint8Array.of(0xbf, 0x61, 0x61, 0x9f, 1, 0xff, 0xff))).toEqual({ a: [1] });
    expect(readCbor(Uint8Array.of(0xc0, 0x61, 0x61))).toBe('a');
    expect(readCbor(Uint8Array.of(0x9b, 255, 255, 255, 255, 255, 255, 255, 255, 1))).toBeUndefined();
    expect(readCbor(new Uint8Array(5000).fill(0x81))).toBeUndefined();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        readCbor(bytes);
      }),
    );
  });

  it('does not read all of a file', async () => {
    const whole = bytesOf(
      box('ftyp', raw('isom')),
      box('mdat', new Uint8Array(20_000_000)),
      box('moov', keyTags({ prompt: 'a fox' })),
    );
    const file = new Blob([whole]);
    let bytes = 0;
    const slice = file.slice.bind(file);
    file.slice = (from = 0, to = file.size, type) => {
      bytes += to - from;
      return slice(from, to, type);
    };
    expect(told(await readMaking(file, 'x')).texts.prompt).toBe('a fox');
    expect(bytes).toBeLessThan(100_000);
  });
});
