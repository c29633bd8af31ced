/** What programs and people write into comments that is no prompt. */
const NOT_A_PROMPT =
  /^(?:made|created|encoded|exported|produced|converted|downloaded|edited|rendered|recorded|captured|uploaded|generated|powered|compressed|optimi[sz]ed|processed|muxed|written|shot|filmed) (?:with|by|using|from|in|on|at)\b|^(?:copyright|\(c\)|©|all rights|creative commons|licen[sc]ed|www\.|vid:|screen ?recording)|:\/\/|\ball rights reserved\b|\bcreative commons\b/i;

/**
 * Whether a comment or a description may be what somebody asked a generator for: several words, and none of what programs
 * write of themselves. Rather none than a wrong one.
 */
export function looksLikePrompt(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed.length < 4 || trimmed.length > 10_000 || NOT_A_PROMPT.test(trimmed)) return false;
  // Letters that need no spaces between words.
  const ideographs = trimmed.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/gu)?.length ?? 0;
  if (ideographs >= 4) return true;
  const words = trimmed
    .split(/\s+/)
    .filter((word) => /^\P{Letter}{0,3}\p{Letter}{2,}/u.test(word) || /^[aAI]$/.test(word));
  const longest = Math.max(...trimmed.split(/\s+/).map((word) => word.length));
  return words.length >= 3 && longest < 60;
}
