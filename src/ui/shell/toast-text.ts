import type { Notice } from '../../studio';
import type { Words } from '../words/en';
import { sayNotice } from '../words/say';

/**
 * What the note over the page says of the notices that are shown, and whether more is to be read in the messages:
 * several files that were refused are one line, and each has its own there.
 */
export function toastText(
  words: Words,
  shown: readonly Notice[],
): { readonly text: string; readonly tone: Notice['tone']; readonly hasMore: boolean } | null {
  const refused = shown.filter((notice) => notice.body.kind === 'refused');
  const latest = shown.at(-1);
  if (!latest) return null;
  const others = shown.length - Math.max(1, refused.length);
  if (refused.length > 1) {
    const rest = others > 0 ? ` ${words.shell.moreMessages(others)}` : '';
    return { text: words.notices.refusedMany(refused.length) + rest, tone: 'error', hasMore: true };
  }
  const rest = shown.length > 1 ? ` ${words.shell.moreMessages(shown.length - 1)}` : '';
  return { text: sayNotice(words, latest.body) + rest, tone: latest.tone, hasMore: shown.length > 1 };
}
