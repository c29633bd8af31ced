import type { Result } from '../../base';
import {
  addTags,
  type ClipId,
  type Flag,
  type ProjectClip,
  type ProjectDocument,
  type Rating,
  removeTag,
  setFlag,
  setNote,
  setRating,
} from '../../model';
import type { EditLabel, Studio } from '../../studio';
import { addToFilm } from '../parts/add-to-film';

/** What the Rushes screen does to clips. Each is one step of undo, and is stored at once. */
export type Culling = {
  /** What a mark is for: the selected clips that are shown, else the focused one. */
  targets(): readonly ClipId[];
  /**
   * Picks, rejects or unsets the targets; one clip that was picked or rejected hands the focus to the next, where that
   * is wanted.
   */
  flag(flag: Flag): void;
  /** Picks, rejects or unsets this clip, and goes nowhere. */
  flagOne(id: ClipId, flag: Flag): void;
  rate(rating: Rating): void;
  tag(tags: readonly string[]): void;
  untag(tag: string): void;
  note(id: ClipId, note: string): void;
  /** Picks the winner of a comparison; the others are rejected, or stay as they are. */
  choose(winner: ClipId, others: readonly ClipId[], isRejecting: boolean): void;
  /** Puts clips at the end of the film, in this order; songs are passed over. */
  addToFilm(ids: readonly ClipId[]): void;
  /** Focuses and selects the clip that is so many places away among those shown. */
  walk(by: number): void;
};

/** The actions for a studio; `shown` are the clips in the order of the grid now. */
export function createCulling(
  studio: Studio,
  shown: () => readonly ProjectClip[],
  isAdvancing: () => boolean,
): Culling {
  const edit = (label: EditLabel, change: (document: ProjectDocument) => Result<ProjectDocument>) => {
    studio.edit(label, change);
    // Whatever becomes of this tab, a mark that was seen is kept.
    void studio.flush();
  };
  const placeOfFocus = () => {
    const { focusedClip } = studio.session.getState();
    return shown().findIndex((clip) => clip.id === focusedClip);
  };
  const goTo = (clip: ProjectClip | undefined) => {
    if (clip) studio.selectClips([clip.id], clip.id);
  };
  const targets = (): readonly ClipId[] => {
    const { selectedClips, focusedClip } = studio.session.getState();
    const there = new Set(shown().map((clip) => clip.id));
    const selected = selectedClips.filter((id) => there.has(id));
    if (selected.length > 0) return selected;
    return focusedClip !== null && there.has(focusedClip) ? [focusedClip] : [];
  };
  return {
    targets,
    flag(flag) {
      const ids = targets();
      if (ids.length === 0) return;
      // Looked up before the mark, for the mark may hide the clip.
      const isOne = ids.length === 1 && ids[0] === studio.session.getState().focusedClip;
      const isLeaving = isOne && flag !== null && isAdvancing();
      const at = placeOfFocus();
      const isVanishing = flag === 'reject' && studio.session.getState().library.hideRejected;
      const next = isLeaving ? (shown()[at + 1] ?? (isVanishing ? shown()[at - 1] : undefined)) : undefined;
      edit('flag', (document) => setFlag(document, ids, flag));
      goTo(next);
    },
    flagOne: (id, flag) => edit('flag', (document) => setFlag(document, [id], flag)),
    rate(rating) {
      const ids = targets();
      if (ids.length > 0) edit('rate', (document) => setRating(document, ids, rating));
    },
    tag(tags) {
      const ids = targets();
      if (ids.length > 0 && tags.length > 0) edit('tag', (document) => addTags(document, ids, tags));
    },
    untag(tag) {
      const ids = targets();
      edit('tag', (document) => removeTag(document, ids, tag));
    },
    note: (id, note) => edit('note', (document) => setNote(document, id, note)),
    choose(winner, others, isRejecting) {
      edit('flag', (document) => {
        const picked = setFlag(document, [winner], 'pick');
        return picked.ok && isRejecting ? setFlag(picked.value, others, 'reject') : picked;
      });
      studio.selectClips([winner], winner);
    },
    addToFilm: (ids) => addToFilm(studio, ids),
    walk: (by) => goTo(shown()[placeOfFocus() + by]),
  };
}
