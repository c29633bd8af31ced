import { type CSSProperties, memo, useEffect, useId, useRef } from 'react';
import { useStore } from 'zustand';
import type { ItemId, Track } from '../../model';
import { keyName } from '../parts/use-shortcuts';
import { useCanEdit, useProject, useSequence, useStudio } from '../studio-context';
import { useWords } from '../words/language';
import type { CutActions } from './cut-actions';
import { EdgeHandles } from './EdgeHandles';
import { FilmItem, itemDetail } from './FilmItem';
import { LINE_FRAMES } from './timeline-scale';
import type { TimelineControls } from './use-timeline-view';

/**
 * The items of a track in order, to be chosen; the tracks together take the pointer. Above the main line only what is
 * near the view is in the page, and what is selected.
 */
export const TrackLine = memo(function TrackLine(props: {
  readonly track: Track;
  /** Its place among the tracks, from the lowest, which is the main line. */
  readonly row: number;
  readonly actions: CutActions;
  readonly framePx: number;
  /** What is near the view, in steps, so that most scrolling leaves the line alone. */
  readonly nearFrom: number;
  readonly nearTo: number;
  readonly scroller: TimelineControls['scroller'];
  /** The item that a finger lifted. */
  readonly lifted: ItemId | null;
  /** Where a clip that is dragged over the line would go. */
  readonly dropFrame: number | null;
}) {
  const { track, row, actions, framePx, nearFrom, nearTo, scroller } = props;
  const { cut, timeline, look } = useWords();
  const studio = useStudio();
  const canEdit = useCanEdit();
  const baseId = useId();
  const { items, tracks, rate } = useSequence();
  const clips = useProject((project) => project.document.clips);
  const records = useProject((project) => project.records);
  const focused = useStore(studio.session, (session) => session.selectedItem);
  const selected = useStore(studio.session, (session) => session.selectedItems);
  const line = items.filter((item) => item.trackId === track.id);
  const isMain = row === 0;

  const focusedAt = line.findIndex((item) => item.id === focused);
  const start = line[focusedAt]?.start ?? null;
  // A zoom leaves the view where it is.
  const scale = useRef(framePx);
  scale.current = framePx;
  useEffect(() => {
    const view = scroller.current;
    if (!view || start === null) return;
    const x = start * scale.current;
    if (x < view.scrollLeft || x > view.scrollLeft + view.clientWidth - 24)
      view.scrollLeft = x - view.clientWidth / 3;
  }, [scroller, start]);

  /** To what lies on another track at the same time; false where there is no such track, or nothing on it. */
  const goToTrack = (by: 1 | -1): boolean => {
    const other = tracks[row + by];
    const there = items.filter((item) => item.trackId === other?.id);
    const at = there.findLastIndex((item) => item.start <= (start ?? 0));
    if (!other || there.length === 0) return false;
    actions.goTo(other.id, Math.max(0, at));
    scroller.current?.querySelector<HTMLElement>(`[data-row="${row + by}"] [role="listbox"]`)?.focus();
    return true;
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const name = keyName(event);
    const walks: Record<string, () => unknown> = {
      arrowleft: () => actions.walk(track.id, -1),
      arrowright: () => actions.walk(track.id, 1),
      'shift+arrowleft': () => actions.walk(track.id, -1, true),
      'shift+arrowright': () => actions.walk(track.id, 1, true),
      arrowup: () => goToTrack(1),
      arrowdown: () => goToTrack(-1),
      home: () => actions.goTo(track.id, 0),
      end: () => actions.goTo(track.id, line.length - 1),
    };
    const walk = walks[name];
    if (walk === undefined || walk() === false) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const isSelected = new Set(selected);
  const only = selected.length === 1 ? line[focusedAt] : undefined;
  return (
    <div className={isMain ? 'film-lane' : 'film-lane above'} data-row={row}>
      {isMain && items.length === 0 ? <span className="film-line-empty">{cut.emptyLane}</span> : null}
      <div
        className="film-line"
        role="listbox"
        aria-label={isMain ? cut.film : timeline.trackItems(track.name)}
        aria-orientation="horizontal"
        aria-multiselectable
        aria-activedescendant={focusedAt < 0 ? undefined : `${baseId}-${focusedAt}`}
        tabIndex={isMain || line.length > 0 ? 0 : -1}
        onKeyDown={onKeyDown}
      >
        <div className="film-items" style={{ width: LINE_FRAMES * framePx }}>
          {line.map((item, at) => {
            const isNear = item.start < nearTo && item.start + item.duration > nearFrom;
            if (!isMain && !isNear && !isSelected.has(item.id)) return null;
            return (
              <FilmItem
                key={item.id}
                item={item}
                domId={`${baseId}-${at}`}
                name={
                  item.kind === 'clip'
                    ? (clips[item.clipId]?.name ?? '')
                    : item.title.text.trim() || look.title
                }
                isMissing={item.kind === 'clip' && !records.has(item.clipId)}
                rate={rate}
                at={at}
                count={line.length}
                isSelected={isSelected.has(item.id)}
                isFocused={at === focusedAt}
                isLifted={item.id === props.lifted}
                canTrim={canEdit}
                detail={itemDetail(item.duration * framePx, isNear)}
              />
            );
          })}
          {canEdit && only && only.id !== props.lifted ? <EdgeHandles item={only} /> : null}
          {props.dropFrame === null ? null : (
            <span className="film-drop" aria-hidden style={{ '--start': props.dropFrame } as CSSProperties} />
          )}
        </div>
      </div>
    </div>
  );
});
