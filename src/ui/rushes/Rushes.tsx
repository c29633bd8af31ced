import { SearchX } from 'lucide-react';
import { useCallback, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { appendClips, type ClipId, EVERY_CLIP } from '../../model';
import { ClipGrid, type GridLayout } from '../parts/ClipGrid';
import { selectEntry, selectionMode } from '../parts/list-selection';
import { useClipUses } from '../parts/use-clip-uses';
import { useShortcuts } from '../parts/use-shortcuts';
import { useCanEdit, useClips, useProject, useStudio } from '../studio-context';
import { useWords } from '../words/language';
import { ClipCard, describeClip } from './ClipCard';
import { ClipPreview } from './ClipPreview';
import { FilterButton, LibraryPanel } from './library/LibraryPanel';
import { NoClips } from './NoClips';
import { useLibrary } from './use-library';
import './rushes.css';

const LAYOUT: GridLayout = { minWidth: 168, gap: 8, padding: 12, captionHeight: 42 };

/** All clips of the project: look at them, choose, put them in the film. */
export function Rushes() {
  return useClips().length > 0 ? <ClipTable /> : <NoClips />;
}

function ClipTable() {
  const studio = useStudio();
  const { clips, total } = useLibrary();
  const words = useWords();
  const canEdit = useCanEdit();
  const uses = useClipUses();
  const records = useProject((project) => project.records);
  const selected = useStore(studio.session, (session) => session.selectedClips);
  const focused = useStore(studio.session, (session) => session.focusedClip);
  const anchor = useRef<ClipId | null>(null);
  const chosen = clips.filter((clip) => selected.includes(clip.id));

  useEffect(() => {
    const { selectedClips, focusedClip } = studio.session.getState();
    const [first] = clips;
    const isThere = focusedClip !== null && clips.some((clip) => clip.id === focusedClip);
    if (!isThere && first) studio.selectClips([first.id], first.id);
    else if (selectedClips.some((id) => !clips.some((clip) => clip.id === id)))
      studio.selectClips(
        selectedClips.filter((id) => clips.some((clip) => clip.id === id)),
        focusedClip,
      );
  }, [studio, clips]);

  const select = (id: ClipId, held: Parameters<typeof selectionMode>[0]) => {
    const ids = clips.map((clip) => clip.id);
    const { selectedClips, focusedClip } = studio.session.getState();
    const current = { selected: selectedClips, focused: focusedClip, anchor: anchor.current ?? focusedClip };
    const next = selectEntry(ids, current, id, selectionMode(held));
    anchor.current = next.anchor;
    studio.selectClips(next.selected, next.focused);
  };
  const add = (ids: readonly ClipId[]) => {
    const pictures = ids.filter((id) => clips.some((clip) => clip.id === id && clip.kind !== 'audio'));
    if (pictures.length > 0) studio.edit('append', (document) => appendClips(document, pictures));
  };
  const remove = useCallback(() => {
    const ids = studio.session.getState().selectedClips;
    if (ids.length > 0) studio.removeClips(ids);
  }, [studio]);
  const selectedIds = () => {
    const ids = studio.session.getState().selectedClips;
    return ids.filter((id) => clips.some((clip) => clip.id === id));
  };
  useShortcuts({
    ' ': () => (studio.player.state().playing ? studio.player.pause() : studio.player.play()),
    ',': () => studio.player.seek(studio.player.state().frame - 1),
    '.': () => studio.player.seek(studio.player.state().frame + 1),
    delete: canEdit ? remove : undefined,
  });

  const pictures = chosen.filter((clip) => clip.kind !== 'audio').length;
  const all = clips.filter((clip) => clip.kind !== 'audio').map((clip) => clip.id);
  return (
    <div className="rushes">
      <LibraryPanel />
      <main className="rushes-main">
        <h1 className="visually-hidden">{words.shell.rushes}</h1>
        <div className="rushes-bar">
          <span>
            <b className="count">{words.format.count(total)}</b> {words.rushes.inProject(total)}
          </span>
          <FilterButton />
          {chosen.length > 1 ? <span className="faint">{words.rushes.selected(chosen.length)}</span> : null}
          {canEdit && chosen.length > 0 ? (
            <button
              type="button"
              className="btn"
              title={`${words.rushes.remove} (${words.shortcuts.keys.delete})`}
              onClick={remove}
            >
              {words.rushes.remove}
            </button>
          ) : null}
          <span className="foot-space" />
          {canEdit && all.length > 1 && uses.size === 0 ? (
            <button type="button" className="btn" onClick={() => add(all)}>
              {words.rushes.addAll}
            </button>
          ) : null}
          {canEdit ? (
            <button
              type="button"
              className="btn go"
              disabled={chosen.length === 0 ? all.length === 0 : pictures === 0}
              onClick={() => add(chosen.length === 0 ? all : selectedIds())}
            >
              {chosen.length === 0
                ? words.rushes.addAll
                : pictures > 1
                  ? words.rushes.addMany(pictures)
                  : words.rushes.add}
            </button>
          ) : null}
        </div>
        {clips.length === 0 ? (
          <NoMatch />
        ) : (
          <ClipGrid
            label={words.rushes.clips}
            clips={clips}
            layout={LAYOUT}
            isMultiple
            active={focused}
            isSelected={(id) => selected.includes(id)}
            describe={(clip) => describeClip(words, clip, uses.get(clip.id) ?? 0, !records.has(clip.id))}
            onPoint={select}
            onWalk={select}
            onOpen={(id) => (canEdit ? add([id]) : undefined)}
            onKey={(name, event) => {
              if (name === 'enter' && canEdit) add(selectedIds());
              else if (name === 'ctrl+a')
                studio.selectClips(
                  clips.map((clip) => clip.id),
                  focused,
                );
              else if (name === 'escape') studio.selectClips([], focused);
              else return;
              event.preventDefault();
            }}
          >
            {(clip) => <ClipCard clip={clip} uses={uses.get(clip.id) ?? 0} />}
          </ClipGrid>
        )}
      </main>
      <ClipPreview clip={clips.find((clip) => clip.id === focused) ?? null} />
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
