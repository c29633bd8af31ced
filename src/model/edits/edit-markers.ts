import { ok, type Result } from '../../base';
import type { Marker, MarkerId } from '../marker';
import { activeSequence, type ProjectDocument, withSequence } from '../project';
import { invalidEdit } from './invalid-edit';

function withMarkers(document: ProjectDocument, markers: readonly Marker[]): Result<ProjectDocument> {
  const ordered = [...markers].sort((a, b) => a.frame - b.frame);
  return ok(withSequence(document, { ...activeSequence(document), markers: ordered }));
}

/**
 * Puts a marker; one frame has one.
 *
 *     before   |····|··········      after   |····|···▼······
 */
export function addMarker(document: ProjectDocument, marker: Marker): Result<ProjectDocument> {
  const { markers } = activeSequence(document);
  if (!Number.isSafeInteger(marker.frame) || marker.frame < 0)
    return invalidEdit('a marker lies on a frame of the film');
  if (markers.some(({ frame }) => frame === marker.frame)) return invalidEdit('a marker is here already');
  return withMarkers(document, [...markers, marker]);
}

/**
 * Names a marker, colours it, moves it. Where another lies it comes to lie on the next free frame on its way, or, where
 * there is none, behind.
 *
 *     before   ▼·····▼···            after   ····▼·▼···
 *     before   ▼·····▼··· onto it    after   ······▼▼··
 */
export function changeMarker(
  document: ProjectDocument,
  id: MarkerId,
  change: Partial<Omit<Marker, 'id'>>,
): Result<ProjectDocument> {
  const { markers } = activeSequence(document);
  const marker = markers.find((one) => one.id === id);
  if (!marker) return invalidEdit('no such marker');
  const changed = { ...marker, ...change };
  if (!Number.isSafeInteger(changed.frame) || changed.frame < 0)
    return invalidEdit('a marker lies on a frame of the film');
  const others = markers.filter((one) => one.id !== id);
  const taken = new Set(others.map(({ frame }) => frame));
  let by = changed.frame < marker.frame ? -1 : 1;
  let { frame } = changed;
  while (taken.has(frame)) {
    // Before the film's start there is nothing.
    if (frame === 0) by = 1;
    frame += by;
  }
  return withMarkers(document, [...others, { ...changed, frame }]);
}

/**
 * Takes a marker away.
 *
 *     before   |····|···▼······      after   |····|··········
 */
export function removeMarker(document: ProjectDocument, id: MarkerId): Result<ProjectDocument> {
  const { markers } = activeSequence(document);
  if (!markers.some((one) => one.id === id)) return invalidEdit('no such marker');
  return withMarkers(
    document,
    markers.filter((one) => one.id !== id),
  );
}
