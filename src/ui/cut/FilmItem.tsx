import { TriangleAlert } from 'lucide-react';
import { type CSSProperties, memo, useEffect } from 'react';
import { useStore } from 'zustand';
import { type ClipId, clipOf, type Item } from '../../model';
import { type FrameRate, framesFromTicks } from '../../time';
import { useStudio } from '../studio-context';
import { useWords } from '../words/language';
import { ItemMarks } from './ItemMarks';
import { itemMarks } from './item-marks';

/** How much of an item can be seen: nothing, a sliver, its picture, or its name and edges too. */
export type ItemDetail = 'far' | 'sliver' | 'picture' | 'full';

/** The detail for an item of `width` CSS pixels. */
export function itemDetail(width: number, isNear: boolean): ItemDetail {
  if (!isNear) return 'far';
  return width < 6 ? 'sliver' : width < 40 ? 'picture' : 'full';
}

/**
 * One item as a block; the line that it lies on takes the pointer and the keys. All items of a film are in the page,
 * for screen readers, so those that are not seen must cost next to nothing.
 */
export const FilmItem = memo(function FilmItem(props: {
  readonly item: Item;
  readonly domId: string;
  readonly name: string;
  /** Whether its clip's file is not in this browser. */
  readonly isMissing: boolean;
  readonly rate: FrameRate;
  readonly at: number;
  readonly count: number;
  readonly isSelected: boolean;
  /** Whether it is the one that keys go to. */
  readonly isFocused: boolean;
  /** Whether a finger lifted it. */
  readonly isLifted: boolean;
  readonly canTrim: boolean;
  readonly detail: ItemDetail;
}) {
  const { item, name, detail } = props;
  const words = useWords();
  const { backup, cut, sound } = words;
  const clip = clipOf(item);
  const from = item.kind === 'clip' ? framesFromTicks(item.sourceIn, props.rate) : 0;
  const speed = item.kind === 'clip' ? item.speed : 100;
  const to = from + Math.round((item.duration * speed) / 100);
  const hasSound = item.kind === 'clip' && item.sound !== null;
  const described = [
    props.isMissing ? backup.missing : [],
    hasSound ? sound.isOn : [],
    itemMarks(item, words),
  ].flat();
  const style = {
    '--start': item.start,
    '--length': item.duration,
  } as CSSProperties;
  return (
    <div
      id={props.domId}
      role="option"
      tabIndex={-1}
      className={`film-item${props.isMissing ? ' missing' : ''}${item.kind === 'title' ? ' title' : ''}`}
      data-focused={props.isFocused || undefined}
      data-lifted={props.isLifted || undefined}
      data-item={item.id}
      aria-label={cut.item(name, item.start, from, to)}
      aria-description={described.length > 0 ? described.join(', ') : undefined}
      aria-selected={props.isSelected}
      aria-posinset={props.at + 1}
      aria-setsize={props.count}
      title={name}
      style={style}
    >
      {clip !== null && !props.isMissing && (detail === 'picture' || detail === 'full') ? (
        <ItemPicture clipId={clip} />
      ) : null}
      {detail === 'full' || (detail === 'picture' && hasSound) ? (
        <ItemMarks item={item} isFull={detail === 'full'} />
      ) : null}
      {detail === 'full' ? (
        <span className="film-item-name" aria-hidden>
          {props.isMissing ? <TriangleAlert size={11} /> : null} {name}
        </span>
      ) : null}
      {props.canTrim && (props.isSelected || detail === 'full') ? (
        <>
          <i className="film-edge in" data-edge="in" aria-hidden />
          <i className="film-edge out" data-edge="out" aria-hidden />
        </>
      ) : null}
    </div>
  );
});

function ItemPicture({ clipId }: { readonly clipId: ClipId }) {
  const studio = useStudio();
  const url = useStore(studio.posters, (posters) => posters.get(clipId));
  useEffect(() => studio.wantPoster(clipId), [studio, clipId]);
  return (
    <span
      className="film-item-picture"
      aria-hidden
      style={url === undefined ? undefined : { backgroundImage: `url("${url}")` }}
    />
  );
}
