import { useStore } from 'zustand';
import type { ClipHint, ClipId } from '../../../model';
import { useStudio } from '../../studio-context';
import type { Words } from '../../words/en';
import { useWords } from '../../words/language';
import './hints.css';

const NONE: readonly ClipHint[] = [];

/** What was found on a clip that nobody dismissed, what spoils it first. */
export function useClipHints(id: ClipId): readonly ClipHint[] {
  return useStore(useStudio().findings, ({ details }) => details.get(id) ?? NONE);
}

/** The first hint on a clip in two or three words, and how many more there are; for a card, which tells them all. */
export function HintBadges({ id }: { readonly id: ClipId }) {
  const words = useWords();
  const [first, ...others] = useClipHints(id);
  if (!first) return null;
  return (
    <span className="hint-badge" aria-hidden>
      {badgeText(words, first)}
      {others.length > 0 ? ` ${words.hints.more(others.length)}` : null}
    </span>
  );
}

/** A hint in two or three words: «frozen 1.2 s», «twin». */
export function badgeText({ hints: { badge }, format }: Words, hint: ClipHint): string {
  switch (hint.kind) {
    case 'near-duplicate':
      return badge['near-duplicate'](hint.twins.length);
    case 'repeated-frame':
      return badge['repeated-frame']();
    default:
      return badge[hint.kind](format.length(hint.duration));
  }
}
