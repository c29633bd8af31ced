import { type CSSProperties, memo, useEffect } from 'react';
import { useStore } from 'zustand';
import type { ClipId, ItemId } from '../../model';
import { useStudio } from '../studio-context';

/** One item as a block; the line that it lies on takes the pointer and the keys. */
export const FilmItem = memo(function FilmItem(props: {
  readonly id: ItemId;
  readonly domId: string;
  readonly clipId: ClipId;
  readonly name: string;
  readonly label: string;
  readonly start: number;
  readonly duration: number;
  readonly at: number;
  readonly count: number;
  readonly isSelected: boolean;
  readonly isTrimmable: boolean;
  /** Pixels by which it is dragged from its place. */
  readonly dragged: number | null;
  /** Whether it is near the view; far ones do without a picture. */
  readonly isNear: boolean;
}) {
  const { clipId, isNear } = props;
  const studio = useStudio();
  const url = useStore(studio.posters, (posters) => posters.get(clipId));
  useEffect(() => {
    if (isNear) studio.wantPoster(clipId);
  }, [studio, clipId, isNear]);
  const style = {
    '--start': props.start,
    '--length': props.duration,
    ...(isNear && url !== undefined ? { backgroundImage: `url("${url}")` } : {}),
    ...(props.dragged === null ? {} : { transform: `translateX(${props.dragged}px)` }),
  } as CSSProperties;
  return (
    <div
      id={props.domId}
      role="option"
      tabIndex={-1}
      className={props.dragged === null ? 'film-item' : 'film-item dragged'}
      data-item={props.id}
      aria-label={props.label}
      aria-selected={props.isSelected}
      aria-posinset={props.at + 1}
      aria-setsize={props.count}
      title={props.name}
      style={style}
    >
      <span className="film-item-name" aria-hidden>
        {props.name}
      </span>
      {props.isTrimmable ? (
        <>
          <i className="film-edge in" data-edge="in" aria-hidden />
          <i className="film-edge out" data-edge="out" aria-hidden />
        </>
      ) : null}
    </div>
  );
});
