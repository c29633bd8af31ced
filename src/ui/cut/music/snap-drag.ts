import { activeSequence, type Item } from '../../../model';
import type { Studio } from '../../../studio';
import { musicOf } from './music';
import { SNAP_PX, type SnapGround, type SnapMove, snapEdges } from './snap';
import { showSnap, snapping } from './snap-choice';

/** Where the pointer is in a drag that snaps. */
export type SnapPull = SnapMove & {
  /** By how many CSS pixels it dragged, in the content: what was scrolled meanwhile counts. */
  readonly px: number;
  /** CSS pixels a frame. */
  readonly framePx: number;
  /** Whether the modifier is held (Alt): then nothing snaps. */
  readonly isFree: boolean;
};

/** One drag that snaps, from its beginning to its end. */
export type SnapDrag = {
  /**
   * How far what is dragged goes: so many whole frames, so that the edge nearest to a place to snap to lies on it. The
   * line of snapping is shown there.
   */
  by(pull: SnapPull): number;
  /** The drag is over, however it ended: the line goes. */
  end(): void;
};

/**
 * Begins a drag that snaps, as chosen, to what there is now: the playhead where it stands before the drag moves it.
 *
 * @param isGround whether an item stays where it is, so that its edges count
 * @param withPlayhead false where it is the playhead that is dragged
 * @param except the marker or the section that is dragged
 */
export function beginSnapDrag(
  studio: Studio,
  isGround: (item: Item) => boolean,
  withPlayhead = true,
  except: string | null = null,
): SnapDrag {
  const project = studio.project.getState();
  const sequence = project && activeSequence(project.document);
  const music = project && musicOf(project.document, studio.songs.getState());
  const ground: Omit<SnapGround, 'kinds'> = {
    music,
    sections: music?.map.sections.filter(({ id }) => id !== except) ?? [],
    markers: sequence?.markers.filter(({ id }) => id !== except) ?? [],
    items: sequence?.items.filter(isGround) ?? [],
    playhead: withPlayhead ? studio.player.state().frame : null,
  };
  return {
    by({ px, framePx, isFree, ...move }) {
      const { isOn, kinds } = snapping.getState();
      const reach = isOn && !isFree ? SNAP_PX / framePx : -1;
      const { by, snap } = snapEdges(move, px / framePx, { ...ground, kinds }, reach);
      showSnap(snap);
      return by;
    },
    end: () => showSnap(null),
  };
}
