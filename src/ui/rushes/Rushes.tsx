import { SearchX } from 'lucide-react';
import { lazy, Suspense, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { type ClipId, EVERY_CLIP, type ProjectClip } from '../../model';
import { rateToNumber } from '../../time';
import { ClipGrid } from '../parts/ClipGrid';
import { dragClips, endClipDrag } from '../parts/clip-drag';
import { createShuttle } from '../parts/shuttle';
import { useClipUses } from '../parts/use-clip-uses';
import { useMedia } from '../parts/use-media';
import { useShortcuts } from '../parts/use-shortcuts';
import { useCanEdit, useClips, useProject, useStudio } from '../studio-context';
import { useWords } from '../words/language';
import { ClipFace, describeClip, NO_HINTS } from './ClipFace';
import { CullBar } from './CullBar';
import { cardLayout, isNamed } from './card-layout';
import { type Comparison, compareGroup, compareSelected } from './comparable';
import { cullSettings } from './cull-settings';
import { createCulling } from './culling';
import { GroupHeading, groupFacts } from './GroupHeading';
import { LibraryPanel } from './library/LibraryPanel';
import { NoClips } from './NoClips';
import { ClipPreview, PREVIEW_FIELDS } from './preview/ClipPreview';
import { markIn, markOut, openIn, rateOf } from './preview/range-marking';
import { EmptyFilmBar, SelectionBar } from './SelectionBar';
import { useClipSelection } from './use-clip-selection';
import { type LibraryGroup, useLibrary } from './use-library';
import './rushes.css';

const Compare = lazy(() => import('./compare/Compare').then((file) => ({ default: file.Compare })));

/** Below this the preview covers the grid, and comes when a clip is chosen. */
const NARROW = '(max-width: 720px)';

/** All clips of the project: look at them, cull, compare, put them in the film. */
export function Rushes() {
  return useClips().length > 0 ? <ClipTable /> : <NoClips />;
}

function ClipTable() {
  const studio = useStudio();
  const words = useWords();
  const canEdit = useCanEdit();
  const { player } = studio;
  const { clips, groups } = useLibrary();
  const uses = useClipUses();
  const records = useProject((project) => project.records);
  const hints = useStore(studio.findings, (findings) => findings.hints);
  const selected = useStore(studio.session, (session) => session.selectedClips);
  const focused = useStore(studio.session, (session) => session.focusedClip);
  const cardSize = useStore(studio.session, (session) => session.library.cardSize);
  const grouping = useStore(studio.session, (session) => session.library.grouping);
  const isNarrow = useMedia(NARROW);
  /** The clips come first, and in a frame of their own: what stands beside them is as much work again. */
  const isWhole = useDeferredValue(true, false);
  const main = useRef<HTMLElement>(null);
  const [comparison, setComparison] = useState<Comparison | null>(null);
  /** Whether the preview covers the grid, where it is narrow. */
  const [isViewing, setIsViewing] = useState(false);
  /** Whether a tap takes clips in and out of the selection, as after a long one. */
  const [isGathering, setIsGathering] = useState(false);

  const latest = useRef(clips);
  latest.current = clips;
  const culling = useMemo(
    () =>
      createCulling(
        studio,
        () => latest.current,
        () => cullSettings.getState().autoAdvance,
      ),
    [studio],
  );
  const playedRate = useRef(24);
  const shuttle = useMemo(() => createShuttle(player, () => playedRate.current), [player]);
  const selection = useClipSelection(clips);
  const isSelected = useMemo(() => {
    const ids = new Set(selected);
    return (id: ClipId) => ids.has(id);
  }, [selected]);
  const chosen = useMemo(() => {
    const byId = new Map(clips.map((clip) => [clip.id, clip]));
    return selected.flatMap((id) => byId.get(id) ?? []);
  }, [clips, selected]);
  const focusedClip = useMemo(() => clips.find((clip) => clip.id === focused), [clips, focused]);
  playedRate.current = focusedClip ? rateToNumber(rateOf(focusedClip)) : 24;
  const hasHeadings = grouping !== 'none';
  const layout = useMemo(() => cardLayout(cardSize, hasHeadings), [cardSize, hasHeadings]);
  const describe = useCallback(
    (clip: ProjectClip) =>
      describeClip(words, clip, {
        uses: uses.get(clip.id) ?? 0,
        isMissing: !records.has(clip.id),
        hints: hints.get(clip.id) ?? NO_HINTS,
      }),
    [words, uses, records, hints],
  );
  const isMany = chosen.length > 1 || (isGathering && chosen.length > 0);

  const focusGrid = useCallback(() => {
    main.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus({ preventScroll: true });
  }, []);
  const focusField = (id: string) => {
    if (isNarrow) setIsViewing(true);
    // In the next turn: a narrow screen's preview is not there yet.
    setTimeout(() => document.getElementById(id)?.focus());
  };
  const closeViewer = () => {
    setIsViewing(false);
    setTimeout(focusGrid);
  };
  const groupOfFocus = () => groups.find((group) => group.clips.some((clip) => clip.id === focused));
  const compare = () => {
    const next = compareSelected(clips, new Set(selected), focusedClip, groupOfFocus()?.clips ?? []);
    if (next) setComparison(next);
  };
  const canCompare = useMemo(
    () => chosen.length > 1 || clips.filter((clip) => clip.kind !== 'audio').length > 1,
    [chosen, clips],
  );
  useEffect(() => {
    if (!isNarrow) setIsViewing(false);
  }, [isNarrow]);
  useEffect(() => {
    if (selected.length === 0) setIsGathering(false);
  }, [selected]);

  const step = (by: number) => {
    shuttle.release();
    player.pause();
    player.seek(player.state().frame + by);
  };
  const marks = canEdit && focusedClip ? focusedClip : undefined;
  useShortcuts({
    ' ': () => shuttle.toggle(),
    ',': () => step(-1),
    '.': () => step(1),
    j: () => shuttle.press('j'),
    k: () => shuttle.press('k'),
    l: () => shuttle.press('l'),
    p: canEdit ? () => culling.flag('pick') : undefined,
    x: canEdit ? () => culling.flag('reject') : undefined,
    u: canEdit ? () => culling.flag(null) : undefined,
    '0': canEdit ? () => culling.rate(0) : undefined,
    '1': canEdit ? () => culling.rate(1) : undefined,
    '2': canEdit ? () => culling.rate(2) : undefined,
    '3': canEdit ? () => culling.rate(3) : undefined,
    '4': canEdit ? () => culling.rate(4) : undefined,
    '5': canEdit ? () => culling.rate(5) : undefined,
    i: marks ? () => markIn(studio, marks) : undefined,
    o: marks ? () => markOut(studio, marks) : undefined,
    t: marks ? () => focusField(PREVIEW_FIELDS.tag) : undefined,
    n: marks ? () => focusField(PREVIEW_FIELDS.note) : undefined,
    c: compare,
    h: () => studio.viewLibrary({ hideRejected: !studio.session.getState().library.hideRejected }),
    escape: isViewing ? closeViewer : undefined,
    delete: canEdit ? () => studio.removeClips(culling.targets()) : undefined,
  });
  const onKey = (name: string): boolean => {
    if (name === 'enter' && canEdit) culling.addToFilm(culling.targets());
    else if (name === 'ctrl+a') selection.all();
    else if (name === 'ctrl+ ' && focused !== null) selection.toggle(focused);
    else if (name === 'escape' && openIn.getState() !== null) openIn.setState(null, true);
    else if (name === 'escape') selection.none();
    else return false;
    return true;
  };
  const heading = (group: LibraryGroup) => ({
    label: [group.title, groupFacts(words, group)].join(', '),
    content: <GroupHeading group={group} onCompare={() => setComparison(compareGroup(group.clips))} />,
  });
  return (
    <div className={isViewing ? 'rushes viewing' : 'rushes'}>
      {isWhole ? <LibraryPanel /> : <div className="library" />}
      <main ref={main} className={isNamed(cardSize) ? 'rushes-main named' : 'rushes-main'} inert={isViewing}>
        <h1 className="visually-hidden">{words.shell.rushes}</h1>
        <CullBar />
        {clips.length === 0 ? (
          <NoMatch />
        ) : (
          <ClipGrid
            label={words.rushes.clips}
            groups={groups}
            layout={layout}
            isMultiple
            active={focused}
            isSelected={isSelected}
            describe={describe}
            Face={ClipFace}
            heading={heading}
            shownAnew={selected}
            takesStrayKeys
            onPoint={(id, how) => {
              if (isGathering && how.isTouch) return selection.toggle(id);
              selection.point(id, how);
              const isPlain = !how.ctrlKey && !how.metaKey && !how.shiftKey;
              if (isNarrow && isPlain) setIsViewing(true);
            }}
            onWalk={selection.walk}
            onKey={onKey}
            onMarquee={selection.drawOver}
            onLongPress={(id) => {
              if (isGathering) return selection.toggle(id);
              setIsGathering(true);
              selection.point(id, { ctrlKey: false, metaKey: false, shiftKey: false });
            }}
            {...(canEdit
              ? {
                  onOpen: (id: ClipId) => culling.addToFilm([id]),
                  onDragStart: (id: ClipId, event: React.DragEvent) => {
                    const ids = isSelected(id) ? selected : [id];
                    dragClips(event, ids, words.cull.dragged(ids.length));
                  },
                  onDragEnd: endClipDrag,
                }
              : {})}
          />
        )}
        {isMany ? (
          <SelectionBar
            chosen={chosen}
            canEdit={canEdit}
            culling={culling}
            onCompare={compare}
            onTag={() => focusField(PREVIEW_FIELDS.tag)}
            onNone={() => {
              setIsGathering(false);
              selection.none();
              focusGrid();
            }}
          />
        ) : canEdit ? (
          <EmptyFilmBar clips={clips} culling={culling} />
        ) : null}
      </main>
      {!isWhole || (isNarrow && !isViewing) ? null : (
        <ClipPreview
          clip={focusedClip ?? null}
          culling={culling}
          shuttle={shuttle}
          onCompare={canCompare ? compare : null}
          onLeave={focusGrid}
          onClose={isViewing ? closeViewer : null}
        />
      )}
      {comparison ? (
        <Suspense fallback={null}>
          <Compare
            ids={comparison.ids}
            available={comparison.available}
            culling={culling}
            onClose={() => {
              setComparison(null);
              setTimeout(focusGrid);
            }}
          />
        </Suspense>
      ) : null}
    </div>
  );
}

/** Where the search and the filters leave nothing. */
function NoMatch() {
  const studio = useStudio();
  const { library } = useWords();
  const { hidden } = useLibrary();
  return (
    <div className="no-match" role="status">
      <SearchX aria-hidden size={32} strokeWidth={1.25} />
      <p className="no-match-title">{library.noMatch}</p>
      <p className="faint">{hidden > 0 ? library.onlyRejected : library.noMatchText}</p>
      <button
        type="button"
        className="btn"
        onClick={() => studio.viewLibrary({ query: EVERY_CLIP, hideRejected: false })}
      >
        {library.clear}
      </button>
    </div>
  );
}
