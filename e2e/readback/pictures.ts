import { everyFrame, ffmpeg, ffprobe } from './ffmpeg.ts';

/** A small picture: rows from the top, without padding; 1 channel is grey, 3 are red, green, blue; 0–255. */
export type Picture = {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly data: Uint8Array;
};

/** How a source lies in a film's frame: whole with black beside it, filling it with what overlaps cut off, or distorted. */
export type Fit = 'contain' | 'cover' | 'stretch';

/** Width and height in pixels. */
export type Size = { readonly width: number; readonly height: number };

/** Which frames, by their place in presentation order from 0: a list without repeats, or `count` from `from` on. */
export type Which = readonly number[] | { readonly from: number; readonly count: number };

const SMALL: Size = { width: 64, height: 36 };

/** The frames in rising order, as an expression of ffmpeg's `select`. */
function selection(which: Which): { expression: string; count: number } {
  if ('from' in which) {
    const { from, count } = which;
    return { expression: `between(n,${from},${from + count - 1})`, count };
  }
  const wanted = [...new Set(which)];
  if (wanted.length !== which.length) throw new Error('a frame is asked for twice');
  return { expression: wanted.map((n) => `eq(n,${n})`).join('+'), count: wanted.length };
}

async function read(
  path: string,
  which: Which,
  filters: string,
  size: Size,
  channels: 1 | 3,
): Promise<Picture[]> {
  const { expression, count } = selection(which);
  if (count === 0) return [];
  const raw = await ffmpeg([
    ...['-i', path, '-map', '0:v:0', '-an'],
    ...['-vf', `select='${expression}',${filters},format=${channels === 1 ? 'gray' : 'rgb24'}`],
    ...(await everyFrame()),
    ...['-frames:v', String(count), '-f', 'rawvideo', 'pipe:1'],
  ]);
  const bytes = size.width * size.height * channels;
  if (raw.length !== count * bytes) {
    throw new Error(`${path}: ${count} frames asked for, ${raw.length / bytes} are there`);
  }
  const inOrder = Array.from({ length: count }, (_, at) => ({
    ...size,
    channels,
    data: new Uint8Array(raw.buffer, raw.byteOffset + at * bytes, bytes),
  }));
  if ('from' in which) return inOrder;
  // ffmpeg gives them in presentation order; the caller gets them in the order of the list.
  const sorted = [...which].sort((a, b) => a - b);
  return which.map((n) => inOrder[sorted.indexOf(n)] as Picture);
}

/** swscale rounds without these so that pictures come out one to two values too dark. */
const ROUNDED = 'accurate_rnd+full_chroma_int';
const PRECISE = `area+${ROUNDED}`;
const SMOOTH = `bicubic+${ROUNDED}`;

/**
 * Frames of a film, decoded and made small. One run of ffmpeg from the film's start, however many frames are asked for.
 * Edit list and rotation are honoured. Every frame counts, whatever its time.
 * @param size of the pictures
 * @returns one picture for each frame, in the order asked for
 * @throws when the film has fewer frames
 */
export const framesRgb = (path: string, which: Which, size: Size = SMALL): Promise<Picture[]> =>
  read(path, which, `scale=${size.width}:${size.height}:flags=${PRECISE}`, size, 3);

/** The same in grey. */
export const framesGrey = (path: string, which: Which, size: Size = SMALL): Promise<Picture[]> =>
  read(path, which, `scale=${size.width}:${size.height}:flags=${PRECISE}`, size, 1);

/**
 * Frames of a source clip, laid into a film's frame and made small: what the film's own frames must look like.
 * Bars begin at even places, as 4:2:0 has it. Non-square pixels are made square, and an untagged source is read as BT.709 at heights from 720, as BT.601 below.
 * @param film the size of the film
 * @param size of the pictures
 * @returns one RGB picture for each frame, in the order asked for
 */
export async function sourceFrames(
  path: string,
  which: readonly number[],
  film: Size,
  fit: Fit,
  size: Size = SMALL,
): Promise<Picture[]> {
  const { width, height } = film;
  const frame = `${width}:${height}`;
  const matrix = await untaggedMatrix(path);
  const read709 = matrix === undefined ? '' : `:in_color_matrix=${matrix}`;
  const laid = {
    stretch: `scale=${frame}${read709}:flags=${SMOOTH}`,
    contain: `scale=${frame}:force_original_aspect_ratio=decrease${read709}:flags=${SMOOTH},pad=${frame}:2*floor((ow-iw)/4):2*floor((oh-ih)/4):black`,
    cover: `scale=${frame}:force_original_aspect_ratio=increase${read709}:flags=${SMOOTH},crop=${frame}`,
  }[fit];
  const filters = `scale=iw*sar:ih,setsar=1,format=yuv444p,${laid},scale=${size.width}:${size.height}:flags=${PRECISE}`;
  return read(path, which, filters, size, 3);
}

/** The matrix to read a source with that does not say which it has; undefined where it says, or is RGB. */
async function untaggedMatrix(path: string): Promise<string | undefined> {
  const { streams } = await ffprobe(path, [
    '-select_streams',
    'v:0',
    '-show_entries',
    'stream=color_space,height',
  ]);
  const [stream] = streams as readonly { color_space?: string; height?: number }[];
  const isTagged = stream?.color_space !== undefined && stream.color_space !== 'unknown';
  return isTagged ? undefined : (stream?.height ?? 0) >= 720 ? 'bt709' : 'bt601';
}

/** How far apart two pictures of one size are: the mean of the absolute differences of all values, 0–255. */
export function difference(a: Picture, b: Picture): number {
  if (a.data.length !== b.data.length) throw new Error('pictures of two sizes');
  let sum = 0;
  for (let at = 0; at < a.data.length; at++) sum += Math.abs((a.data[at] ?? 0) - (b.data[at] ?? 0));
  return sum / a.data.length;
}

/** A picture in grey, the mean of its channels, at the size of another whose sides divide its own. */
export function greyOf(picture: Picture, { width, height }: Size): Picture {
  const [across, down] = [picture.width / width, picture.height / height];
  const { channels, data } = picture;
  const grey = new Uint8Array(width * height);
  for (let at = 0; at < grey.length; at++) {
    const [left, top] = [(at % width) * across, Math.floor(at / width) * down];
    let sum = 0;
    for (let y = top; y < top + down; y++)
      for (
        let k = (y * picture.width + left) * channels;
        k < (y * picture.width + left + across) * channels;
        k++
      )
        sum += data[k] ?? 0;
    grey[at] = Math.round(sum / (across * down * channels));
  }
  return { width, height, channels: 1, data: grey };
}

/** Whether a picture is black: no value above `limit` (0–255). */
export const isBlack = ({ data }: Picture, limit = 24): boolean => data.every((value) => value <= limit);
