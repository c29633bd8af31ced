import { describe, expect, it } from 'vitest';
import {
  box,
  bytesOf,
  exif,
  gif,
  itunesTags,
  jpeg,
  keyTags,
  mp4,
  png,
  raw,
  riffChunk,
  segment,
  textChunk,
  webm,
  webp,
} from '../../testing/made-files';
import { COMFY, GRAPH, graphOf, PROMPT, toldOf } from '../../testing/made-kit';

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
