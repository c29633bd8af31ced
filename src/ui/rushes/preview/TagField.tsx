import { X } from 'lucide-react';
import { useId, useMemo, useRef, useState } from 'react';
import type { ProjectClip } from '../../../model';
import { keyName } from '../../parts/use-shortcuts';
import { useCanEdit, useClips } from '../../studio-context';
import { useWords } from '../../words/language';

/** The most suggestions that are shown at once. */
const SUGGESTIONS = 6;

/**
 * The tags of a clip, and a field for another, which suggests those in use. It is for all clips that are selected.
 * The field has the name `id` in the page, so that a key can lead to it.
 */
export function TagField(props: {
  readonly id: string;
  readonly clip: ProjectClip;
  /** How many clips a tag is for. */
  readonly targets: number;
  readonly onAdd: (tags: readonly string[]) => void;
  readonly onRemove: (tag: string) => void;
  /** Escape, or Enter with nothing typed: back to where one came from. */
  readonly onLeave: () => void;
}) {
  const { clip, targets } = props;
  const { cull } = useWords();
  const canEdit = useCanEdit();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const inUse = useTagsInUse();
  const typed = text.split(',').at(-1)?.trim().toLocaleLowerCase('en') ?? '';
  const suggestions = inUse
    .filter((tag) => !clip.tags.includes(tag) && tag.toLocaleLowerCase('en').startsWith(typed))
    .slice(0, SUGGESTIONS);
  const isShown = isOpen && suggestions.length > 0;

  const add = (tags: readonly string[]) => {
    const words = tags.map((tag) => tag.trim()).filter((tag) => tag !== '');
    setText('');
    setActive(-1);
    if (words.length > 0) props.onAdd(words);
    else props.onLeave();
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const name = keyName(event);
    const chosen = suggestions[active];
    if (name === 'enter') add(chosen ? [...text.split(',').slice(0, -1), chosen] : text.split(','));
    else if (name === 'escape' && text !== '') setText('');
    else if (name === 'escape') props.onLeave();
    else if (name === 'arrowdown') setActive(Math.min(suggestions.length - 1, active + 1));
    else if (name === 'arrowup') setActive(Math.max(-1, active - 1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section aria-label={cull.tagsTitle}>
      <h3 className="caps">{cull.tagsTitle}</h3>
      {clip.tags.length > 0 ? (
        <ul className="tags">
          {clip.tags.map((tag) => (
            <li key={tag} className="tag">
              {tag}
              {canEdit ? (
                <button
                  type="button"
                  className="tag-remove"
                  aria-label={cull.removeTag(tag)}
                  onClick={() => props.onRemove(tag)}
                >
                  <X aria-hidden size={11} />
                </button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {canEdit ? (
        <div className="tag-field">
          <input
            ref={input}
            id={props.id}
            className="input"
            type="text"
            role="combobox"
            autoComplete="off"
            aria-label={targets > 1 ? cull.addTagMany(targets) : cull.addTag}
            placeholder={targets > 1 ? cull.addTagMany(targets) : cull.addTag}
            aria-expanded={isShown}
            aria-controls={isShown ? listId : undefined}
            aria-autocomplete="list"
            aria-activedescendant={isShown && active >= 0 ? `${listId}-${active}` : undefined}
            value={text}
            onFocus={() => setIsOpen(true)}
            onBlur={() => setIsOpen(false)}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setActive(-1);
            }}
            onKeyDown={onKeyDown}
          />
          {isShown ? (
            <div id={listId} role="listbox" aria-label={cull.tagSuggestions} className="tag-suggestions">
              {suggestions.map((tag, at) => (
                <div
                  key={tag}
                  id={`${listId}-${at}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={at === active}
                  className={at === active ? 'tag-suggestion active' : 'tag-suggestion'}
                  // The field keeps the focus.
                  onPointerDown={(event) => {
                    event.preventDefault();
                    add([tag]);
                    input.current?.focus();
                  }}
                >
                  {tag}
                </div>
              ))}
            </div>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}

/** The tags of the project, the most used first. */
function useTagsInUse(): readonly string[] {
  const clips = useClips();
  return useMemo(() => {
    const uses = new Map<string, number>();
    for (const clip of clips) for (const tag of clip.tags) uses.set(tag, (uses.get(tag) ?? 0) + 1);
    return [...uses].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([tag]) => tag);
  }, [clips]);
}
