import { newId } from '../../base';
import { fitsFrames, ticks, ticksFromSeconds } from '../../time';
import { type ClipId, STILL_FRAMES_SECONDS } from '../clip';
import { type ClipItem, type ItemId, plainItem, type TrackId } from '../item';
import { activeSequence, type ProjectDocument } from '../project';

/** A place on a track: a frame of the sequence. */
export type TrackPlace = { readonly trackId: TrackId; readonly frame: number };

/** Whether there is such a place. */
export function isPlace(document: ProjectDocument, { trackId, frame }: TrackPlace): boolean {
  const hasTrack = activeSequence(document).tracks.some(({ id }) => id === trackId);
  return hasTrack && Number.isSafeInteger(frame) && frame >= 0;
}

/** What is said of clips that have no picture, or are of another project. */
export const NO_PICTURES = 'only pictures of this project can be put in the film';

/**
 * Whole clips one behind the other from a place on; a still lasts three seconds. Undefined where one of them is no
 * picture of the project.
 */
export function newItems(
  document: ProjectDocument,
  ids: readonly ClipId[],
  { trackId, frame }: TrackPlace,
): readonly ClipItem[] | undefined {
  const { rate } = activeSequence(document);
  const items: ClipItem[] = [];
  let start = frame;
  for (const clipId of ids) {
    const clip = document.clips[clipId];
    if (!clip || clip.kind === 'audio') return undefined;
    const length = clip.kind === 'still' ? ticksFromSeconds(STILL_FRAMES_SECONDS) : clip.duration;
    const duration = fitsFrames(length, rate);
    const id = newId() as ItemId;
    items.push(plainItem({ id, clipId, trackId, start, duration, sourceIn: ticks(0) }));
    start += duration;
  }
  return items;
}
