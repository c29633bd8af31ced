import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  box,
  bytesOf,
  c2paBox,
  cbor,
  element,
  exif,
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
  textChunk,
  u32,
  unicodeChunk,
  webm,
  webp,
  xmpBox,
  zippedChunk,
} from '../../testing/made-files';
import { GRAPH, PROMPT, read, told, toldOf } from '../../testing/made-kit';
import { readCbor } from './c2pa/cbor';
import { readMaking } from './read-making';

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
