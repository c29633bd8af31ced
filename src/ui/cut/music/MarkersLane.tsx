import { type CSSProperties, memo } from 'react';
import { activeSequence, changeMarker, type Marker, type MarkerId } from '../../../model';
import { formatTimecode } from '../../../time';
import { keyName } from '../../parts/use-shortcuts';
import { useCanEdit, useProject, useStudio } from '../../studio-context';
import { useWords } from '../../words/language';
import { seekAnywhere } from '../beyond-film';
import type { TimelineView } from '../use-timeline-view';
import { openMusicPanel } from './music-panel';
import { useLaneDrag } from './use-lane-drag';
import { useMusicActions } from './use-music';
import { useRoving } from './use-roving';

/** A name that begins so far before the view is still to be seen. */
const NAME_PX = 200;

/** The markers of the film as flags: to go to, to drag, to name. Those that are not near the view are left out. */
export const MarkersLane = memo(function MarkersLane({ view }: { readonly view: TimelineView }) {
  const { music: words } = useWords();
  const studio = useStudio();
  const canEdit = useCanEdit();
  const markers = useProject(({ document }) => activeSequence(document).markers);
  const rate = useProject(({ document }) => activeSequence(document).rate);
  const actions = useMusicActions();
  const { framePx, scrollLeft, width } = view;
  const near = markers.filter(({ frame }) => {
    const x = frame * framePx - scrollLeft;
    return x > -NAME_PX && x < width;
  });
  const roving = useRoving(near.map(({ id }) => id));
  const drag = useLaneDrag({
    label: 'marker',
    framePx,
    move: (start, id, frame) => changeMarker(start, id as MarkerId, { frame }),
  });
  if (markers.length === 0) return null;
  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>, { id, frame }: Marker) => {
    const move = (to: number) => () => actions.moveMarker(id, Math.max(0, to));
    const does: Record<string, () => void> = {
      f2: () => openMusicPanel(id),
      delete: () => actions.removeMarker(id),
      backspace: () => actions.removeMarker(id),
      'alt+arrowleft': move(frame - 1),
      'alt+arrowright': move(frame + 1),
      'alt+shift+arrowleft': move(frame - 10),
      'alt+shift+arrowright': move(frame + 10),
    };
    const act = canEdit ? does[keyName(event)] : undefined;
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <div className="tl-markers" role="toolbar" aria-label={words.markers} onKeyDown={roving.onKeyDown}>
      {near.map((marker, at) => {
        const next = near[at + 1];
        const room = next ? (next.frame - marker.frame) * framePx : NAME_PX;
        const name = marker.name === '' ? words.unnamedMarker : marker.name;
        return (
          <button
            key={marker.id}
            type="button"
            className="tl-marker"
            data-stop={marker.id}
            data-colour={marker.colour}
            data-lifted={drag.lifted === marker.id || undefined}
            tabIndex={roving.tabIndex(marker.id)}
            aria-label={words.markerAt(name, formatTimecode(marker.frame, rate))}
            title={canEdit ? words.markerHint(name) : name}
            style={{ '--start': marker.frame, '--room': `${Math.max(12, room)}px` } as CSSProperties}
            onFocus={() => roving.onFocus(marker.id)}
            onClick={() => (drag.wasDrag() ? undefined : seekAnywhere(studio, marker.frame))}
            onDoubleClick={() => (canEdit ? openMusicPanel(marker.id) : undefined)}
            onKeyDown={(event) => onKeyDown(event, marker)}
            {...drag.handlers(marker.id, marker.frame)}
          >
            <i />
            {room > 30 ? <span className="tl-marker-name">{marker.name}</span> : null}
          </button>
        );
      })}
    </div>
  );
});
