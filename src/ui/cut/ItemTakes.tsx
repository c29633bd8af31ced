import { memo } from 'react';
import { type ClipItem, type ProjectClip, takeLacks, takesByShot } from '../../model';
import { Poster } from '../parts/Poster';
import { useCanEdit, useProject } from '../studio-context';
import { useWords } from '../words/language';
import type { CutActions } from './cut-actions';

/** The other takes of an item's shot, to be put in its place; one that is too short says by how much. */
export function ItemTakes({ item, actions }: { readonly item: ClipItem; readonly actions: CutActions }) {
  const { timeline, common } = useWords();
  const canEdit = useCanEdit();
  const document = useProject((project) => project.document);
  const shot = document.clips[item.clipId]?.shotId;
  const takes = (shot ? (takesByShot(document.clips).get(shot) ?? []) : []).filter(
    (clip) => clip.id !== item.clipId && clip.kind !== 'audio' && clip.flag !== 'reject',
  );
  if (takes.length === 0 || !canEdit) return null;
  return (
    <div className="stack">
      <span className="caps">{timeline.takes}</span>
      <div className="takes">
        {takes.map((clip) => {
          const lacks = takeLacks(document, item, clip.id);
          return (
            <button
              key={clip.id}
              type="button"
              className="take"
              aria-label={timeline.takeThis(clip.name)}
              title={clip.name}
              disabled={lacks > 0}
              onClick={() => actions.replaceTake(item.id, clip.id)}
            >
              <TakeFace clip={clip} />
              {lacks > 0 ? <small>{timeline.takeShort(common.frames(lacks))}</small> : null}
            </button>
          );
        })}
      </div>
    </div>
  );
}

const TakeFace = memo(function TakeFace({ clip }: { readonly clip: ProjectClip }) {
  return <Poster id={clip.id} kind={clip.kind} />;
});
