import { ArrowLeft, ChevronLeft, ChevronRight, Trash2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { activeSequence, laySong, type ProjectClip } from '../../../model';
import { MissingNote } from '../../parts/MissingNote';
import { PlayerCanvas } from '../../parts/PlayerCanvas';
import { Poster } from '../../parts/Poster';
import type { Shuttle } from '../../parts/shuttle';
import { Transport } from '../../parts/Transport';
import { useCanEdit, useProject, useStudio } from '../../studio-context';
import { useWords } from '../../words/language';
import { ClipMaking } from '../ClipMaking';
import type { Culling } from '../culling';
import { ClipHints } from '../hints/ClipHints';
import { ClipFacts } from './ClipFacts';
import { MarkButtons } from './MarkButtons';
import { NoteField } from './NoteField';
import { planOfClip } from './plan-of-clip';
import { RangeList } from './RangeList';
import { rateOf } from './range-marking';
import { ScrubBar } from './ScrubBar';
import { TagField } from './TagField';
import './preview.css';

/** A clip that is on screen for so long has been seen; in ms. */
const SEEN_MS = 400;

/** A finger that goes so far sideways asks for another clip; in CSS pixels. */
const SWIPE_PX = 48;

/** The names in the page of the fields that keys lead to. */
export const PREVIEW_FIELDS = { tag: 'preview-tag', note: 'preview-note' } as const;

type PreviewProps = {
  readonly culling: Culling;
  readonly shuttle: Shuttle;
  /** null where there is nothing to compare the clip with. */
  readonly onCompare: (() => void) | null;
  /** Gives the focus back to the grid. */
  readonly onLeave: () => void;
  /** Where the preview covers the grid: goes back to it. */
  readonly onClose: (() => void) | null;
};

/** The focused clip: to be played, marked, and all that is known of it. */
export function ClipPreview({ clip, ...props }: PreviewProps & { readonly clip: ProjectClip | null }) {
  const { rushes } = useWords();
  const isViewing = props.onClose !== null;
  const aside = useRef<HTMLElement>(null);
  // What it covers cannot have the focus.
  useEffect(() => {
    if (isViewing) aside.current?.focus();
  }, [isViewing]);
  return (
    <aside
      ref={aside}
      className={isViewing ? 'preview viewing' : 'preview'}
      aria-label={rushes.preview}
      {...(isViewing ? { tabIndex: -1 } : {})}
    >
      {clip === null ? <p className="preview-none">{rushes.nothing}</p> : <Preview clip={clip} {...props} />}
    </aside>
  );
}

function Preview({ clip, ...props }: PreviewProps & { readonly clip: ProjectClip }) {
  const { culling, shuttle, onCompare, onLeave, onClose } = props;
  const studio = useStudio();
  const words = useWords();
  const canEdit = useCanEdit();
  const record = useProject((project) => project.records.get(clip.id));
  const isSong = useProject((project) => activeSequence(project.document).song?.clipId === clip.id);
  const isUnplayable = useStore(studio.unplayable, (ids) => ids.has(clip.id));
  const targets = useStore(studio.session, (session) => session.selectedClips.length);
  const swipe = useSwipe((by) => culling.walk(by));
  usePlayedClip(clip, shuttle);
  return (
    <>
      {onClose ? (
        <div className="preview-bar">
          <button type="button" className="icon-btn" aria-label={words.cull.backToGrid} onClick={onClose}>
            <ArrowLeft aria-hidden size={18} />
          </button>
          <span className="preview-bar-name">{clip.name}</span>
          <button
            type="button"
            className="icon-btn"
            aria-label={words.cull.previous}
            onClick={() => culling.walk(-1)}
          >
            <ChevronLeft aria-hidden size={18} />
          </button>
          <button
            type="button"
            className="icon-btn"
            aria-label={words.cull.next}
            onClick={() => culling.walk(1)}
          >
            <ChevronRight aria-hidden size={18} />
          </button>
        </div>
      ) : null}
      <div
        className={clip.flag === 'reject' ? 'preview-picture rejected' : 'preview-picture'}
        style={{ aspectRatio: clip.size ? Math.max(1, clip.size.width / clip.size.height) : 16 / 9 }}
        {...(onClose ? swipe : {})}
      >
        <PlayerCanvas label={words.rushes.picture} />
        {clip.kind === 'audio' ? <Poster id={clip.id} kind="audio" /> : null}
      </div>
      {clip.kind === 'still' ? null : <ScrubBar clip={clip} shuttle={shuttle} />}
      <Transport rate={rateOf(clip)} isShort note={<Speed shuttle={shuttle} />} />
      {canEdit ? <MarkButtons clip={clip} culling={culling} onCompare={onCompare} /> : null}
      <div className="preview-text">
        <div className="preview-actions">
          <h2 className="preview-name">{clip.name}</h2>
          {canEdit ? (
            <button
              type="button"
              className="icon-btn"
              aria-label={words.rushes.remove}
              title={`${words.rushes.remove} (${words.shortcuts.keys.delete})`}
              onClick={() => studio.removeClips(culling.targets())}
            >
              <Trash2 aria-hidden size={15} />
            </button>
          ) : null}
          {canEdit && clip.kind !== 'audio' && targets < 2 ? (
            <button
              type="button"
              className="btn go"
              title={`${words.rushes.add} (${words.shortcuts.keys.enter})`}
              onClick={() => culling.addToFilm([clip.id])}
            >
              {words.rushes.add}
            </button>
          ) : null}
          {clip.kind === 'audio' && !isSong && canEdit ? (
            <button
              type="button"
              className="btn"
              onClick={() => studio.edit('song', (document) => laySong(document, clip.id))}
            >
              {words.rushes.useAsSong}
            </button>
          ) : null}
        </div>
        {isUnplayable ? (
          <p className="preview-song">
            {words.rushes.unplayable}{' '}
            {canEdit ? (
              <button type="button" className="btn" onClick={() => studio.makePlayable(clip.id)}>
                {words.rushes.makePlayable}
              </button>
            ) : null}
          </p>
        ) : null}
        <MissingNote id={clip.id} />
        {isSong ? <p className="preview-song">{words.rushes.isSong}</p> : null}
        {clip.kind === 'audio' ? null : <ClipMaking key={clip.id} clip={clip} />}
        <ClipHints clip={clip} />
        {record ? (
          <section aria-label={words.cull.clip}>
            <h3 className="caps">{words.cull.clip}</h3>
            <ClipFacts clip={clip} record={record} />
          </section>
        ) : null}
        {clip.kind === 'still' || clip.kind === 'audio' ? null : <RangeList clip={clip} shuttle={shuttle} />}
        <TagField
          key={`tag ${clip.id}`}
          id={PREVIEW_FIELDS.tag}
          clip={clip}
          targets={targets}
          onAdd={culling.tag}
          onRemove={culling.untag}
          onLeave={onLeave}
        />
        <NoteField
          key={`note ${clip.id}`}
          id={PREVIEW_FIELDS.note}
          clip={clip}
          onNote={(text) => culling.note(clip.id, text)}
          onLeave={onLeave}
        />
      </div>
    </>
  );
}

/** Has the player show the clip, and notes that it was seen when it has been there for a moment, or was played. */
function usePlayedClip(clip: ProjectClip, shuttle: Shuttle): void {
  const studio = useStudio();
  const { player } = studio;
  const { id, kind, duration, rate, size, hasSound } = clip;
  const record = useProject((project) => project.records.get(id));
  const latest = useRef(clip);
  latest.current = clip;
  // A mark makes another record of the clip, which plays the same.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the plan is made of
  useEffect(() => {
    const plan = record ? planOfClip(latest.current) : null;
    player.load(plan, studio.project.getState()?.records ?? new Map());
    player.seek(0);
    return () => {
      shuttle.release();
      player.load(null, new Map());
    };
  }, [studio, player, shuttle, record, id, kind, duration, rate, size, hasSound]);
  useEffect(() => {
    const see = () => studio.seeClips([id]);
    const timer = setTimeout(see, SEEN_MS);
    const unsubscribe = player.subscribe(() => player.state().playing && see());
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [studio, player, id]);
}

/** How fast the shuttle goes, where it is not the player's own speed. */
function Speed({ shuttle }: { readonly shuttle: Shuttle }) {
  const { cull } = useWords();
  const speed = useStore(shuttle.speed);
  return speed === 0 ? null : <span className="speed">{cull.speed(String(speed).replace('-', '−'))}</span>;
}

/** A finger that goes sideways over the picture. */
function useSwipe(onSwipe: (by: 1 | -1) => void) {
  const start = useRef<{ readonly x: number; readonly y: number } | null>(null);
  return {
    onPointerDown: (event: React.PointerEvent) => {
      start.current = event.pointerType === 'mouse' ? null : { x: event.clientX, y: event.clientY };
    },
    onPointerUp: (event: React.PointerEvent) => {
      const from = start.current;
      start.current = null;
      if (!from) return;
      const [x, y] = [event.clientX - from.x, event.clientY - from.y];
      if (Math.abs(x) > SWIPE_PX && Math.abs(x) > 1.5 * Math.abs(y)) onSwipe(x < 0 ? 1 : -1);
    },
    onPointerCancel: () => {
      start.current = null;
    },
  };
}
