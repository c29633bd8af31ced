import { Columns2 } from 'lucide-react';
import type { Words } from '../words/en';
import { useWords } from '../words/language';
import type { LibraryGroup } from './use-library';

/** A group in a line, said or seen: «18 takes · 3 picked». */
export function groupFacts({ cull }: Words, { clips, subject }: LibraryGroup): string {
  const picked = clips.filter((clip) => clip.flag === 'pick').length;
  return subject.kind === 'shot' && subject.shot
    ? cull.groupFacts(clips.length, picked)
    : cull.groupClips(clips.length, picked);
}

/** What stands above the clips of a group. The list says its label; comparing is also a key and a button. */
export function GroupHeading(props: { readonly group: LibraryGroup; readonly onCompare: () => void }) {
  const { group, onCompare } = props;
  const words = useWords();
  return (
    <>
      <b className="heading-title">{group.title}</b>
      <span className="heading-prompt">{group.subtitle === '' ? '' : words.cull.quoted(group.subtitle)}</span>
      <span className="heading-facts">{groupFacts(words, group)}</span>
      {group.clips.length > 1 ? (
        <button
          type="button"
          className="heading-compare"
          tabIndex={-1}
          title={`${words.cull.compareTakes} (C)`}
          onClick={onCompare}
        >
          <Columns2 size={13} />
        </button>
      ) : null}
    </>
  );
}
