import { describe, expect, it } from 'vitest';
import { hasFragments } from './mp4-boxes';

/** A box of that type and body; `size` lies about its length where it is given. */
function box(type: string, body = 0, size = 8 + body): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8 + body);
  new DataView(bytes.buffer).setUint32(0, size);
  bytes.set(new TextEncoder().encode(type), 4);
  return bytes;
}

describe('the fragments of an MP4', () => {
  it('are found behind its index, however long the boxes before them', async () => {
    const long = new Uint8Array(16 + 40);
    new DataView(long.buffer).setUint32(0, 1);
    new DataView(long.buffer).setBigUint64(8, 56n);
    long.set(new TextEncoder().encode('mdat'), 4);
    expect(await hasFragments(new Blob([box('ftyp', 8), box('moov', 30), long, box('moof', 4)]))).toBe(true);
    expect(await hasFragments(new Blob([box('ftyp', 8), box('moov', 30), long]))).toBe(false);
  });

  it('are not sought in other files, nor behind boxes that lie', async () => {
    expect(await hasFragments(new Blob(['RIFF    AVI moof']))).toBe(false);
    expect(await hasFragments(new Blob([box('ftyp', 8, 0), box('moof')]))).toBe(false);
    expect(await hasFragments(new Blob([box('ftyp', 8, 4), box('moof')]))).toBe(false);
    expect(await hasFragments(new Blob([box('ftyp', 8, 4_000_000_000), box('moof')]))).toBe(false);
    expect(await hasFragments(new Blob([]))).toBe(false);
  });
});
