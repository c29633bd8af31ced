import { describe, expect, it } from 'vitest';
import {
  box,
  bytesOf,
  exif,
  freeTag,
  gif,
  itunesTags,
  jpeg,
  keyTags,
  mp4,
  png,
  pngChunk,
  raw,
  riffChunk,
  segment,
  textChunk,
  u32,
  unicodeChunk,
  userData,
  webm,
  webp,
  zippedChunk,
} from '../../testing/made-files';
import { COMFY, GRAPH, lies, PROMPT, read, told, toldOf } from '../../testing/made-kit';
import { looksLikePrompt } from './plain-prompt';

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
