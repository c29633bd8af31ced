import { type CSSProperties, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { walkGrid } from '../../parts/grid-layout';
import { keyName } from '../../parts/use-shortcuts';
import { useSize } from '../../parts/use-size';
import { useVisibleRows } from '../../parts/use-visible-rows';
import { useSequence, useStudio } from '../../studio-context';
import { useWords } from '../../words/language';
import { ContinuityBar } from './ContinuityBar';
import { CutCard } from './CutCard';
import { continuityView } from './continuity-view';
import { CUT_LAYOUT, type Cut, cutsOf, layCuts } from './cuts';
import './continuity.css';

/** The last picture before each cut of the main line and the first one after it, to see what changes between them. */
export function ContinuityStrip() {
  const { continuity } = useWords();
  const sequence = useSequence();
  const cuts = useMemo(() => cutsOf(sequence), [sequence]);
  if (cuts.length > 0) return <Cuts cuts={cuts} />;
  return (
    <div className="continuity">
      <div className="continuity-empty">
        <h2>{continuity.emptyTitle}</h2>
        <p>{continuity.emptyText}</p>
      </div>
    </div>
  );
}

function Cuts({ cuts }: { readonly cuts: readonly Cut[] }) {
  const studio = useStudio();
  const { continuity } = useWords();
  const { size: frame } = useSequence();
  const { view, size } = useStore(continuityView);
  const selected = useStore(studio.session, (session) => session.selectedItem);
  const [isSwapped, setIsSwapped] = useState(false);
  const baseId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const box = useSize(scroller);
  const across = view === 'beside' ? 2 : 1;
  const aspect = frame.height / frame.width;
  const grid = useMemo(
    () => layCuts(cuts.length, across, size, aspect, box.width),
    [cuts.length, across, size, aspect, box.width],
  );
  const rows = useVisibleRows(scroller, grid, box.height);
  const ofSelected = cuts.findIndex(({ after }) => after.id === selected);
  const [walked, setWalked] = useState(Math.max(0, ofSelected));
  // What is selected elsewhere is what one is at here.
  useEffect(() => {
    if (ofSelected >= 0) setWalked(ofSelected);
  }, [ofSelected]);
  const active = Math.min(walked, cuts.length - 1);
  const top = grid.rows[Math.floor(active / grid.columns)]?.top;
  const rowHeight = grid.cardHeight;
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || top === undefined || box.height === 0) return;
    if (top < element.scrollTop) element.scrollTop = top - CUT_LAYOUT.padding;
    else if (top + rowHeight > element.scrollTop + box.height)
      element.scrollTop = top + rowHeight + CUT_LAYOUT.padding - box.height;
  }, [top, rowHeight, box.height]);

  const goTo = (at: number) => {
    const cut = cuts[at];
    if (!cut) return;
    setWalked(at);
    studio.player.pause();
    studio.selectItem(cut.after.id);
    studio.player.seek(cut.frame);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const name = keyName(event);
    const page = Math.max(1, Math.floor(box.height / (rowHeight + CUT_LAYOUT.gap)));
    const to = walkGrid(name, active, grid, page);
    if (to !== undefined) setWalked(to);
    else if (name === 'enter') goTo(active);
    else if (name === 'x') setIsSwapped(true);
    else return;
    event.preventDefault();
    // The timeline's keys are not meant.
    event.stopPropagation();
  };
  const shown = grid.rows.slice(rows.from, rows.to);
  const isActiveShown = shown.some((row) => active >= row.from && active < row.to);
  return (
    <div className="continuity">
      <ContinuityBar isSwapped={isSwapped} onSwap={setIsSwapped} />
      <div
        ref={scroller}
        className={`cuts ${view}${isSwapped ? ' swapped' : ''}`}
        role="listbox"
        aria-label={continuity.cuts}
        aria-activedescendant={isActiveShown ? `${baseId}-${active}` : undefined}
        tabIndex={0}
        onMouseDown={() => requestAnimationFrame(() => scroller.current?.focus({ preventScroll: true }))}
        onClick={({ target }) => {
          const card = target instanceof Element ? target.closest<HTMLElement>('[data-cut]') : null;
          if (card) goTo(Number(card.dataset.cut));
        }}
        onKeyDown={onKeyDown}
        onKeyUp={(event) => {
          if (keyName(event) === 'x') setIsSwapped(false);
        }}
        onBlur={() => setIsSwapped(false)}
        onScroll={rows.onScroll}
      >
        <div
          role="presentation"
          className="cuts-all"
          style={
            {
              height: box.width === 0 ? 0 : grid.height,
              '--picture-width': `${grid.pictureWidth}px`,
              '--picture-height': `${grid.pictureHeight}px`,
            } as CSSProperties
          }
        >
          {shown.flatMap((row) =>
            cuts.slice(row.from, row.to).map((cut, column) => {
              const at = row.from + column;
              return (
                <CutCard
                  key={cut.after.id}
                  id={`${baseId}-${at}`}
                  cut={cut}
                  at={at}
                  of={cuts.length}
                  isActive={at === active}
                  isSelected={cut.after.id === selected}
                  pictureWidth={grid.pictureWidth}
                  x={grid.left + column * (grid.cardWidth + CUT_LAYOUT.gap)}
                  y={row.top}
                  width={grid.cardWidth}
                />
              );
            }),
          )}
        </div>
      </div>
    </div>
  );
}
