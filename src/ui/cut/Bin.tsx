import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { ClipId } from '../../model';
import { ClipGrid, type GridLayout } from '../parts/ClipGrid';
import { ClipName } from '../parts/ClipName';
import { Poster } from '../parts/Poster';
import { useClipUses } from '../parts/use-clip-uses';
import { useCanEdit, useClips, useProject } from '../studio-context';
import { useWords } from '../words/language';
import { CLIP_DRAG } from './clip-drag';
import type { CutActions } from './cut-actions';

const LAYOUT: GridLayout = { minWidth: 112, gap: 6, padding: 10, captionHeight: 20 };

/** The clips with pictures, small, at hand for the film. */
export function Bin({ actions }: { readonly actions: CutActions }) {
  const words = useWords();
  const canEdit = useCanEdit();
  const uses = useClipUses();
  const records = useProject((project) => project.records);
  const clips = useClips().filter((clip) => clip.kind !== 'audio');
  const [active, setActive] = useState<ClipId | null>(null);
  const add = (id: ClipId) => {
    setActive(id);
    if (!canEdit) return;
    actions.add([id]);
  };
  return (
    <section className="bin" aria-label={words.cut.bin}>
      {clips.length === 0 ? (
        <p className="bin-empty">{words.cut.noClips}</p>
      ) : (
        <>
          {canEdit ? <p className="bin-hint">{words.cut.binHint}</p> : null}
          <ClipGrid
            label={words.rushes.clips}
            clips={clips}
            layout={LAYOUT}
            isMultiple={false}
            active={active}
            isSelected={() => false}
            describe={(clip) =>
              [
                records.has(clip.id) ? null : words.backup.missing,
                (uses.get(clip.id) ?? 0) > 0 ? words.rushes.inFilm : null,
              ]
                .filter((fact) => fact !== null)
                .join(', ')
            }
            onPoint={add}
            onWalk={(id) => setActive(id)}
            onKey={(name, event) => {
              if (name !== 'enter' || active === null) return;
              event.preventDefault();
              add(active);
            }}
            {...(canEdit
              ? {
                  onDragStart: (id: ClipId, event: React.DragEvent) => {
                    event.dataTransfer.setData(CLIP_DRAG, id);
                    event.dataTransfer.effectAllowed = 'copy';
                  },
                }
              : {})}
          >
            {(clip) => (
              <>
                <div className="clip-picture">
                  <Poster id={clip.id} kind={clip.kind} />
                  {records.has(clip.id) ? null : (
                    <span className="clip-badge missing" aria-hidden>
                      <TriangleAlert size={11} />
                    </span>
                  )}
                  {(uses.get(clip.id) ?? 0) > 0 ? <span className="bin-used" aria-hidden /> : null}
                </div>
                <span className="bin-name" aria-hidden>
                  <ClipName name={clip.name} />
                </span>
              </>
            )}
          </ClipGrid>
        </>
      )}
    </section>
  );
}
