import { ok, type Result } from '../../base';
import type { TrackId } from '../item';
import { activeSequence, type ProjectDocument, withSequence } from '../project';
import type { Sequence, Track } from '../sequence';
import { invalidEdit } from './invalid-edit';
import { inOrder } from './ripple';

/** More layers than this cannot be told apart, nor drawn in time. */
export const MOST_TRACKS = 16;

/** A track to lie above these, with the next name: V2, V3 … */
export function newTrack(tracks: readonly Track[], id: TrackId): Track {
  const names = new Set(tracks.map(({ name }) => name));
  let n = tracks.length + 1;
  while (names.has(`V${n}`)) n++;
  return { id, kind: 'video', name: `V${n}` };
}

/**
 * Adds an empty track above the others.
 *
 *     before   V1 [A][B]             after   V2
 *                                            V1 [A][B]
 */
export function addTrack(document: ProjectDocument, id: TrackId): Result<ProjectDocument> {
  const { tracks } = activeSequence(document);
  if (tracks.some((track) => track.id === id)) return invalidEdit('there is such a track already');
  if (tracks.length >= MOST_TRACKS) return invalidEdit('there are as many tracks as there can be');
  return ok(withTracks(document, [...tracks, newTrack(tracks, id)]));
}

/**
 * Takes a track away, with what lies on it; the main line stays.
 *
 *     before   V2    [C]             after (V2)   V1 [A][B]
 *              V1 [A][B]
 */
export function removeTrack(document: ProjectDocument, id: TrackId): Result<ProjectDocument> {
  const { tracks } = activeSequence(document);
  if (!isAbove(tracks, id)) return invalidEdit('only tracks above the main line can be taken away');
  return ok(
    withTracks(
      document,
      tracks.filter((track) => track.id !== id),
    ),
  );
}

/** Names a track; a name says something. */
export function renameTrack(document: ProjectDocument, id: TrackId, name: string): Result<ProjectDocument> {
  const { tracks } = activeSequence(document);
  const wanted = name.trim();
  if (wanted === '' || !tracks.some((track) => track.id === id))
    return invalidEdit('no such track, or no name');
  return ok(
    withTracks(
      document,
      tracks.map((track) => (track.id === id ? { ...track, name: wanted } : track)),
    ),
  );
}

/**
 * Puts a track at place `to` of the order from the lowest (0 is the main line, which stays the lowest); what lies on it
 * goes with it.
 *
 *     before   V3 V2 V1              after (V3, 1)   V2 V3 V1
 */
export function moveTrack(document: ProjectDocument, id: TrackId, to: number): Result<ProjectDocument> {
  const { tracks } = activeSequence(document);
  const track = tracks.find((one) => one.id === id);
  if (!track || !isAbove(tracks, id) || !Number.isInteger(to) || to < 1 || to >= tracks.length)
    return invalidEdit('no such track or place above the main line');
  return ok(withTracks(document, tracks.filter((one) => one.id !== id).toSpliced(to, 0, track)));
}

function isAbove(tracks: readonly Track[], id: TrackId): boolean {
  return tracks.findIndex((track) => track.id === id) > 0;
}

function withTracks(document: ProjectDocument, tracks: Sequence['tracks']): ProjectDocument {
  const sequence = activeSequence(document);
  const there = new Set(tracks.map(({ id }) => id));
  const items = sequence.items.filter(({ trackId }) => there.has(trackId));
  return withSequence(document, { ...sequence, tracks, items: inOrder({ tracks }, items) });
}
