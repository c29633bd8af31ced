import type { ClipToAdd } from '../model';

/** How long the first clips that are ready may wait for others before they are shown, and how long those behind. In ms. */
const FIRST_MS = 150;
const BATCH_MS = 500;
/** So many fill a screen. */
const FIRST_CLIPS = 24;
/** So many are taken in at once, for each finds its shot and gets its card: more would hold up the page. */
const BATCH_CLIPS = 12;
/** Others that are ready follow so soon: the page has its turn between, and nothing piles up on a fast machine. */
const NEXT_MS = 20;

/** A file of an import by its place among the files given. */
export type Arrival = { readonly index: number; readonly name: string };

/** The clips of an import on their way into the project: a few at a time, in the order of the files. */
export type Arrivals = {
  /** The clip of this file is stored. */
  ready(arrival: Arrival, clip: ClipToAdd): void;
  /** This file gives no clip of its own. */
  gone(arrival: Arrival): void;
  /** Hands over what is ready, whatever it waits for. */
  end(): void;
};

/**
 * Collects clips into batches. Files of one name are handed over in the order in which they were given, so that
 * which of them is `01 (2).mp4` does not hang on which was read faster.
 */
export function createArrivals(
  files: readonly Arrival[],
  hand: (batch: readonly ClipToAdd[]) => void,
): Arrivals {
  const ready = new Map<number, { readonly arrival: Arrival; readonly clip: ClipToAdd }>();
  const open = new Map<string, Set<number>>();
  const key = ({ name }: Arrival) => name.toLowerCase();
  for (const file of files) open.set(key(file), (open.get(key(file)) ?? new Set()).add(file.index));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let handed = 0;

  const flush = (all: boolean) => {
    clearTimeout(timer);
    timer = undefined;
    const batch: ClipToAdd[] = [];
    for (const [index, { arrival, clip }] of [...ready].sort(([a], [b]) => a - b)) {
      if (!all && batch.length === BATCH_CLIPS) break;
      const same = open.get(key(arrival));
      if (!all && same && Math.min(...same) < index) continue;
      same?.delete(index);
      ready.delete(index);
      batch.push(clip);
    }
    handed += batch.length;
    if (batch.length > 0) hand(batch);
    if (batch.length === BATCH_CLIPS && ready.size > 0) soon(NEXT_MS);
  };
  const soon = (ms = handed < FIRST_CLIPS ? FIRST_MS : BATCH_MS) => {
    timer ??= setTimeout(() => flush(false), ms);
  };

  return {
    ready(arrival, clip) {
      ready.set(arrival.index, { arrival, clip });
      soon();
    },
    gone(arrival) {
      open.get(key(arrival))?.delete(arrival.index);
      if (ready.size > 0) soon();
    },
    end: () => flush(true),
  };
}
