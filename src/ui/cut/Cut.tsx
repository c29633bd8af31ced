import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { PlayerCanvas } from '../parts/PlayerCanvas';
import { Transport } from '../parts/Transport';
import { useKeptFocus } from '../parts/use-kept-focus';
import { useShortcuts } from '../parts/use-shortcuts';
import { useCanEdit, useSequence, useStudio } from '../studio-context';
import { useWords } from '../words/language';
import { Bin } from './Bin';
import { ContinuityStrip } from './continuity/ContinuityStrip';
import { continuityView } from './continuity/continuity-view';
import { cutActions } from './cut-actions';
import { FilmPanel } from './FilmPanel';
import { ItemPanel } from './ItemPanel';
import { useKeyRunEnds } from './key-run';
import { addTitleAtPlayhead } from './look/add-title';
import { TitlePanel } from './look/TitlePanel';
import { BarReadout } from './music/BarReadout';
import { MusicPanel } from './music/MusicPanel';
import { closeMusicPanel, musicPanel } from './music/music-panel';
import { useMusicShortcuts } from './music/use-music-shortcuts';
import { PlayControls } from './play/PlayControls';
import { usePlayKeys } from './play/use-play-keys';
import { ReadySound } from './ReadySound';
import { SelectionPanel } from './SelectionPanel';
import { CutHead } from './sequences/CutHead';
import { SlotsPanel } from './slots/SlotsPanel';
import { useSlotsPanel } from './slots/use-slots';
import { Timeline } from './Timeline';
import { useEditKeys } from './use-edit-keys';
import { usePlayedSequence } from './use-played-sequence';
import './cut.css';
import './look/look.css';
import './timeline.css';
import './music/music.css';
import './play/play.css';
import './slots/slots.css';

/** The film on the table: choose, order, trim, see. */
export function Cut() {
  const studio = useStudio();
  const words = useWords();
  const canEdit = useCanEdit();
  const sequence = useSequence();
  const selectedId = useStore(studio.session, (session) => session.selectedItem);
  const count = useStore(studio.session, (session) => session.selectedItems.length);
  const selected = sequence.items.find((item) => item.id === selectedId) ?? null;
  const actions = useMemo(() => cutActions(studio), [studio]);
  const isMusic = useStore(musicPanel, (panel) => panel.isOpen) && !selected;
  useEffect(() => {
    if (selectedId !== null) closeMusicPanel();
  }, [selectedId]);
  const isStrip = useStore(continuityView, (view) => view.isOpen);
  const isSlots = useSlotsPanel(selected !== null);
  usePlayedSequence();
  useMusicShortcuts();
  const shuttle = usePlayKeys();
  const [main, setMain] = useState<HTMLElement | null>(null);
  useKeptFocus(main);

  const { player } = studio;
  const step = (by: number) => () => {
    player.pause();
    player.seek(player.state().frame + by);
  };
  const onItem = (act: (id: NonNullable<typeof selected>['id']) => void) =>
    canEdit && selected ? () => act(selected.id) : undefined;
  useEditKeys(actions);
  useKeyRunEnds();
  useShortcuts({
    ',': step(-1),
    '.': step(1),
    home: () => player.seek(0),
    end: () => player.seek(player.state().frames - 1),
    '[': onItem(() => actions.setEdge('in')),
    ']': onItem(() => actions.setEdge('out')),
    'alt+arrowleft': onItem((id) => actions.moveBy(id, -1, true)),
    'alt+arrowright': onItem((id) => actions.moveBy(id, 1, true)),
    'shift+t': canEdit ? () => addTitleAtPlayhead(studio, words.look.newText) : undefined,
    escape: () => actions.select(null),
  });

  return (
    <main className="cut" ref={setMain}>
      <h1 className="visually-hidden">{words.shell.cut}</h1>
      <section className="viewer" aria-label={words.cut.viewer}>
        <CutHead />
        {isStrip ? <ContinuityStrip /> : <PlayerCanvas label={words.cut.picture} />}
        {sequence.items.length === 0 && !isStrip ? (
          <div className="viewer-empty">
            <h2>{words.cut.emptyTitle}</h2>
            <p>{words.cut.emptyText}</p>
          </div>
        ) : null}
        <Transport
          rate={sequence.rate}
          end={
            <>
              <BarReadout />
              <PlayControls shuttle={shuttle} />
            </>
          }
        />
      </section>
      <Bin actions={actions} />
      <section
        className={selected || isMusic || isSlots ? 'inspector of-item' : 'inspector'}
        aria-label={words.cut.inspector}
      >
        {count > 1 ? (
          <SelectionPanel count={count} actions={actions} />
        ) : selected?.kind === 'clip' ? (
          <ItemPanel key={selected.id} item={selected} actions={actions} />
        ) : selected ? (
          <TitlePanel key={selected.id} item={selected} actions={actions} />
        ) : isSlots ? (
          <SlotsPanel />
        ) : isMusic ? (
          <MusicPanel />
        ) : (
          <FilmPanel />
        )}
      </section>
      <Timeline key={sequence.id} actions={actions} />
      <ReadySound />
    </main>
  );
}
