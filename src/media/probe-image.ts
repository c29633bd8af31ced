import { appError, err, ok, type Result, toAppError } from '../base';
import type { Colour, Pixels, Size } from '../model';
import { TICKS_PER_SECOND, ticks, usualRate } from '../time';
import { animationTimes, decodeFrame } from './image-decoder';
import type { ProbedFile } from './probed-file';
import type { Sniffed } from './sniff';

/** Units a second in which these formats time their frames. */
const TIMESCALE: { readonly [container: string]: number } = { gif: 100, webp: 1000, png: 1000, avif: 1000 };

const UNTAGGED: Colour = { primaries: null, transfer: null, matrix: null, fullRange: null };

/** Probes a gif, webp, png, apng, jpg, avif or bmp. Errors: `media/damaged`, naming the file. */
export async function probeImage(file: Blob, sniffed: Sniffed, name: string): Promise<Result<ProbedFile>> {
  const times = await timesOf(file, sniffed);
  if (!times.ok) return err({ ...times.error, subject: name });
  if (times.value.timestamps.length <= 1) return probeStill(file, sniffed, name);
  const { size, timestamps, duration } = times.value;
  const seconds = duration / TICKS_PER_SECOND;
  const gaps = timestamps.slice(1).map((time, at) => time - (timestamps[at] ?? 0));
  const unit = TICKS_PER_SECOND / (TIMESCALE[sniffed.container] ?? 1000);
  const pixels: Pixels = {
    ...stillPixels(sniffed.container, size),
    rate: usualRate(timestamps.length / seconds),
    variableRate: Math.max(...gaps) - Math.min(...gaps) > 1.5 * unit,
    frameCount: timestamps.length,
    keyFrames: [ticks(0)],
  };
  return ok({
    kind: 'animation',
    mimeType: sniffed.mimeType,
    probe: {
      container: sniffed.container,
      duration: ticks(duration),
      pixels,
      sound: null,
      decodesIn: { browser: true, ffmpeg: sniffed.container === 'gif' || sniffed.container === 'png' },
    },
  });
}

async function timesOf(
  file: Blob,
  { mimeType }: Sniffed,
): Promise<Result<{ size: Size; timestamps: readonly number[]; duration: number }>> {
  const still = { size: { width: 0, height: 0 }, timestamps: [0], duration: 0 };
  if (typeof ImageDecoder === 'undefined' || !(await ImageDecoder.isTypeSupported(mimeType)))
    return ok(still);
  let decoder: ImageDecoder | undefined;
  try {
    decoder = new ImageDecoder({ data: await file.arrayBuffer(), type: mimeType });
    await decoder.tracks.ready;
    await decoder.completed;
    if (!decoder.tracks.selectedTrack?.animated) return ok(still);
    const times = await animationTimes(decoder);
    const image = await decodeFrame(decoder, 0);
    const size = { width: image.displayWidth, height: image.displayHeight };
    image.close();
    return ok({ size, ...times });
  } catch (thrown) {
    return err(toAppError(thrown, 'media/damaged'));
  } finally {
    decoder?.close();
  }
}

async function probeStill(file: Blob, sniffed: Sniffed, name: string): Promise<Result<ProbedFile>> {
  let size: Size;
  try {
    const bitmap = await createImageBitmap(file);
    size = { width: bitmap.width, height: bitmap.height };
    bitmap.close();
  } catch (thrown) {
    return err(appError('media/damaged', String(thrown), name));
  }
  return ok({
    kind: 'still',
    mimeType: sniffed.mimeType,
    probe: {
      container: sniffed.container,
      duration: ticks(0),
      pixels: stillPixels(sniffed.container, size),
      sound: null,
      decodesIn: { browser: true, ffmpeg: sniffed.container !== 'avif' },
    },
  });
}

function stillPixels(codec: string, size: Size): Pixels {
  return {
    codec,
    size,
    codedSize: size,
    rotation: 0,
    rate: null,
    variableRate: false,
    frameCount: 1,
    timescale: TIMESCALE[codec] ?? 1000,
    firstTimestamp: ticks(0),
    keyFrames: [],
    colour: UNTAGGED,
    hasAlpha: codec !== 'jpeg' && codec !== 'bmp',
    bitDepth: 8,
  };
}
