import { ArrowDownWideNarrow, ArrowUpNarrowWide, SlidersHorizontal } from 'lucide-react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useStore } from 'zustand';
import { LIBRARY_GROUPINGS, LIBRARY_SORTS } from '../../model';
import { useMedia } from '../parts/use-media';
import { useStudio } from '../studio-context';
import { useWords } from '../words/language';
import { CARD_SIZES } from './card-layout';
import { FilterButton } from './library/LibraryPanel';
import { useLibrary } from './use-library';

/** Where the bar has room for all of it. */
const WIDE = '(min-width: 1380px)';

/** How far the culling is, and how the grid is looked at. */
export function CullBar() {
  const { cull } = useWords();
  const isWide = useMedia(WIDE);
  return (
    <div className="rushes-bar">
      <Counter />
      <FilterButton />
      <span className="foot-space" />
      {isWide ? (
        <ViewControls />
      ) : (
        <DialogTrigger>
          <Button className="btn view-button">
            <SlidersHorizontal aria-hidden size={14} /> {cull.viewOptions}
          </Button>
          <Popover className="menu-popover" placement="bottom end">
            <Dialog className="view-options" aria-label={cull.viewOptions}>
              <ViewControls />
            </Dialog>
          </Popover>
        </DialogTrigger>
      )}
    </div>
  );
}

/** «412 of 700 seen», with a bar of what was picked, rejected and only seen. */
function Counter() {
  const { cull, format } = useWords();
  const { counts } = useLibrary();
  const { all, seen, picked, rejected } = counts;
  const share = (n: number) => `${(100 * n) / Math.max(1, all)}%`;
  return (
    <fieldset className="cull-counter" aria-label={cull.progress}>
      <span>
        <b className="count">{format.count(seen)}</b> {cull.ofSeen(all)}
      </span>
      <span className="cull-meter" aria-hidden>
        <i className="pick" style={{ width: share(picked) }} />
        <i className="reject" style={{ width: share(rejected) }} />
        <i className="seen" style={{ width: share(Math.max(0, seen - picked - rejected)) }} />
      </span>
      <span className="cull-picked">{cull.picked(picked)}</span>
      <span className="visually-hidden">{cull.rejected(rejected)}</span>
    </fieldset>
  );
}

function ViewControls() {
  const studio = useStudio();
  const { cull } = useWords();
  const view = useStore(studio.session, (session) => session.library);
  return (
    <>
      <label className="view-field">
        <span>{cull.group}</span>
        <select
          className="input select"
          value={view.grouping}
          onChange={(event) => {
            const grouping = LIBRARY_GROUPINGS.find((one) => one === event.currentTarget.value);
            if (grouping) studio.viewLibrary({ grouping });
          }}
        >
          {LIBRARY_GROUPINGS.map((grouping) => (
            <option key={grouping} value={grouping}>
              {cull.groupings[grouping]}
            </option>
          ))}
        </select>
      </label>
      <label className="view-field">
        <span>{cull.sort}</span>
        <select
          className="input select"
          value={view.sort}
          onChange={(event) => {
            const sort = LIBRARY_SORTS.find((one) => one === event.currentTarget.value);
            if (sort) studio.viewLibrary({ sort });
          }}
        >
          {LIBRARY_SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {cull.sorts[sort]}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className="icon-btn"
        aria-label={cull.descending}
        title={cull.descending}
        aria-pressed={view.isDescending}
        onClick={() => studio.viewLibrary({ isDescending: !view.isDescending })}
      >
        {view.isDescending ? (
          <ArrowDownWideNarrow aria-hidden size={16} />
        ) : (
          <ArrowUpNarrowWide aria-hidden size={16} />
        )}
      </button>
      <button
        type="button"
        className="view-field hide-rejected"
        aria-pressed={view.hideRejected}
        title={`${cull.hideRejected} (H)`}
        onClick={() => studio.viewLibrary({ hideRejected: !view.hideRejected })}
      >
        <span>{cull.hideRejected}</span>
        <span className="view-state" aria-hidden>
          {view.hideRejected ? cull.on : cull.off}
        </span>
      </button>
      <input
        className="card-size"
        type="range"
        aria-label={cull.cardSize}
        title={cull.cardSize}
        min={CARD_SIZES.min}
        max={CARD_SIZES.max}
        step={CARD_SIZES.step}
        value={view.cardSize}
        onChange={(event) => studio.viewLibrary({ cardSize: Number(event.currentTarget.value) })}
      />
    </>
  );
}
