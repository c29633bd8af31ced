import {
  type CSSProperties,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import { type ClipId, clipId, type ProjectClip } from '../../model';
import { useStudio } from '../studio-context';
import { type CardFace, GridOption } from './GridOption';
import { cardsTouched, type GridLayout, type LaidGrid, layGrid, rowOf, walkGrid } from './grid-layout';
import { useHeldTouch } from './held-touch';
import { useLongPress } from './use-long-press';
import { useMarquee } from './use-marquee';
import { keyName } from './use-shortcuts';
import { useSize } from './use-size';
import { useVisibleRows } from './use-visible-rows';

/** Clips that stand together. */
export type GridGroup = { readonly key: string; readonly clips: readonly ProjectClip[] };

/** The heading of a group: `label` is said, `content` is seen. */
export type GridHeading = { readonly label: string; readonly content: ReactNode };

/** What chose a card. */
export type GridPoint = {
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly isTouch: boolean;
};

/**
 * A list of clips as cards in rows, group by group, of which only those near the view are in the page. The list has
 * the focus and names its active card, so that a card may leave the page without taking the focus with it.
 */
export function ClipGrid<Group extends GridGroup>(props: {
  readonly label: string;
  readonly groups: readonly Group[];
  readonly layout: GridLayout;
  readonly isMultiple: boolean;
  readonly active: ClipId | null;
  readonly isSelected: (id: ClipId) => boolean;
  readonly describe: (clip: ProjectClip) => string;
  readonly Face: CardFace;
  /** Where the layout has room for headings. */
  readonly heading?: (group: Group) => GridHeading;
  readonly onPoint: (id: ClipId, how: GridPoint) => void;
  /** Walked to with the keys. */
  readonly onWalk: (id: ClipId, event: KeyboardEvent | React.KeyboardEvent) => void;
  /** Another key; whether it was one that does something. */
  readonly onKey?: (name: string) => boolean;
  readonly onOpen?: (id: ClipId) => void;
  readonly onDragStart?: (id: ClipId, event: React.DragEvent) => void;
  readonly onDragEnd?: () => void;
  /** A rectangle was drawn over these; nothing but empty space was clicked where there are none. */
  readonly onMarquee?: (ids: readonly ClipId[], isAdded: boolean) => void;
  /** A finger rested on a card. */
  readonly onLongPress?: (id: ClipId) => void;
  /** A finger rested on a card that it can carry away: its pointer, and the card. */
  readonly onCarry?: (
    id: ClipId,
    finger: Pick<PointerEvent, 'pointerId' | 'clientX' | 'clientY'> & { readonly target: Element },
    card: Element,
  ) => void;
  /** Whether keys that nothing has the focus for are the grid's. */
  readonly takesStrayKeys?: boolean;
  /** The active card comes into view when it becomes another, and when this does. */
  readonly shownAnew?: unknown;
}) {
  const { groups, layout } = props;
  const studio = useStudio();
  const baseId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const size = useSize(scroller);
  const clips = useMemo(() => groups.flatMap((group) => group.clips), [groups]);
  const grid = useMemo(
    () =>
      layGrid(
        groups.map((group) => group.clips.length),
        layout,
        size.width,
      ),
    [groups, layout, size.width],
  );
  const rows = useVisibleRows(scroller, grid, size.height);
  const activeAt = useMemo(
    () => (props.active === null ? -1 : clips.findIndex((clip) => clip.id === props.active)),
    [clips, props.active],
  );
  useShown(scroller, grid, layout, activeAt, [size.height, props.shownAnew]);

  const marquee = useMarquee(scroller, (box, isAdded) => {
    const touched = cardsTouched(grid, layout, box).flatMap((at) => clips[at]?.id ?? []);
    props.onMarquee?.(touched, isAdded);
  });
  const longPress = useLongPress();
  useHeldTouch(scroller, props.onCarry !== undefined);
  const isTouch = useRef(false);

  const onKeyDown = (event: KeyboardEvent | React.KeyboardEvent) => {
    const name = keyName(event);
    const plain = name.replace(/^(?:ctrl\+)?(?:shift\+)?/, '');
    const page = Math.max(1, Math.floor(size.height / (grid.cardHeight + layout.gap)));
    const to = event.altKey ? undefined : walkGrid(plain, activeAt, grid, page);
    const target = to === undefined ? undefined : clips[to];
    if (target) props.onWalk(target.id, event);
    else if (!props.onKey?.(name)) return;
    event.preventDefault();
  };
  useStrayKeys(props.takesStrayKeys === true, (event) => {
    onKeyDown(event);
    if (event.defaultPrevented) scroller.current?.focus({ preventScroll: true });
  });

  const idAt = (target: EventTarget): ClipId | null => {
    const card = target instanceof Element ? target.closest<HTMLElement>('[data-clip]') : null;
    return card?.dataset.clip === undefined ? null : clipId(card.dataset.clip);
  };
  const pointer = {
    onPointerDown: (event: React.PointerEvent) => {
      isTouch.current = event.pointerType === 'touch';
      const id = idAt(event.target);
      // A finger that rests on something draggable would drag it.
      const card = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-clip]') : null;
      if (card) card.draggable = props.onDragStart !== undefined && !isTouch.current;
      if (id === null && !isTouch.current && event.button === 0 && props.onMarquee && !onScrollbar(event))
        marquee.begin(event, () => props.onMarquee?.([], event.ctrlKey || event.shiftKey));
      if (id !== null && isTouch.current && props.onLongPress)
        longPress.begin(event, () => props.onLongPress?.(id));
      if (id !== null && card && isTouch.current && event.isPrimary && props.onCarry) {
        const { pointerId, clientX, clientY, target } = event;
        if (target instanceof Element)
          longPress.begin(event, () => props.onCarry?.(id, { pointerId, clientX, clientY, target }, card));
      }
    },
    onPointerMove: longPress.move,
    onPointerUp: longPress.end,
    onPointerCancel: longPress.end,
    onContextMenu: (event: React.MouseEvent) => {
      if (isTouch.current) event.preventDefault();
    },
    onMouseDown: () => requestAnimationFrame(() => scroller.current?.focus({ preventScroll: true })),
    onClick: (event: React.MouseEvent) => {
      const id = idAt(event.target);
      if (id === null || (isTouch.current && longPress.wasLong())) return;
      const { ctrlKey, metaKey, shiftKey } = event;
      props.onPoint(id, { ctrlKey, metaKey, shiftKey, isTouch: isTouch.current });
    },
    onDoubleClick: (event: React.MouseEvent) => {
      const id = idAt(event.target);
      if (id !== null && !isTouch.current) props.onOpen?.(id);
    },
    onDragStart: (event: React.DragEvent) => {
      const id = idAt(event.target);
      if (id !== null) props.onDragStart?.(id, event);
    },
    onDragEnd: () => props.onDragEnd?.(),
  };

  const shown = grid.rows.slice(rows.from, rows.to);
  const isActiveShown = shown.some((row) => activeAt >= row.from && activeAt < row.to);
  const step = grid.cardWidth + layout.gap;
  const optionsOf = (group: number) =>
    shown
      .filter((row) => row.group === group)
      .flatMap((row) => {
        const y = row.top + row.header - (grid.groups[group]?.top ?? 0);
        return clips.slice(row.from, row.to).map((clip, column) => {
          const at = row.from + column;
          return (
            <GridOption
              key={clip.id}
              clip={clip}
              domId={`${baseId}-${at}`}
              at={at}
              count={clips.length}
              x={layout.padding + column * step}
              y={y}
              width={grid.cardWidth}
              height={grid.cardHeight}
              isActive={at === activeAt}
              isSelected={props.isSelected(clip.id)}
              describe={props.describe}
              isDraggable={props.onDragStart !== undefined}
              Face={props.Face}
            />
          );
        });
      });
  return (
    <div
      ref={scroller}
      className="clip-grid"
      role="listbox"
      aria-label={props.label}
      aria-multiselectable={props.isMultiple}
      aria-activedescendant={isActiveShown ? `${baseId}-${activeAt}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={() => {
        rows.onScroll();
        studio.restPreviews();
      }}
      {...pointer}
    >
      <div
        role="presentation"
        className="clip-rows"
        style={
          {
            height: size.width === 0 ? 0 : grid.height,
            '--heading': `${layout.headerHeight}px`,
          } as CSSProperties
        }
      >
        {[...new Set(shown.map((row) => row.group))].map((at) => {
          const group = groups[at];
          const heading = group && layout.headerHeight > 0 ? props.heading?.(group) : undefined;
          return (
            <div
              key={group?.key}
              {...(heading ? { role: 'group', 'aria-label': heading.label } : { role: 'presentation' })}
              className="clip-group"
              style={{ top: grid.groups[at]?.top, height: grid.groups[at]?.height }}
            >
              {heading ? (
                <div className="clip-heading" aria-hidden>
                  {heading.content}
                </div>
              ) : null}
              {optionsOf(at)}
            </div>
          );
        })}
        {marquee.box ? (
          <div
            className="marquee"
            aria-hidden
            style={{
              left: marquee.box.left,
              top: marquee.box.top,
              width: marquee.box.right - marquee.box.left,
              height: marquee.box.bottom - marquee.box.top,
            }}
          />
        ) : null}
      </div>
    </div>
  );
}

/** Scrolls as far as the active card wants to be seen, below the heading that sticks to the top. */
function useShown(
  scroller: React.RefObject<HTMLElement | null>,
  grid: LaidGrid,
  layout: GridLayout,
  activeAt: number,
  [viewHeight, anew]: readonly [number, unknown],
): void {
  const row = grid.rows[rowOf(grid, activeAt)];
  const [top, bottom] = row ? [row.top + row.header, row.top + row.height] : [0, 0];
  const header = row?.header ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `anew` asks for it once more
  useLayoutEffect(() => {
    const view = scroller.current;
    if (!view || bottom === 0 || viewHeight === 0) return;
    // The first row of a group shows its heading too; the others lie behind the one that sticks.
    const above = Math.max(0, top - (header > 0 ? header : layout.headerHeight + layout.gap));
    if (above < view.scrollTop) view.scrollTop = above;
    else if (bottom > view.scrollTop + viewHeight) view.scrollTop = Math.min(above, bottom - viewHeight);
  }, [scroller, top, bottom, header, layout.headerHeight, layout.gap, viewHeight, anew]);
}

/** Keys pressed while nothing has the focus. */
function useStrayKeys(isWanted: boolean, onKeyDown: (event: KeyboardEvent) => void): void {
  const latest = useRef(onKeyDown);
  useEffect(() => {
    latest.current = onKeyDown;
  });
  useEffect(() => {
    if (!isWanted) return;
    const listen = (event: KeyboardEvent) => {
      if (event.target === document.body && !event.defaultPrevented) latest.current(event);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [isWanted]);
}

/** Whether the pointer is on the bar that scrolls, beside the content. */
function onScrollbar(event: React.PointerEvent): boolean {
  const view = event.currentTarget;
  return event.clientX - view.getBoundingClientRect().left >= view.clientWidth;
}
