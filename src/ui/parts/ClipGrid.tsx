import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { ClipId, ProjectClip } from '../../model';
import { walkGrid } from './list-selection';
import { keyName } from './use-shortcuts';

/** How the cards of a grid are laid out, in CSS pixels. */
export type GridLayout = {
  readonly minWidth: number;
  readonly gap: number;
  readonly padding: number;
  /** What a card adds below a picture of 16:9. */
  readonly captionHeight: number;
};

/**
 * A list of clips as cards in rows, of which only those near the view are in the page. The list has the focus and
 * names its active card, so that a card may leave the page without taking the focus with it.
 */
export function ClipGrid(props: {
  readonly label: string;
  readonly clips: readonly ProjectClip[];
  readonly layout: GridLayout;
  readonly isMultiple: boolean;
  readonly active: ClipId | null;
  readonly isSelected: (id: ClipId) => boolean;
  readonly describe: (clip: ProjectClip) => string;
  readonly children: (clip: ProjectClip) => ReactNode;
  readonly onPoint: (id: ClipId, event: React.MouseEvent) => void;
  /** Walked to with the keys. */
  readonly onWalk: (id: ClipId, event: React.KeyboardEvent) => void;
  readonly onKey?: (name: string, event: React.KeyboardEvent) => void;
  readonly onOpen?: (id: ClipId) => void;
  readonly onDragStart?: (id: ClipId, event: React.DragEvent) => void;
}) {
  const { clips, layout } = props;
  const baseId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const inner = Math.max(1, width - 2 * layout.padding);
  const columns = Math.max(1, Math.floor((inner + layout.gap) / (layout.minWidth + layout.gap)));
  const cardWidth = (inner - (columns - 1) * layout.gap) / columns;
  const rowHeight = Math.round((cardWidth * 9) / 16) + layout.captionHeight + layout.gap;
  const rows = useVirtualizer({
    count: width === 0 ? 0 : Math.ceil(clips.length / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    paddingStart: layout.padding,
    paddingEnd: layout.padding,
    overscan: 2,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows keep their measures until told
  useLayoutEffect(() => rows.measure(), [rowHeight, columns]);

  const activeAt = props.active === null ? -1 : clips.findIndex((clip) => clip.id === props.active);
  const activeRow = activeAt < 0 ? -1 : Math.floor(activeAt / columns);
  useEffect(() => {
    if (activeRow >= 0 && rowHeight > 0) rows.scrollToIndex(activeRow, { align: 'auto' });
  }, [rows, activeRow, rowHeight]);

  const shown = rows.getVirtualItems();
  // Only what is in the page can be named; where the grid has no room, nothing is.
  const isActiveShown = shown.some((row) => row.index === activeRow);

  const onKeyDown = (event: React.KeyboardEvent) => {
    const name = keyName(event);
    const plain = name.replace(/^(?:ctrl\+)?(?:shift\+)?/, '');
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight));
    const to = event.altKey ? undefined : walkGrid(plain, activeAt, clips.length, columns, page);
    const target = to === undefined ? undefined : clips[to];
    if (target) {
      event.preventDefault();
      props.onWalk(target.id, event);
    } else props.onKey?.(name, event);
  };

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
    >
      <div role="presentation" style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {shown.map((row) => (
          <div
            key={row.key}
            role="presentation"
            className="clip-row"
            style={{
              transform: `translateY(${row.start}px)`,
              height: rowHeight - layout.gap,
              gap: layout.gap,
              insetInline: layout.padding,
              gridTemplateColumns: `repeat(${columns}, ${cardWidth}px)`,
            }}
          >
            {clips.slice(row.index * columns, (row.index + 1) * columns).map((clip, column) => {
              const at = row.index * columns + column;
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys for its active card
                <div
                  key={clip.id}
                  id={`${baseId}-${at}`}
                  role="option"
                  tabIndex={-1}
                  className={at === activeAt ? 'clip-option active' : 'clip-option'}
                  aria-label={clip.name}
                  aria-description={props.describe(clip)}
                  aria-selected={props.isSelected(clip.id)}
                  aria-posinset={at + 1}
                  aria-setsize={clips.length}
                  title={clip.name}
                  draggable={props.onDragStart !== undefined}
                  onDragStart={(event) => props.onDragStart?.(clip.id, event)}
                  onMouseDown={() =>
                    requestAnimationFrame(() => scroller.current?.focus({ preventScroll: true }))
                  }
                  onClick={(event) => props.onPoint(clip.id, event)}
                  onDoubleClick={() => props.onOpen?.(clip.id)}
                >
                  {props.children(clip)}
                </div>
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}
