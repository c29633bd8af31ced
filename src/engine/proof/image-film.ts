import { decodeFrame } from '../../media';
import { FORMATS, type RenderPlan } from '../../plan';
import { rateToNumber } from '../../time';
import type { PictureFacts } from './film-facts';
import type { ImageFacts } from './image-facts';
import type { OpenImage, SeenFrame } from './open-film';

/** How far a picture's time may be from n / rate, in seconds: GIF counts in hundredths, WebP cuts off to thousandths. */
const TIME_SLIP = { GIF: 0.0051, WebP: 0.0011, PNG: 0 };
const TYPES = { GIF: 'image/gif', WebP: 'image/webp', PNG: 'image/png' };

/** What a loop or a picture tells before it is decoded. */
export async function imageFilmFacts(
  { facts }: OpenImage,
  { segments, output }: Pick<RenderPlan, 'segments' | 'output'>,
): Promise<PictureFacts> {
  const { container, width, height, loops } = facts;
  const isLoop = FORMATS[output.format].kind === 'loop';
  return {
    format: {
      container,
      picture: { codec: container.toLowerCase(), width, height, isFilmColour: null },
      sound: null,
      loops: isLoop ? loops : null,
    },
    ...placeImages(facts, rateToNumber(output.rate)),
    // A picture of a loop is what the ones before it left: no segment stands for itself.
    segments: segments.map(() => null),
    isDecoded: await isDecoded(container),
  };
}

/** How many frames a loop shows, and how many of its pictures come at no frame's time. */
export function placeImages(
  { container, times, endSec }: Pick<ImageFacts, 'container' | 'times' | 'endSec'>,
  rate: number,
): { readonly frames: number; readonly misplaced: number } {
  const slip = TIME_SLIP[container];
  let misplaced = 0;
  let before = -1;
  for (const time of times) {
    const n = Math.round(time * rate);
    if (Math.abs(time - n / rate) > slip || n === before || (before === -1 && n !== 0)) misplaced += 1;
    before = n;
  }
  return { frames: endSec === null ? 1 : Math.round(endSec * rate), misplaced };
}

async function isDecoded(container: ImageFacts['container']): Promise<boolean> {
  return typeof ImageDecoder !== 'undefined' && (await ImageDecoder.isTypeSupported(TYPES[container]));
}

/**
 * Frames [from, to) of a loop, in order: a picture stands until the next one, so it is seen once for each frame. The
 * caller closes each.
 */
export async function* imageFrames(
  { facts, bytes }: OpenImage,
  rate: number,
  { from, to }: { readonly from: number; readonly to: number },
): AsyncGenerator<SeenFrame> {
  const decoder = new ImageDecoder({ data: bytes, type: TYPES[facts.container] });
  try {
    await decoder.tracks.ready;
    await decoder.completed;
    const starts = facts.times.map((time) => Math.round(time * rate));
    const { frames } = placeImages(facts, rate);
    for (const [at, start] of starts.entries()) {
      const end = starts[at + 1] ?? frames;
      if (end <= from || start >= to || end <= start) continue;
      const image = await decodeFrame(decoder, at);
      try {
        for (let n = Math.max(from, start); n < Math.min(to, end); n++) yield { n, frame: image.clone() };
      } finally {
        image.close();
      }
    }
  } finally {
    decoder.close();
  }
}
