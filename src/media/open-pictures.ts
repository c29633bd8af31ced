import { appError, err, type Result } from '../base';
import type { ClipRecord, Pixels } from '../model';
import { ticks } from '../time';
import { CONFORMED_TIMESCALE } from './ffmpeg/conform';
import { openAnimation, openStill } from './image-source';
import type { PictureSource } from './picture';
import { openVideo } from './video-source';

/**
 * Opens the pictures of a clip that this browser decodes; `bytes` are the clip's own.
 * Errors: `media/undecodable`, `media/no-frames` for a song.
 */
export async function openPictures(
  bytes: Blob,
  { kind, mimeType, probe }: Pick<ClipRecord, 'kind' | 'mimeType' | 'probe'>,
): Promise<Result<PictureSource>> {
  const { pixels } = probe;
  if (!pixels) return err(appError('media/no-frames', 'this is a sound'));
  if (kind === 'still') return openStill(bytes);
  if (kind === 'animation') return openAnimation(bytes, mimeType, pixels);
  return openVideo(bytes, pixels);
}

/**
 * Opens the conformed copy of a clip that this browser does not decode; the frames keep the times that the probe of
 * the original gives. Errors: `media/undecodable`.
 */
export async function openConformed(copy: Blob, pixels: Pixels): Promise<Result<PictureSource>> {
  return openVideo(copy, {
    ...pixels,
    rotation: 0,
    firstTimestamp: ticks(0),
    timescale: Math.min(pixels.timescale, CONFORMED_TIMESCALE),
    colour: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false },
  });
}
