/** What is heard at each beat, one number a beat. */
export type BeatFeatures = {
  /** How much the chord differs from the beat before. */
  readonly change: readonly number[];
  /** How strongly something low begins. */
  readonly low: readonly number[];
  /** How strongly something bright begins. */
  readonly bright: readonly number[];
};

/** How the beats are counted: the place of each in its bar, from 0. */
export type Bars = {
  readonly beatsPerBar: number;
  readonly places: readonly number[];
  /** How clearly they are heard; comparable between ways to lay the beats. */
  readonly score: number;
};

const COUNTS = [4, 3] as const;
/** Most music is in four; three must be that much clearer. */
const THREE_MUST = 1.1;
/** What a bar that is cut short must explain. */
const CUT_SHORT = 12;

/**
 * Which beats begin bars: where chords change and low drums fall rather than bright ones, every third or every fourth.
 */
export function findBars(features: BeatFeatures): Bars {
  const [change, low, bright] = [features.change, features.low, features.bright].map(standard);
  const weight = (change ?? []).map(
    (value, n) => value + 0.35 * (low?.[n] ?? 0) - 0.25 * Math.max(0, (bright?.[n] ?? 0) - (low?.[n] ?? 0)),
  );
  const evidence = standard(weight);
  let best: Bars = { beatsPerBar: 4, places: [], score: Number.NEGATIVE_INFINITY };
  for (const beatsPerBar of COUNTS) {
    const { score, places } = count(evidence, beatsPerBar);
    const fair = beatsPerBar === 3 ? score / THREE_MUST : score;
    if (fair > best.score) best = { beatsPerBar, places, score: fair };
  }
  return best;
}

/** The best way to count (Viterbi over places in the bar); the score is comparable between counts. */
function count(
  evidence: readonly number[],
  beatsPerBar: number,
): { readonly score: number; readonly places: readonly number[] } {
  const beats = evidence.length;
  const scores = new Float64Array(beats * beatsPerBar);
  const from = new Int8Array(beats * beatsPerBar);
  for (let n = 0; n < beats; n++)
    for (let place = 0; place < beatsPerBar; place++) {
      const gain = (evidence[n] as number) * (place === 0 ? 1 : -1 / (beatsPerBar - 1));
      let [best, came] = [0, 0];
      if (n > 0) {
        const last = (place + beatsPerBar - 1) % beatsPerBar;
        best = scores[(n - 1) * beatsPerBar + last] as number;
        came = last;
        // Only a new bar can begin too early.
        if (place === 0)
          for (let other = 0; other < beatsPerBar; other++) {
            const cut = (scores[(n - 1) * beatsPerBar + other] as number) - CUT_SHORT;
            if (cut > best) [best, came] = [cut, other];
          }
      }
      scores[n * beatsPerBar + place] = best + gain;
      from[n * beatsPerBar + place] = came;
    }
  let place = 0;
  const end = (beats - 1) * beatsPerBar;
  for (let other = 1; other < beatsPerBar; other++)
    if ((scores[end + other] as number) > (scores[end + place] as number)) place = other;
  const score = beats > 0 ? (scores[end + place] as number) : 0;
  const places: number[] = [];
  for (let n = beats - 1; n >= 0; n--) {
    places.push(place);
    place = from[n * beatsPerBar + place] as number;
  }
  // A sum over every third beat of chance grows faster than one over every fourth.
  return { score: score / Math.sqrt(1 + 1 / (beatsPerBar - 1)), places: places.reverse() };
}

/** The numbers with a mean of 0 and a spread of 1; what stands out far is brought to 3. */
export function standard(values: readonly number[]): readonly number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const spread = Math.sqrt(
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length),
  );
  return values.map((value) => (spread > 0 ? Math.max(-3, Math.min(3, (value - mean) / spread)) : 0));
}
