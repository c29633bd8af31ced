import { appError, err, ok, type Result } from '../../base';
import { type Ticks, ticks } from '../../time';

/*
 * A proxy is its pictures one behind the other, each a JPEG of its own, with an index in front: so any of them is shown
 * without the others, in every browser, and at the very time that it has in the clip.
 *
 *     «RPX1» · count (32 bits) · count × { time in ticks (float 64), end of its picture (32 bits) } · pictures
 *
 * Numbers are little endian; ends are counted from the first picture's begin.
 */
const MAGIC = 0x31585052;
const HEAD_BYTES = 8;
const ENTRY_BYTES = 12;

/** A picture of a proxy on its way into the file. */
export type ProxyPicture = { readonly time: Ticks; readonly jpeg: Blob };

/** When each picture of a proxy is shown, and where in the file it lies. */
export type ProxyIndex = {
  /** From the clip's first picture, ascending. */
  readonly times: readonly Ticks[];
  /** The bytes of picture `at`. */
  jpeg(at: number): Blob;
};

/** A proxy of pictures in the order of their times. */
export function writeProxy(pictures: readonly ProxyPicture[]): Blob {
  const head = new DataView(new ArrayBuffer(HEAD_BYTES + ENTRY_BYTES * pictures.length));
  head.setUint32(0, MAGIC, true);
  head.setUint32(4, pictures.length, true);
  let end = 0;
  for (const [at, { time, jpeg }] of pictures.entries()) {
    end += jpeg.size;
    head.setFloat64(HEAD_BYTES + ENTRY_BYTES * at, time, true);
    head.setUint32(HEAD_BYTES + ENTRY_BYTES * at + 8, end, true);
  }
  return new Blob([head.buffer, ...pictures.map(({ jpeg }) => jpeg)], { type: 'application/x-rushes-proxy' });
}

/** Reads the index; the pictures are read when they are asked for. Errors: `media/damaged`. */
export async function readProxy(proxy: Blob): Promise<Result<ProxyIndex>> {
  const damaged = () => err(appError('media/damaged', 'not a proxy'));
  const head = await view(proxy, 0, HEAD_BYTES);
  if (head.byteLength < HEAD_BYTES || head.getUint32(0, true) !== MAGIC) return damaged();
  const count = head.getUint32(4, true);
  const body = HEAD_BYTES + ENTRY_BYTES * count;
  const index = await view(proxy, HEAD_BYTES, body);
  if (count === 0 || index.byteLength < ENTRY_BYTES * count) return damaged();
  const times: Ticks[] = [];
  const ends = [body];
  for (let at = 0; at < count; at++) {
    times.push(ticks(index.getFloat64(ENTRY_BYTES * at, true)));
    ends.push(body + index.getUint32(ENTRY_BYTES * at + 8, true));
  }
  return ok({ times, jpeg: (at) => proxy.slice(ends[at], ends[at + 1], 'image/jpeg') });
}

async function view(blob: Blob, from: number, to: number): Promise<DataView> {
  return new DataView(await blob.slice(from, to).arrayBuffer());
}
