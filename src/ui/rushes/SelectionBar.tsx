import { Columns2, Tag, Trash2, X } from 'lucide-react';
import type { ClipId, ProjectClip } from '../../model';
import { useClipUses } from '../parts/use-clip-uses';
import { useStudio } from '../studio-context';
import { useWords } from '../words/language';
import { MOST_COMPARED } from './comparable';
import type { Culling } from './culling';
import { StarButtons } from './StarButtons';

/** What can be done with all clips that are selected. */
export function SelectionBar(props: {
  /** In the order in which they were selected. */
  readonly chosen: readonly ProjectClip[];
  readonly canEdit: boolean;
  readonly culling: Culling;
  readonly onCompare: () => void;
  readonly onTag: () => void;
  readonly onNone: () => void;
}) {
  const { chosen, canEdit, culling } = props;
  const studio = useStudio();
  const words = useWords();
  const { cull } = words;
  const pictures = chosen.filter((clip) => clip.kind !== 'audio');
  const ids: readonly ClipId[] = pictures.map((clip) => clip.id);
  return (
    <section className="selection-bar" aria-label={cull.selection}>
      <span className="selection-count">
        <button type="button" className="icon-btn" aria-label={cull.selectNone} onClick={props.onNone}>
          <X aria-hidden size={15} />
        </button>
        <span role="status">{cull.selected(chosen.length)}</span>
      </span>
      {canEdit ? (
        <>
          <button type="button" className="btn" onClick={() => culling.flag('pick')}>
            {cull.pick}
          </button>
          <button type="button" className="btn" onClick={() => culling.flag('reject')}>
            {cull.reject}
          </button>
          <button type="button" className="btn" onClick={() => culling.flag(null)}>
            {cull.unset}
          </button>
          <StarButtons rating={null} onRate={culling.rate} />
          <button type="button" className="btn" onClick={props.onTag}>
            <Tag aria-hidden size={13} /> {cull.tag}
          </button>
        </>
      ) : null}
      {ids.length >= 2 && ids.length <= MOST_COMPARED ? (
        <button type="button" className="btn" onClick={props.onCompare}>
          <Columns2 aria-hidden size={13} /> {cull.compare}
        </button>
      ) : null}
      <span className="foot-space" />
      {canEdit ? (
        <>
          <button
            type="button"
            className="icon-btn"
            aria-label={words.rushes.remove}
            title={`${words.rushes.remove} (${words.shortcuts.keys.delete})`}
            onClick={() => studio.removeClips(chosen.map(({ id }) => id))}
          >
            <Trash2 aria-hidden size={15} />
          </button>
          {ids.length > 0 ? (
            <button type="button" className="btn go" onClick={() => culling.addToFilm(ids)}>
              {ids.length === 1 ? words.rushes.add : words.rushes.addMany(ids.length)}
            </button>
          ) : null}
        </>
      ) : null}
    </section>
  );
}

/** The next step while the film is empty: all clips at once. */
export function EmptyFilmBar(props: { readonly clips: readonly ProjectClip[]; readonly culling: Culling }) {
  const words = useWords();
  const isEmpty = useClipUses().size === 0;
  const ids = props.clips.filter((clip) => clip.kind !== 'audio').map((clip) => clip.id);
  if (!isEmpty || ids.length < 2) return null;
  return (
    <div className="selection-bar">
      <span className="faint">{words.shell.emptyFilm}</span>
      <span className="foot-space" />
      <button type="button" className="btn" onClick={() => props.culling.addToFilm(ids)}>
        {words.rushes.addAll}
      </button>
    </div>
  );
}
