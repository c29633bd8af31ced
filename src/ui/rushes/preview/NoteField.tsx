import { useEffect, useRef, useState } from 'react';
import type { ProjectClip } from '../../../model';
import { useCanEdit } from '../../studio-context';
import { useWords } from '../../words/language';

/** A pause this long, and what was typed is kept; in ms. */
const PAUSE_MS = 800;

/** A note on a clip, kept while it is written. Mount it anew for another clip. */
export function NoteField(props: {
  readonly id: string;
  readonly clip: ProjectClip;
  readonly onNote: (text: string) => void;
  readonly onLeave: () => void;
}) {
  const { clip } = props;
  const { cull } = useWords();
  const canEdit = useCanEdit();
  const [draft, setDraft] = useState<string | null>(null);
  const kept = useRef<() => void>(() => {});
  kept.current = () => {
    if (draft !== null && draft.trim() !== clip.note) props.onNote(draft);
  };
  useEffect(() => {
    if (draft === null) return;
    const timer = setTimeout(() => kept.current(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  useEffect(() => () => kept.current(), []);
  if (!canEdit && clip.note === '') return null;
  return (
    <section aria-label={cull.note}>
      <h3 className="caps">{cull.note}</h3>
      <textarea
        id={props.id}
        className="input note"
        rows={2}
        aria-label={cull.note}
        placeholder={cull.noteHint}
        disabled={!canEdit}
        value={draft ?? clip.note}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={() => {
          kept.current();
          setDraft(null);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          props.onLeave();
        }}
      />
    </section>
  );
}
