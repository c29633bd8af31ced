import { EllipsisVertical, Plus } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { newId } from '../../base';
import { addTrack, moveTrack, removeTrack, renameTrack, type Track, type TrackId } from '../../model';
import { ActionMenu } from '../parts/ActionMenu';
import { NameDialog } from '../parts/NameDialog';
import { useCanEdit, useSequence, useStudio } from '../studio-context';
import { useWords } from '../words/language';
import { cutTools } from './cut-tools';

/** The names of the tracks beside them, the highest first: which one clips go to, and what can be done with it. */
export function TrackHeads() {
  const { tracks } = useSequence();
  const target = useStore(cutTools, (tools) => tools.target);
  const chosen = tracks.some(({ id }) => id === target) ? target : (tracks[0]?.id ?? null);
  return (
    <>
      {tracks
        .map((track, row) => (
          <TrackHead
            key={track.id}
            track={track}
            row={row}
            count={tracks.length}
            isTarget={track.id === chosen}
          />
        ))
        .reverse()}
    </>
  );
}

/** Adds a track above the others. */
export function AddTrack() {
  const studio = useStudio();
  const { timeline } = useWords();
  return (
    <button
      type="button"
      className="icon-btn tl-add"
      aria-label={timeline.addTrack}
      title={timeline.addTrack}
      onClick={() => studio.edit('track', (document) => addTrack(document, newId() as TrackId))}
    >
      <Plus aria-hidden size={14} />
    </button>
  );
}

function TrackHead(props: {
  readonly track: Track;
  readonly row: number;
  readonly count: number;
  readonly isTarget: boolean;
}) {
  const { track, row, count } = props;
  const studio = useStudio();
  const canEdit = useCanEdit();
  const { timeline, common } = useWords();
  const [isNaming, setNaming] = useState(false);
  const moveTo = (to: number) => studio.edit('track', (document) => moveTrack(document, track.id, to));
  const actions = [
    { id: 'rename', label: timeline.renameTrack, onAction: () => setNaming(true) },
    ...(row > 0 && row < count - 1
      ? [{ id: 'up', label: timeline.trackUp, onAction: () => void moveTo(row + 1) }]
      : []),
    ...(row > 1 ? [{ id: 'down', label: timeline.trackDown, onAction: () => void moveTo(row - 1) }] : []),
    ...(row > 0
      ? [
          {
            id: 'remove',
            label: timeline.removeTrack,
            isDangerous: true,
            onAction: () => void studio.edit('track', (document) => removeTrack(document, track.id)),
          },
        ]
      : []),
  ];
  return (
    <div className="track-head">
      <button
        type="button"
        className="track-name"
        aria-label={timeline.targetTrack(track.name)}
        aria-pressed={props.isTarget}
        title={timeline.targetTrack(track.name)}
        onClick={() => cutTools.setState({ target: track.id })}
      >
        {track.name}
      </button>
      {canEdit ? (
        <ActionMenu
          className="icon-btn track-more"
          label={timeline.trackMenu(track.name)}
          icon={<EllipsisVertical aria-hidden size={12} />}
          actions={actions}
        />
      ) : null}
      {isNaming ? (
        <NameDialog
          title={timeline.renameTrack}
          action={common.rename}
          proposed={track.name}
          onName={(name) => studio.edit('track', (document) => renameTrack(document, track.id, name))}
          onClose={() => setNaming(false)}
        />
      ) : null}
    </div>
  );
}
