import type { AudioMix } from './plan-sequence';

/**
 * How many samples two mixes have in common from their beginning on: so much of one is the other's too. 0 for
 * stretches of films.
 *
 *     a    song |=========================\ fade
 *     b    song |====================\ fade
 *     same      |--------------------|
 */
export function sameSamples(a: AudioMix, b: AudioMix): number {
  if (a.stretch || b.stretch) return 0;
  const fadeAt = ({ samples, fadeOut }: AudioMix) => samples - fadeOut;
  const isSameEnd = a.samples === b.samples && a.fadeOut === b.fadeOut;
  let same = isSameEnd ? a.samples : Math.min(fadeAt(a), fadeAt(b));
  if (!isEqual(a.song, b.song)) same = Math.min(same, startOf(a.song), startOf(b.song));
  for (let at = 0; at < Math.max(a.items.length, b.items.length); at++) {
    const [one, other] = [a.items[at], b.items[at]];
    if (isEqual(one, other)) continue;
    // Items come in order: what follows is no earlier.
    return Math.max(0, Math.min(same, startOf(one), startOf(other)));
  }
  return Math.max(0, same);
}

const startOf = (part: { readonly start: number } | null | undefined): number =>
  part?.start ?? Number.POSITIVE_INFINITY;

const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
