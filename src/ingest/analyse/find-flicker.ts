import { TICKS_PER_SECOND } from '../../time';
import { apart } from './look';
import type { Shown } from './shown';

/** How far a picture is from those before and behind it, which are alike: from here on it is a flash. */
const FLASH = 2.5;
/** The same in step of 3 pictures, which now and then a moving thing does too: so often it is flicker. */
const SLOW_FLASH = 2.5;
const SLOW_TIMES = 3;
/** Flashes no further apart than this are one stretch. */
const GAP = 0.5 * TICKS_PER_SECOND;
/** Brightness that goes up and down by so much, so often in turn, is flicker, however things move. */
const SWING = 2;
const SWINGS = 5;

/** Stretches in which pictures flash or the brightness goes up and down: places of pictures, half-open. */
export function findFlicker(
  shown: readonly Shown[],
  isBlack: readonly boolean[],
): readonly { readonly from: number; readonly to: number }[] {
  const flashes = new Set<number>();
  for (let at = 1; at < shown.length - 1; at++) {
    if (isBlack[at]) continue;
    if (flash(shown, at, 1) >= FLASH || flash(shown, at, 2) >= FLASH) flashes.add(at);
  }
  for (const at of swings(shown)) flashes.add(at);
  const slow = shown.flatMap((_, at) => (!isBlack[at] && flash(shown, at, 3) >= SLOW_FLASH ? [at] : []));
  for (const { from, to, count } of grouped(shown, peaks(slow)))
    if (count >= SLOW_TIMES) for (let at = from; at < to; at++) flashes.add(at);
  return grouped(
    shown,
    [...flashes].sort((a, b) => a - b),
  );
}

/** How much a picture stands out from those `step` before and behind it; below 0 where these are not alike. */
function flash(shown: readonly Shown[], at: number, step: number): number {
  const [before, here, behind] = [shown[at - step], shown[at], shown[at + step]];
  if (!before || !here || !behind) return 0;
  const across = apart(before, behind);
  const least = Math.min(apart(before, here), apart(here, behind));
  return (least - 1.5 * across) / Math.sqrt(4 + across);
}

/** Of neighbouring places the middle one. */
function peaks(places: readonly number[]): readonly number[] {
  const found: number[] = [];
  for (let at = 0; at < places.length; ) {
    let to = at + 1;
    while (places[to] === (places[to - 1] ?? 0) + 1) to++;
    found.push(places[(at + to - 1) >> 1] ?? 0);
    at = to;
  }
  return found;
}

/** Pictures whose brightness is above those beside it, below, above … in turn. */
function swings(shown: readonly Shown[]): readonly number[] {
  const swing = (at: number): number => {
    const [before, here, behind] = [shown[at - 1], shown[at], shown[at + 1]];
    return before && here && behind ? here.mean - (before.mean + behind.mean) / 2 : 0;
  };
  const found: number[] = [];
  let run = 0;
  for (let at = 1; at < shown.length; at++) {
    const now = swing(at);
    if (Math.abs(now) >= SWING && (run === 0 || now * swing(at - 1) < 0)) run++;
    else {
      if (run >= SWINGS) for (let back = 1; back <= run; back++) found.push(at - back);
      run = Math.abs(now) >= SWING ? 1 : 0;
    }
  }
  return found;
}

/** Ascending places gathered into stretches. */
function grouped(
  shown: readonly Shown[],
  places: readonly number[],
): readonly { readonly from: number; readonly to: number; readonly count: number }[] {
  const found: { from: number; to: number; count: number }[] = [];
  for (const at of places) {
    const last = found.at(-1);
    const [end, start] = [shown[(last?.to ?? 0) - 1]?.end, shown[at]?.time];
    if (last && end !== undefined && start !== undefined && start - end <= GAP) {
      last.to = at + 1;
      last.count += 1;
    } else found.push({ from: at, to: at + 1, count: 1 });
  }
  return found;
}
