import type { Assembly, ProjectDocument } from '../../../model';
import { clipOf } from '../../../model';
import { useProject } from '../../studio-context';
import { useWords } from '../../words/language';

/** So many names are given. */
const NAMES = 3;

/** What filling slots comes to, in words: before it is done and after it. */
export function AssemblyFacts({ assembly }: { readonly assembly: Assembly }) {
  const { slots: words } = useWords();
  const document = useProject((project) => project.document);
  const { outcomes, left, used } = assembly;
  const filled = outcomes.flatMap((one) => (one.kind === 'filled' ? [one] : []));
  const count = (kind: 'kept' | 'no-clip') => outcomes.filter((one) => one.kind === kind).length;
  const ways = (way: 'short' | 'slow' | 'freeze' | 'take') => filled.filter((one) => one.way === way).length;
  const taken = outcomes.flatMap((one) => (one.kind === 'taken' ? [one] : []));
  const facts: readonly (readonly [number, string])[] = [
    [1, words.filled(filled.length)],
    [ways('slow'), words.slowed(ways('slow'))],
    [ways('freeze'), words.frozen(ways('freeze'))],
    [ways('take'), words.replaced(ways('take'))],
    [ways('short'), words.leftShort(ways('short'))],
    [count('no-clip'), words.noClip(count('no-clip'))],
    [count('kept'), words.kept(count('kept'))],
    [
      taken.length,
      words.taken(
        taken.length,
        namesOf(
          document,
          taken.flatMap(({ items }) => items),
        ),
      ),
    ],
    [left.length, words.clipsLeft(left.length)],
    [used.length, words.clipsUsed(used.length)],
  ];
  return (
    <ul className="assembly-facts">
      {facts.map(([n, text]) =>
        n > 0 ? (
          <li key={text} className={text === words.leftShort(ways('short')) ? 'of-lack' : undefined}>
            {text}
          </li>
        ) : null,
      )}
    </ul>
  );
}

/** The clips of items, each once; titles have no name. */
function namesOf(document: ProjectDocument, ids: readonly string[]): string {
  const wanted = new Set(ids);
  const items = Object.values(document.sequences).flatMap((sequence) => sequence.items);
  const clips = items.filter(({ id }) => wanted.has(id)).flatMap((item) => clipOf(item) ?? []);
  const names = [...new Set(clips.map((id) => document.clips[id]?.name ?? ''))];
  return `${names.slice(0, NAMES).join(', ')}${names.length > NAMES ? ' …' : ''}`;
}
