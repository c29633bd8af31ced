import { Play, X } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { clamp } from '../../../base';
import { type ClipRange, changeRange, type ProjectClip, removeRange } from '../../../model';
import { formatTimecode, parseTimecode } from '../../../time';
import type { Shuttle } from '../../parts/shuttle';
import { usePlayer } from '../../parts/use-player';
import { keyName } from '../../parts/use-shortcuts';
import { useCanEdit, useStudio } from '../../studio-context';
import { useWords } from '../../words/language';
import { framesOf, openIn, rateOf, spanOfFrames } from './range-marking';

/** The ranges of a clip: to be named, moved, played and removed. */
export function RangeList({ clip, shuttle }: { readonly clip: ProjectClip; readonly shuttle: Shuttle }) {
  const { cull } = useWords();
  const canEdit = useCanEdit();
  const begin = useStore(openIn, (open) => (open?.clip === clip.id ? open.frame : null));
  return (
    <section aria-label={cull.rangesTitle}>
      <h3 className="caps">{cull.rangesTitle}</h3>
      {clip.ranges.length > 0 ? (
        <ul className="ranges">
          {clip.ranges.map((range, at) => (
            <RangeLine key={range.id} clip={clip} range={range} n={at + 1} shuttle={shuttle} />
          ))}
        </ul>
      ) : null}
      {begin !== null ? (
        <p className="ranges-hint" role="status">
          {cull.inSet(formatTimecode(begin, rateOf(clip)))}
        </p>
      ) : clip.ranges.length === 0 && canEdit ? (
        <p className="ranges-hint">{cull.noRanges}</p>
      ) : null}
    </section>
  );
}

function RangeLine(props: {
  readonly clip: ProjectClip;
  readonly range: ClipRange;
  /** Its place among the ranges, from 1. */
  readonly n: number;
  readonly shuttle: Shuttle;
}) {
  const { clip, range, n, shuttle } = props;
  const studio = useStudio();
  const { cull } = useWords();
  const canEdit = useCanEdit();
  const frames = usePlayer((state) => state.frames);
  const { from, to } = framesOf(clip, range);
  const change = (changed: Partial<Omit<ClipRange, 'id'>>) => {
    studio.edit('range', (document) => changeRange(document, clip.id, range.id, changed));
    void studio.flush();
  };
  return (
    <li className="range">
      <button
        type="button"
        className="icon-btn"
        aria-label={cull.playRange(n)}
        title={cull.playRange(n)}
        disabled={frames === 0}
        onClick={() => shuttle.playSpan(from, to)}
      >
        <Play aria-hidden size={12} />
      </button>
      <TextCell
        label={cull.rangeName(n)}
        value={range.name}
        placeholder={cull.unnamed}
        isDisabled={!canEdit}
        onCommit={(name) => change({ name: name.trim() })}
      />
      <TimeCell
        label={cull.rangeIn(n)}
        clip={clip}
        frame={from}
        isDisabled={!canEdit}
        onCommit={(frame) => change(spanOfFrames(clip, clamp(frame, 0, to - 1), to))}
      />
      <span aria-hidden>–</span>
      <TimeCell
        label={cull.rangeOut(n)}
        clip={clip}
        frame={to}
        isDisabled={!canEdit}
        onCommit={(frame) => change(spanOfFrames(clip, from, Math.max(frame, from + 1)))}
      />
      {canEdit ? (
        <button
          type="button"
          className="icon-btn"
          aria-label={cull.removeRange(n)}
          title={cull.removeRange(n)}
          onClick={() => {
            studio.edit('range', (document) => removeRange(document, clip.id, range.id));
            void studio.flush();
          }}
        >
          <X aria-hidden size={13} />
        </button>
      ) : null}
    </li>
  );
}

/** A text that is taken with Enter or by leaving it, and given up with Escape. */
function TextCell(props: {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly className?: string;
  readonly isDisabled: boolean;
  readonly onCommit: (text: string) => void;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  const commit = () => {
    if (draft !== null && draft !== props.value) props.onCommit(draft);
    setDraft(null);
  };
  return (
    <input
      className={props.className ?? 'cell'}
      type="text"
      autoComplete="off"
      aria-label={props.label}
      placeholder={props.placeholder}
      disabled={props.isDisabled}
      value={draft ?? props.value}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        const name = keyName(event);
        if (name === 'enter') commit();
        else if (name === 'escape' && draft !== null) setDraft(null);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    />
  );
}

/** A place in the clip as timecode. */
function TimeCell(props: {
  readonly label: string;
  readonly clip: ProjectClip;
  readonly frame: number;
  readonly isDisabled: boolean;
  readonly onCommit: (frame: number) => void;
}) {
  const rate = rateOf(props.clip);
  return (
    <TextCell
      className="cell time"
      label={props.label}
      value={formatTimecode(props.frame, rate)}
      isDisabled={props.isDisabled}
      onCommit={(text) => {
        const frame = parseTimecode(text, rate);
        if (frame !== undefined) props.onCommit(frame);
      }}
    />
  );
}
