import { createIngest } from '../../src/ingest';
import { conformWithFfmpeg, openConformed, openPictures, openProxy, type Picture } from '../../src/media';
import { type ClipAnalysis, filmstripLayout, PROXY_SIDE, sizeWithin, WATCHED_KINDS } from '../../src/model';
import { frameRate, ticksOfFrame } from '../../src/time';
import { readNumber } from '../readback/frame-code.ts';
import { harnessPool, readClip } from './in-page.ts';

/** What was made of a numbered clip by looking at it: the numbers that its pictures carry, null where none is read. */
export type WatchedNumbers = {
  /** The pictures of the proxy for each frame's own time, and for a time shortly before the next frame. */
  readonly proxy: readonly (number | null)[];
  readonly proxyLate: readonly (number | null)[];
  readonly filmstrip: readonly (number | null)[];
  /** How far the proxy's pictures are from the clip's own at that size, of 255, on the whole, at the most. */
  readonly difference: number;
  /** What is in the proxy, in bytes. */
  readonly proxyBytes: number;
};

/** Looks at a numbered clip of the page, as the app does, in the ingest worker. */
export async function watchNumbered(
  name: string,
  { num, den, frames }: { readonly num: number; readonly den: number; readonly frames: number },
): Promise<WatchedNumbers> {
  const pool = harnessPool(1);
  const signal = new AbortController().signal;
  const ingest = createIngest(pool, { parallel: 1, watchers: 1 });
  const { record, bytes: own } = await readClip(pool, name);
  const { pixels, decodesIn } = record.probe;
  if (!pixels) throw new Error('no pictures');
  const conformed = decodesIn.browser ? null : await conformWithFfmpeg(pool, record, own, signal);
  if (conformed && !conformed.ok) throw new Error(conformed.error.detail);
  const bytes = conformed ? conformed.value : own;
  const watched = await ingest.watch(record, bytes, WATCHED_KINDS, signal);
  pool.terminate();
  if (!watched.ok) throw new Error(`${watched.error.code} ${watched.error.detail}`);
  const { filmstrip, proxy, analysis } = watched.value;
  if (!filmstrip || !proxy || !analysis) throw new Error('something was not made');

  const opened = await openProxy(proxy, pixels);
  const source = await (conformed ? openConformed(bytes, pixels) : openPictures(bytes, record));
  if (!opened.ok || !source.ok) throw new Error('not to be opened');
  const small = sizeWithin(pixels.size, PROXY_SIDE);
  const drawn = (picture: Picture): ImageData => {
    const context = new OffscreenCanvas(small.width, small.height).getContext('2d', { alpha: false });
    if (!context) throw new Error('no canvas');
    context.imageSmoothingQuality = 'medium';
    picture.draw(context, { x: 0, y: 0, ...picture.size }, { x: 0, y: 0, ...small });
    picture.close();
    return context.getImageData(0, 0, small.width, small.height);
  };
  const shown = async (from: typeof opened.value, time: Parameters<typeof opened.value.frameAt>[0]) => {
    const picture = await from.frameAt(time);
    if (!picture.ok) throw new Error(picture.error.detail);
    return drawn(picture.value);
  };
  const rate = frameRate(num, den);
  const result = { proxy: [] as (number | null)[], proxyLate: [] as (number | null)[], difference: 0 };
  for (let n = 0; n < frames; n++) {
    const time = ticksOfFrame(n, rate);
    const picture = await shown(opened.value, time);
    result.proxy.push(numberOf(picture));
    const late = ticksOfFrame(10 * n + 9, frameRate(10 * num, den));
    result.proxyLate.push(numberOf(await shown(opened.value, late)));
    if (n % 10 > 0) continue;
    result.difference = Math.max(result.difference, differenceOf(picture, await shown(source.value, time)));
  }
  source.value.close();

  const { count, columns, cell } = filmstripLayout(pixels);
  const bitmap = await createImageBitmap(filmstrip);
  const numbers: (number | null)[] = [];
  for (let at = 0; at < count; at++) {
    const context = new OffscreenCanvas(cell.width, cell.height).getContext('2d');
    const [x, y] = [(at % columns) * cell.width, Math.floor(at / columns) * cell.height];
    context?.drawImage(bitmap, -x, -y);
    const data = context?.getImageData(0, 0, cell.width, cell.height);
    numbers.push(data ? numberOf(data) : null);
  }
  return {
    ...result,
    filmstrip: numbers,
    proxyBytes: proxy.size,
  };
}

function numberOf({ width, height, data }: ImageData): number | null {
  const grey = new Uint8Array(width * height);
  for (let at = 0; at < grey.length; at++) grey[at] = data[4 * at + 1] ?? 0;
  return readNumber({ width, height, channels: 1, data: grey })?.frame ?? null;
}

function differenceOf(a: ImageData, b: ImageData): number {
  let sum = 0;
  for (let at = 0; at < a.data.length; at++) sum += Math.abs((a.data[at] ?? 0) - (b.data[at] ?? 0));
  // The fourth of each pixel is opaque in both.
  return sum / (a.data.length * 0.75);
}

/** What the app's own look finds in a clip of the page; signatures as plain numbers. */
export type AnalysedInPage = Pick<ClipAnalysis, 'faults' | 'step'> & {
  readonly fingerprint: readonly number[];
  readonly last: readonly number[];
};

/** Looks at clips of the page for faults, as the app does, in the ingest worker. */
export async function analyseInPage(names: readonly string[]): Promise<readonly AnalysedInPage[]> {
  const pool = harnessPool(1);
  const signal = new AbortController().signal;
  const ingest = createIngest(pool, { parallel: 1, watchers: 1 });
  const analysed: AnalysedInPage[] = [];
  for (const name of names) {
    const { record, bytes } = await readClip(pool, name);
    const watched = await ingest.watch(record, bytes, ['analysis'], signal);
    if (!watched.ok || !watched.value.analysis) throw new Error(`${name} was not analysed`);
    const { faults, step, fingerprint, last } = watched.value.analysis;
    analysed.push({ faults, step, fingerprint: [...fingerprint], last: [...last] });
  }
  pool.terminate();
  return analysed;
}
