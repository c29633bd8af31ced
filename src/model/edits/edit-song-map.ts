import { ok, type Result } from '../../base';
import { type Beat, beatsOf, nearestBeat } from '../beats/list-beats';
import type { BeatGrid, SongMap, SongSection } from '../beats/song-map';
import { brokenMap } from '../beats/song-map';
import { activeSequence, type ProjectClip, type ProjectDocument } from '../project';
import { invalidEdit } from './invalid-edit';

/** The song of the sequence on the table, as a clip. */
function songOf(document: ProjectDocument): ProjectClip | undefined {
  const { song } = activeSequence(document);
  return song ? document.clips[song.clipId] : undefined;
}

function withClip(document: ProjectDocument, clip: ProjectClip): ProjectDocument {
  return { ...document, clips: { ...document.clips, [clip.id]: clip } };
}

/**
 * Corrects the beats of the song, or lets them be as they were found (null). What was corrected belongs to the song:
 * another sequence, or the same song laid again, has it too. Sections that began with a bar begin with the nearest one
 * after it.
 *
 *     before   found or corrected    after   corrected
 *
 * @param found what was found on the device; the ground of the first correction
 */
export function editBeats(
  document: ProjectDocument,
  found: SongMap,
  change: (grid: BeatGrid | null) => Result<BeatGrid | null>,
): Result<ProjectDocument> {
  const clip = songOf(document);
  if (!clip) return invalidEdit('the film has no song');
  const map = clip.songMap ?? found;
  const grid = change(map.grid);
  if (!grid.ok) return grid;
  return checked(document, clip, { grid: grid.value, sections: follow(clip, map, grid.value) });
}

/** Corrects the sections of the song, as `editBeats` its beats. */
export function editSections(
  document: ProjectDocument,
  found: SongMap,
  change: (sections: readonly SongSection[]) => Result<readonly SongSection[]>,
): Result<ProjectDocument> {
  const clip = songOf(document);
  if (!clip) return invalidEdit('the film has no song');
  const map = clip.songMap ?? found;
  const sections = change(map.sections);
  return sections.ok ? checked(document, clip, { ...map, sections: sections.value }) : sections;
}

/** Forgets the corrections of the song: its beats and sections are those that are found. */
export function forgetSongMap(document: ProjectDocument): Result<ProjectDocument> {
  const clip = songOf(document);
  if (!clip) return invalidEdit('the film has no song');
  return ok(clip.songMap === null ? document : withClip(document, { ...clip, songMap: null }));
}

function checked(document: ProjectDocument, clip: ProjectClip, songMap: SongMap): Result<ProjectDocument> {
  const broken = brokenMap(songMap);
  return broken === null ? ok(withClip(document, { ...clip, songMap })) : invalidEdit(broken);
}

/** The sections after a change of the beats; one that would begin where another does is kept where it was. */
function follow(clip: ProjectClip, map: SongMap, grid: BeatGrid | null): readonly SongSection[] {
  if (grid === null || map.grid === null) return map.sections;
  const bars = (of: BeatGrid): readonly Beat[] => beatsOf(of, clip.duration).filter(({ beat }) => beat === 1);
  const [before, after] = [bars(map.grid), bars(grid)];
  const moved = map.sections.map((section, at) => {
    if (at === 0 || nearestBeat(before, section.start)?.time !== section.start) return section;
    return { ...section, start: nearestBeat(after, section.start)?.time ?? section.start };
  });
  const isInOrder = moved.every(({ start }, at) => at === 0 || start > (moved[at - 1]?.start ?? 0));
  return isInOrder ? moved : map.sections;
}
