import { describe, expect, it } from 'vitest';
import {
  box,
  bytesOf,
  c2paBox,
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
  unicodeChunk,
  webp,
  xmpBox,
} from '../../testing/made-files';
import { read, told } from '../../testing/made-kit';

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
