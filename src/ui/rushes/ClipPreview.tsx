import { useEffect } from 'react';
import { useStore } from 'zustand';
import { activeSequence, type ProjectClip, proposeFormat, setSong } from '../../model';
import { ticks } from '../../time';
import { MissingNote } from '../parts/MissingNote';
import { PlayerCanvas } from '../parts/PlayerCanvas';
import { Poster } from '../parts/Poster';
import { Transport } from '../parts/Transport';
import { useCanEdit, useProject, useStudio } from '../studio-context';
import { useWords } from '../words/language';
import { ClipFacts } from './ClipFacts';
import { ClipHints } from './hints/ClipHints';
import { planOfClip } from './plan-of-clip';

/** The focused clip, to be played, and its facts. */
export function ClipPreview({ clip }: { readonly clip: ProjectClip | null }) {
  const words = useWords();
  return (
    <aside className="preview" aria-label={words.rushes.preview}>
      {clip === null ? <p className="preview-none">{words.rushes.nothing}</p> : <Preview clip={clip} />}
    </aside>
  );
}

function Preview({ clip }: { readonly clip: ProjectClip }) {
  const studio = useStudio();
  const words = useWords();
  const canEdit = useCanEdit();
  const record = useProject((project) => project.records.get(clip.id));
  const isSong = useProject((project) => activeSequence(project.document).song?.clipId === clip.id);
  const isUnplayable = useStore(studio.unplayable, (ids) => ids.has(clip.id));
  const { player } = studio;
  useEffect(() => {
    const plan = record ? planOfClip(clip) : null;
    player.load(plan, studio.project.getState()?.records ?? new Map());
    player.seek(0);
    return () => player.load(null, new Map());
  }, [studio, player, clip, record]);

  return (
    <>
      <div
        className="preview-picture"
        style={{ aspectRatio: clip.size ? Math.max(1, clip.size.width / clip.size.height) : 16 / 9 }}
      >
        <PlayerCanvas label={words.rushes.picture} />
        {clip.kind === 'audio' ? <Poster id={clip.id} kind="audio" /> : null}
      </div>
      <Transport rate={proposeFormat([clip]).rate} isShort />
      <div className="preview-keys" aria-hidden>
        <span>
          <kbd>{words.shortcuts.keys.space}</kbd> {words.rushes.keyPlay}
        </span>
        {clip.kind === 'audio' || !canEdit ? null : (
          <span>
            <kbd>{words.shortcuts.keys.enter}</kbd> {words.rushes.keyAdd}
          </span>
        )}
        {canEdit ? (
          <span>
            <kbd>{words.shortcuts.keys.delete}</kbd> {words.rushes.keyRemove}
          </span>
        ) : null}
      </div>
      <div className="preview-text">
        <h2 className="preview-name">{clip.name}</h2>
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
        {clip.kind === 'audio' && !isSong && canEdit ? (
          <button
            type="button"
            className="btn"
            onClick={() =>
              studio.edit('song', (document) =>
                setSong(document, { clipId: clip.id, offset: ticks(0), levelDb: 0 }),
              )
            }
          >
            {words.rushes.useAsSong}
          </button>
        ) : null}
        <ClipHints clip={clip} />
        {record ? <ClipFacts clip={clip} record={record} /> : null}
      </div>
    </>
  );
}
