import { type Item, itemEnd } from '../../../model';
import { useWords } from '../../words/language';
import { beatsBetween } from './music';
import { useMusic } from './use-music';

/** How many beats an item lasts, after its length; nothing where none are known. */
export function BeatsLong({ item }: { readonly item: Item }) {
  const { music: words } = useWords();
  const music = useMusic();
  const beats = music ? beatsBetween(music, item.start, itemEnd(item)) : null;
  return beats === null ? null : <> · {words.beatsLong(Math.round(beats * 10) / 10)}</>;
}
