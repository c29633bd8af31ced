import { openAsBlob } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMaking } from '../../src/ingest/making/read-making.ts';
import { listMedia } from '../fixtures/media.ts';
import { ffmpeg, ffprobe } from './ffmpeg.ts';

/*
 * What another program reads (ffprobe; of WebP, which it does not read, the bytes), taken apart by what the writers say of
 * their formats, with no word of the product's readers.
 */

type Json = { readonly [key: string]: unknown };
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Every text that a link called `positive` or `conditioning` leads to, and what services were asked. */
function promptsOf(graph: Json): Set<string> {
  const found = new Set<string>();
  const inputsOf = (id: unknown) => {
    const node = graph[String(id)];
    return isObject(node) && isObject(node.inputs) ? node.inputs : {};
  };
  const follow = (link: unknown, left: number) => {
    if (!Array.isArray(link) || left === 0) return;
    const inputs = inputsOf(link[0]);
    for (const name of ['text', 'Text', 'prompt', 'positive', 'conditioning']) {
      const input = inputs[name];
      if (typeof input === 'string') found.add(input.trim());
      else if (Array.isArray(input)) follow(input, left - 1);
      if (input !== undefined) return;
    }
  };
  for (const id of Object.keys(graph)) {
    const inputs = inputsOf(id);
    const isSampler =
      'positive' in inputs ? 'latent_image' in inputs : 'conditioning' in inputs && 'model' in inputs;
    if (isSampler) follow(inputs.positive ?? inputs.conditioning, 50);
    const isService = typeof inputs.prompt === 'string' && 'ratio' in inputs;
    if (isService) found.add(String(inputs.prompt).trim());
  }
  found.delete('');
  return found;
}

/** The text of the node that the editor calls the positive prompt. */
function editorPrompts(workflow: Json): Set<string> {
  const nodes = Array.isArray(workflow.nodes) ? workflow.nodes.filter(isObject) : [];
  const positive = nodes.filter(({ title, mode }) => /Positive Prompt/.test(String(title)) && mode === 0);
  return new Set(positive.map(({ widgets_values }) => String((widgets_values as unknown[])[0]).trim()));
}

/** The tags of a file as ffprobe gives them, keys in lower case; of a WebP the two that its EXIF holds. */
async function tagsOf(path: string): Promise<{ [key: string]: string }> {
  if (path.endsWith('.webp')) {
    const bytes = (await readFile(path)).toString('utf8');
    const after = (mark: string) => (bytes.includes(mark) ? bytes.split(mark)[1]?.split('\0')[0] : undefined);
    const prompt = after('prompt:{');
    return prompt === undefined ? {} : { prompt: `{${prompt}` };
  }
  // A program for each of hundreds of files takes minutes; what names none of these tags has none.
  const names = /prompt|workflow|comment|\xa9cmt|desc/i;
  if (!names.test((await readFile(path)).toString('latin1'))) return {};
  const { format } = await ffprobe(path, ['-show_entries', 'format_tags']).catch(() => ({ format: {} }));
  const tags = isObject(format) && isObject(format.tags) ? format.tags : {};
  return Object.fromEntries(Object.entries(tags).map(([key, text]) => [key.toLowerCase(), String(text)]));
}

/** The prompts that may be shown for a file; none where it holds none. */
async function expectedPrompts(path: string): Promise<Set<string>> {
  const tags = await tagsOf(path);
  const json = (text: string | undefined): Json | null => {
    try {
      const value: unknown = JSON.parse(text ?? '');
      return isObject(value) ? value : json(typeof value === 'string' ? value : undefined);
    } catch {
      return null;
    }
  };
  const wrapped = json(tags.comment);
  const inner = wrapped?.prompt;
  const graph =
    json(tags.prompt) ?? (typeof inner === 'string' ? json(inner) : isObject(inner) ? inner : null);
  if (graph) return promptsOf(graph);
  if (typeof inner === 'string') return new Set([inner.trim()]);
  const workflow = json(tags.workflow);
  return workflow ? editorPrompts(workflow) : new Set();
}

const shown = async (path: string) => {
  const { fields } = await readMaking(await openAsBlob(path), basename(path));
  const { prompt } = fields;
  return prompt && prompt.from !== 'file-name' ? prompt.value : null;
};

describe('the prompt that is shown', () => {
  it('of every file of the media is the one that another program reads', { timeout: 300_000 }, async () => {
    const files = (await listMedia()).filter(({ kind }) => kind !== 'audio');
    const waiting = files.map(({ path }) => path).values();
    let withPrompt = 0;
    const look = async () => {
      for (const path of waiting) {
        const [expected, prompt] = await Promise.all([expectedPrompts(path), shown(path)]);
        expect(prompt === null ? [] : [prompt], path).toEqual([...expected]);
        withPrompt += expected.size;
      }
    };
    await Promise.all([look(), look(), look(), look()]);
    // Clips that ffmpeg makes where there are no real ones carry none.
    if (files.some(({ path }) => path.includes('Comfy-Org'))) expect(withPrompt).toBe(18);
  });
});

describe('what ffmpeg writes as the generators have it written', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rushes-making-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const prompt = 'a fox; "quoted" = #1 \\ <img src=x onerror=alert(1)>, 雪の中の狐';
  const graph = {
    '3': {
      class_type: 'KSampler',
      inputs: { seed: 42, positive: ['6', 0], negative: ['7', 0], latent_image: ['5', 0] },
    },
    '6': { class_type: 'CLIPTextEncode', inputs: { text: prompt, clip: ['4', 0] } },
    '7': { class_type: 'CLIPTextEncode', inputs: { text: 'blurry', clip: ['4', 0] } },
    '8': { class_type: 'VAEDecode', inputs: { samples: ['3', 0] } },
    '9': { class_type: 'SaveVideo', inputs: { images: ['8', 0], filename_prefix: 'x' } },
  };
  const once = JSON.stringify(graph);
  const keys = ['-movflags', 'use_metadata_tags'];
  it.each([
    ['ComfyUI, keys', 'mp4', { prompt: once, workflow: '{}' }, keys],
    ['ComfyUI, keys in front', 'mp4', { prompt: once }, ['-movflags', 'use_metadata_tags+faststart']],
    ['ComfyUI, QuickTime', 'mov', { prompt: once }, keys],
    ['ComfyUI, WebM', 'webm', { prompt: once, workflow: '{}' }, []],
    ['VideoHelperSuite, comment', 'mp4', { comment: JSON.stringify({ prompt: once, workflow: {} }) }, []],
    ['VideoHelperSuite, comment of a WebM', 'webm', { comment: JSON.stringify({ prompt: once }) }, []],
    ['VideoHelperSuite, keys', 'mp4', { prompt: once, workflow: '{}' }, keys],
    ['VideoHelperSuite, encoded twice', 'mp4', { prompt: JSON.stringify(once), workflow: '"{}"' }, keys],
    ['Wan2GP', 'mp4', { comment: JSON.stringify({ type: 'WanGP v7.61 by DeepBeepMeep - Wan', prompt }) }, []],
    [
      'Wan2GP, Matroska',
      'mkv',
      { comment: JSON.stringify({ type: 'WanGP v7.61 by DeepBeepMeep - Wan', prompt }) },
      [],
    ],
  ] as const)('is read: %s', async (name, ending, tags, options) => {
    const path = join(folder, `${name}.${ending}`);
    const codec = ending === 'webm' ? 'libvpx' : 'mpeg4';
    await ffmpeg([
      ...['-f', 'lavfi', '-i', 'color=c=gray:s=64x64:d=0.4:r=10', '-c:v', codec],
      ...Object.entries(tags).flatMap(([key, text]) => ['-metadata', `${key}=${text}`]),
      ...options,
      path,
    ]);
    expect([...(await expectedPrompts(path))]).toEqual([prompt]);
    expect(await shown(path)).toBe(prompt);
  });

  it('and a plain comment or description is', async () => {
    for (const key of ['comment', 'description']) {
      const path = join(folder, `${key}.mp4`);
      const text = 'a young woman turns from the sink, morning light';
      await ffmpeg([
        ...['-f', 'lavfi', '-i', 'color=c=gray:s=64x64:d=0.4:r=10', '-c:v', 'mpeg4'],
        ...['-metadata', `${key}=${text}`, path],
      ]);
      expect((await tagsOf(path))[key]).toBe(text);
      expect(await shown(path)).toBe(text);
    }
  });
});
