import { Minus, Plus } from 'lucide-react';
import { useStore } from 'zustand';
import { clipItems, sequenceLength } from '../../model';
import { framesFromTicks, ticks } from '../../time';
import { useHeldTouch } from '../parts/held-touch';
import { useShortcuts } from '../parts/use-shortcuts';
import { useCanEdit, useProject, useSequence, useStudio } from '../studio-context';
import { useWords } from '../words/language';
import type { CutActions } from './cut-actions';
import { ItemSoundsLane } from './ItemSoundsLane';
import { MusicBar } from './music/MusicBar';
import { MusicLabels, MusicLanes } from './music/MusicLanes';
import { SnapControls } from './music/SnapControls';
import { SnapLine } from './music/SnapLine';
import { Playhead } from './Playhead';
import { LoopBand } from './play/LoopBand';
import { SongLane } from './SongLane';
import { ToolRow } from './ToolRow';
import { AddTrack, TrackHeads } from './TrackHeads';
import { TrackLines } from './TrackLines';
import { ZOOM } from './timeline-scale';
import { usePinch } from './use-pinch';
import { useTimelineView } from './use-timeline-view';
import { useTrackDrop } from './use-track-drop';

/** Free pixels behind the last thing, to drop something there. */
const FREE = 160;

/** The film in time: ruler, tracks, items' sound, song, playhead. */
export function Timeline({ actions }: { readonly actions: CutActions }) {
  const { cut, timeline } = useWords();
  const { player } = useStudio();
  const canEdit = useCanEdit();
  const sequence = useSequence();
  const { rate, song } = sequence;
  const songFrames = useProject((project) => {
    const clip = song ? project.document.clips[song.clipId] : undefined;
    return song && clip ? Math.max(0, framesFromTicks(ticks(song.offset + clip.duration), rate)) : 0;
  });
  const frames = sequenceLength(sequence);
  const controls = useTimelineView(frames > 0 ? frames : songFrames, rate);
  const { view, scroller } = controls;
  useHeldTouch(scroller);
  usePinch(controls);
  const half = Math.max(1, view.width / 2);
  const nearStep = Math.floor(view.scrollLeft / half);
  const drop = useTrackDrop(actions, view.framePx, scroller);
  const contentWidth = Math.max(view.width, Math.max(frames, songFrames) * view.framePx + FREE);

  /** Where the playhead is in the view, so that it stays there; undefined where it is not to be seen. */
  const playheadX = (): number | undefined => {
    const x = player.state().frame * view.framePx - view.scrollLeft;
    return x >= 0 && x <= view.width ? x : undefined;
  };
  useShortcuts({
    '+': () => controls.zoomBy(ZOOM.step, playheadX()),
    '=': () => controls.zoomBy(ZOOM.step, playheadX()),
    '-': () => controls.zoomBy(1 / ZOOM.step, playheadX()),
    'shift+z': controls.zoomToFit,
  });
  const above = sequence.tracks.length - 1;
  const hasSounds = clipItems(sequence).some(({ sound }) => sound !== null);

  const rows = {
    gridTemplateRows: `auto ${above > 0 ? `repeat(${above}, 46px) ` : ''}76px ${hasSounds ? '26px ' : ''}74px`,
  };

  return (
    <section className="timeline" aria-label={cut.timeline}>
      <div className="tl-bar">
        <MusicBar />
        <ToolRow actions={actions} />
        {canEdit ? <AddTrack /> : null}
        <KeyHints />
        <SnapControls />
        <button
          type="button"
          className="icon-btn"
          aria-label={cut.zoomOut}
          title={cut.zoomOut}
          onClick={() => controls.zoomBy(1 / ZOOM.step, playheadX())}
        >
          <Minus aria-hidden size={16} />
        </button>
        <button
          type="button"
          className="tl-fit"
          aria-label={cut.zoomFit}
          title={cut.zoomFit}
          onClick={controls.zoomToFit}
        >
          {cut.fitShort}
        </button>
        <button
          type="button"
          className="icon-btn"
          aria-label={cut.zoomIn}
          title={cut.zoomIn}
          onClick={() => controls.zoomBy(ZOOM.step, playheadX())}
        >
          <Plus aria-hidden size={16} />
        </button>
      </div>
      <div className="tl-body">
        <div className="tl-labels" style={rows}>
          <MusicLabels />
          <TrackHeads />
          {hasSounds ? <span aria-hidden>{timeline.itemSounds}</span> : null}
          <span aria-hidden>{cut.song}</span>
        </div>
        <div ref={scroller} className="tl-scroll" onScroll={controls.onScroll} {...drop.handlers}>
          <div className="tl-content" style={{ width: contentWidth, ...rows }}>
            <MusicLanes view={view} rate={rate} />
            <TrackLines
              actions={actions}
              framePx={view.framePx}
              nearFrom={((nearStep - 1) * half) / view.framePx}
              nearTo={((nearStep + 4) * half) / view.framePx}
              scroller={scroller}
              hold={controls.hold}
              hasJustScrolled={controls.hasJustScrolled}
              drop={drop.mark}
            />
            {hasSounds ? <ItemSoundsLane view={view} /> : null}
            <SongLane view={view} />
            <SnapLine framePx={view.framePx} />
            <LoopBand framePx={view.framePx} />
            <Playhead controls={controls} />
          </div>
        </div>
      </div>
    </section>
  );
}

/** The keys, next to what they do; those for an item only while one is selected. */
function KeyHints() {
  const { cut, shortcuts, touch } = useWords();
  const hasSelection = useStore(useStudio().session, (session) => session.selectedItem !== null);
  const hints: readonly (readonly [readonly string[], string])[] = [
    [[shortcuts.keys.space], cut.keyPlay],
    [[',', '.'], cut.keyStep],
    ...(hasSelection
      ? ([
          [['[', ']'], cut.keyEdges],
          [['Alt ← →'], cut.keyMove],
          [[shortcuts.keys.delete], cut.keyRemove],
        ] as const)
      : []),
  ];
  return (
    <span className="tl-keys" aria-hidden>
      {hints.map(([keys, text]) => (
        <span key={text}>
          {keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}{' '}
          {text}
        </span>
      ))}
      <span className="touch-hint">{touch.hint}</span>
    </span>
  );
}
