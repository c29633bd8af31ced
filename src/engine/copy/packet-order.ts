/** The order of a clip's packets: of decoding, in which they lie, against that of their times, in which they are shown. */
export type PacketOrder = {
  /** Times of the frames shown, in seconds from the first of them, ascending. */
  readonly times: readonly number[];
  /** How many packets lie before time zero: what the edit list hides. */
  readonly hidden: number;
  /** Frames before which all are shown that are decoded before, and only those. */
  readonly starts: readonly number[];
  /** Clean ends: n, where the first n decoded are the first n shown; the same as starts, and the end. */
  readonly ends: readonly number[];
  /** How many frames are decoded before one that is shown before them, at most (max_num_reorder_frames). */
  readonly reorder: number;
};

/**
 * Reads the order from the packets' timestamps, in seconds, as they lie in the file.
 * @param timescale what the timestamps are rounded to
 * @returns null where two packets have one time, or none is shown
 */
export function packetOrder(timestamps: readonly number[], timescale: number): PacketOrder | null {
  const sorted = [...timestamps].sort((a, b) => a - b);
  const ranks = new Map(sorted.map((time, rank) => [time, rank]));
  if (ranks.size !== timestamps.length) return null;
  const hidden = sorted.findIndex((time) => time >= -0.5 / timescale);
  if (hidden < 0) return null;
  const first = sorted[hidden] ?? 0;
  const clean: number[] = [0];
  let reorder = 0;
  let highest = -1;
  let since = 0;
  for (const [at, time] of timestamps.entries()) {
    const rank = ranks.get(time) ?? 0;
    // Whatever lies before the last clean place is shown before: only what came since can be shown later.
    let later = 0;
    for (let n = since; n < at; n++) if ((ranks.get(timestamps[n] ?? 0) ?? 0) > rank) later++;
    reorder = Math.max(reorder, later);
    highest = Math.max(highest, rank);
    if (highest !== at) continue;
    since = at + 1;
    clean.push(since);
  }
  const shown = clean.map((n) => n - hidden);
  return {
    times: sorted.slice(hidden).map((time) => time - first),
    hidden,
    starts: shown.filter((n) => n >= 0 && n < sorted.length - hidden),
    ends: shown.filter((n) => n > 0),
    reorder,
  };
}
