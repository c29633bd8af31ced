import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import {
  copyCandidates,
  FORMATS,
  type ItemMake,
  itemMakes,
  outputOf,
  planMakes,
  planSequence,
} from '../../plan';
import { ClipName } from '../parts/ClipName';
import { useGrowing } from '../parts/use-growing';
import { useProject, useSequence, useStudio } from '../studio-context';
import { useWords } from '../words/language';
import { sayMake } from '../words/say-make';
import { choices, requestFor } from './choices';

/** The kinds in the order in which they are told, with the colour of each. */
const KINDS = [
  ['copied', 'done'],
  ['partly', 'done'],
  ['encoded', 'running'],
  ['drawn', 'waiting'],
] as const;

const NOTHING: readonly never[] = [];

/** So many shots of a long film are written at once. */
const ROWS = 60;

/** What an export of the film as it is now would do: how many shots are copied and encoded, and why. */
export function FilmMakes() {
  const { makes } = useWords();
  const items = useItemMakes();
  const { format } = useStore(choices, ({ request }) => request);
  if (items === 'empty' || FORMATS[format].kind !== 'film') return null;
  if (items === 'looking')
    return (
      <section className="film-makes" aria-label={makes.title}>
        <p className="faint">{makes.looking}</p>
      </section>
    );
  const others = items.filter(({ kind }) => kind !== 'copied');
  return (
    <section className="film-makes" aria-label={makes.title}>
      <div className="film-facts">
        {KINDS.map(([kind, dot]) => {
          const count = items.filter((item) => item.kind === kind).length;
          return count === 0 ? null : (
            <span key={kind}>
              <i className={`dot ${dot}`} aria-hidden /> {makes[kind](count)}
            </span>
          );
        })}
      </div>
      {others.length === 0 ? null : <Why items={others} />}
    </section>
  );
}

/** How the items are made; 'looking' until the packets of all clips that might be copied were looked at. */
function useItemMakes(): readonly ItemMake[] | 'looking' | 'empty' {
  const studio = useStudio();
  const sequence = useSequence();
  const records = useProject((project) => project.records);
  const chosen = useStore(choices);
  const { encodeAll } = chosen.request;
  const facts = useStore(studio.copyFacts);
  const plan = useMemo(() => {
    const { range, ...wish } = requestFor(sequence, chosen);
    return planSequence(sequence, outputOf(sequence, wish), range);
  }, [sequence, chosen]);
  const wanted = useMemo(
    () => (plan === 'empty' || encodeAll ? NOTHING : copyCandidates(plan, records)),
    [plan, records, encodeAll],
  );
  useEffect(() => studio.wantCopyFacts(wanted), [studio, wanted]);
  const isLooking = wanted.some((id) => !facts.has(id));
  return useMemo(() => {
    if (plan === 'empty') return 'empty';
    if (isLooking) return 'looking';
    return itemMakes(planMakes(plan, records, encodeAll ? null : facts));
  }, [plan, records, facts, encodeAll, isLooking]);
}

/** The shots that are not wholly copied, each with its reason; put together only when somebody looks. */
function Why({ items }: { readonly items: readonly ItemMake[] }) {
  const words = useWords();
  const { makes } = words;
  const clips = useProject((project) => project.document.clips);
  const [isOpen, setOpen] = useState(false);
  const count = useGrowing(isOpen ? items.length : 0, ROWS);
  const say = ({ kind, copiedFrames, frames, reasons }: ItemMake) => {
    const why = reasons.map((reason) => sayMake(words, reason)).join(makes.and);
    if (kind === 'partly') return makes.itemPartly(copiedFrames, frames, why);
    return kind === 'drawn' ? makes.itemDrawn(why) : makes.itemEncoded(why);
  };
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{makes.why}</summary>
      {isOpen ? (
        <ol className="film-why">
          {items.slice(0, count).map((item) => (
            <li key={item.itemAt}>
              <span>{item.itemAt + 1}</span>
              <ClipName name={(item.clipId && clips[item.clipId]?.name) || makes.titleItem} />
              <span>{say(item)}</span>
            </li>
          ))}
        </ol>
      ) : null}
    </details>
  );
}
