import { useRef } from 'react';
import { ok } from '../../base';
import {
  type ClipItem,
  type Edge,
  edgeTrim,
  edgeTrimRange,
  type Fit,
  type ProjectDocument,
  setFit,
  trimItem,
  trimLimits,
} from '../../model';
import { layerTime } from '../../plan';
import { formatTimecode } from '../../time';
import { FrameCanvas } from '../parts/FrameCanvas';
import { keyText } from '../parts/key-caps';
import { MissingNote } from '../parts/MissingNote';
import { NumberField } from '../parts/NumberField';
import { RadioRow } from '../parts/RadioRow';
import { useGesture } from '../parts/use-gesture';
import { useCanEdit, useProject, useSequence, useStudio } from '../studio-context';
import { useWords } from '../words/language';
import type { CutActions } from './cut-actions';
import { ItemPlaceForm } from './ItemPlaceForm';
import { ItemSoundForm } from './ItemSoundForm';
import { ItemTakes } from './ItemTakes';
import { FocusForm } from './look/FocusForm';
import { LookForm } from './look/LookForm';
import { SpeedForm } from './look/SpeedForm';
import { TransitionForm } from './look/TransitionForm';
import { BeatsLong } from './music/BeatsLong';

const FITS: readonly Fit[] = ['contain', 'cover', 'stretch'];

/** The selected item: which part of its clip it shows, and how. */
export function ItemPanel({ item, actions }: { readonly item: ClipItem; readonly actions: CutActions }) {
  const studio = useStudio();
  const words = useWords();
  const { cut } = words;
  const canEdit = useCanEdit();
  const sequence = useSequence();
  const clip = useProject((project) => project.document.clips[item.clipId]);
  const record = useProject((project) => project.records.get(item.clipId));
  const limits = trimLimits(
    useProject((project) => project.document),
    item,
  );
  const line = sequence.items.filter(({ trackId }) => trackId === item.trackId);
  const at = line.findIndex((one) => one.id === item.id);
  const last = layerTime(item, item.duration - 1, sequence.rate);

  return (
    <>
      <div className="inspector-head">
        <h2 title={clip?.name}>{clip?.name}</h2>
        <button type="button" className="link" onClick={() => actions.select(null)}>
          {cut.filmSettings}
        </button>
      </div>
      {record ? (
        <div className="edge-pictures">
          <figure>
            <FrameCanvas record={record} time={item.sourceIn} label={cut.firstPicture} />
            <figcaption aria-hidden>{cut.in}</figcaption>
          </figure>
          <figure>
            <FrameCanvas record={record} time={last} label={cut.lastPicture} />
            <figcaption aria-hidden>{cut.out}</figcaption>
          </figure>
        </div>
      ) : (
        <MissingNote id={item.clipId} />
      )}
      <TrimFields item={item} isDisabled={!canEdit} />
      <p className="fact">
        {cut.length}
        <b>
          {words.common.frames(item.duration)} · {formatTimecode(item.duration, sequence.rate)}
          <BeatsLong item={item} />
        </b>
      </p>
      <p className="field-hint">
        {limits.available === null ? cut.stillHint : cut.trimHint(words.common.frames(limits.available))}
        {canEdit ? (
          <span className="keys-inline" aria-hidden>
            <kbd>[</kbd> <kbd>]</kbd>
          </span>
        ) : null}
      </p>
      <div className="stack">
        <span className="caps">{cut.fit}</span>
        <RadioRow
          label={cut.fit}
          layout="row"
          isDisabled={!canEdit}
          options={FITS.map((fit) => ({ value: fit, label: cut.fits[fit] }))}
          value={item.fit}
          onChange={(fit) => studio.edit('fit', (document) => setFit(document, item.id, fit))}
        />
      </div>
      {item.fit === 'cover' ? <FocusForm item={item} /> : null}
      <TransitionForm item={item} />
      <SpeedForm item={item} />
      <LookForm item={item} />
      <ItemSoundForm item={item} />
      <ItemTakes item={item} actions={actions} />
      <ItemPlaceForm item={item} />
      <p className="fact">
        {cut.place}
        <b>{cut.placeOf(at + 1, line.length)}</b>
      </p>
      {canEdit ? (
        <div className="inspector-actions">
          <button
            type="button"
            className="btn"
            title={`${cut.earlier} (${keyText('alt+arrowleft', words.shortcuts)})`}
            disabled={at === 0}
            onClick={() => actions.moveBy(item.id, -1)}
          >
            {cut.earlier}
          </button>
          <button
            type="button"
            className="btn"
            title={`${cut.later} (${keyText('alt+arrowright', words.shortcuts)})`}
            disabled={at === line.length - 1}
            onClick={() => actions.moveBy(item.id, 1)}
          >
            {cut.later}
          </button>
          <button
            type="button"
            className="btn"
            title={`${cut.duplicate} (${keyText('ctrl+d', words.shortcuts)})`}
            onClick={() => actions.duplicate()}
          >
            {cut.duplicate}
          </button>
          <button
            type="button"
            className="btn"
            title={`${cut.remove} (${keyText('delete', words.shortcuts)})`}
            onClick={() => actions.remove()}
          >
            {cut.remove}
          </button>
        </div>
      ) : null}
    </>
  );
}

/**
 * In and out in frames of the sequence from the clip's start; the viewer shows the frame being set. On the main line
 * what follows moves along; above it the edge moves alone.
 */
function TrimFields({ item, isDisabled }: { readonly item: ClipItem; readonly isDisabled: boolean }) {
  const studio = useStudio();
  const { cut } = useWords();
  const document = useProject((project) => project.document);
  const limits = trimLimits(document, item);
  const isMain = useSequence().tracks[0]?.id === item.trackId;
  const gesture = useGesture('trim');
  // As it stood when the edge began to move.
  const began = useRef<{ readonly in: number; readonly out: number; readonly start: number } | null>(null);
  const preview = (edge: Edge) => (value: number) => {
    began.current ??= { in: limits.in, out: limits.out, start: item.start };
    const was = began.current;
    const by = value - was[edge];
    const to = { in: was.in, out: was.out, [edge]: value };
    const change = (start: ProjectDocument) => {
      if (isMain) return trimItem(start, item.id, to.in, to.out);
      return by === 0 ? ok(start) : edgeTrim(start, item.id, edge, by);
    };
    if (!gesture.preview(change)) return;
    const first = was.start + (isMain || edge === 'out' ? 0 : by);
    studio.player.pause();
    studio.player.seek(edge === 'in' ? first : first + to.out - to.in - 1);
  };
  const end = (how: 'commit' | 'cancel') => {
    gesture[how]();
    began.current = null;
  };
  const commit = (edge: Edge) => (value: number) => {
    preview(edge)(value);
    end('commit');
  };
  const longest =
    limits.available === null ? Number.POSITIVE_INFINITY : Math.max(limits.available, limits.out);
  const room = (edge: Edge) => edgeTrimRange(document, item.id, edge);
  const shared = { onCancel: () => end('cancel'), onUndo: () => studio.undo(), isDisabled };
  return (
    <>
      <NumberField
        label={cut.in}
        value={limits.in}
        min={isMain ? 0 : Math.max(0, limits.in + room('in').least)}
        max={limits.out - 1}
        onPreview={preview('in')}
        onCommit={commit('in')}
        {...shared}
      />
      <NumberField
        label={cut.out}
        value={limits.out}
        min={limits.in + 1}
        max={isMain ? longest : Math.min(longest, limits.out + room('out').most)}
        onPreview={preview('out')}
        onCommit={commit('out')}
        {...shared}
      />
    </>
  );
}
