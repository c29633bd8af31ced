import type { ClipId, ProjectClip } from '../../model';

/** So many takes can be compared at once: each has a decoder, and a digit. */
export const MOST_COMPARED = 9;

/** What is to be compared: at most nine takes, and how many there would have been. */
export type Comparison = { readonly ids: readonly ClipId[]; readonly available: number };

/** The first takes of a group that were not rejected; null where there are not two. */
export function compareGroup(clips: readonly ProjectClip[]): Comparison | null {
  return firstOf(clips.filter((clip) => clip.flag !== 'reject'));
}

/**
 * The selected clips, in the order in which they are shown; where fewer than two are selected, the takes of the shot
 * that the focused clip is one of, else of its group.
 */
export function compareSelected(
  shown: readonly ProjectClip[],
  selected: ReadonlySet<ClipId>,
  focused: ProjectClip | undefined,
  group: readonly ProjectClip[],
): Comparison | null {
  const chosen = shown.filter((clip) => selected.has(clip.id));
  if (chosen.length > 1) return firstOf(chosen);
  if (!focused) return null;
  const { shotId } = focused;
  return compareGroup(shotId === null ? group : shown.filter((clip) => clip.shotId === shotId));
}

function firstOf(clips: readonly ProjectClip[]): Comparison | null {
  const pictures = clips.filter((clip) => clip.kind !== 'audio');
  if (pictures.length < 2) return null;
  return { ids: pictures.slice(0, MOST_COMPARED).map(({ id }) => id), available: pictures.length };
}
