import type { SongSound, TempoChoice } from '../../model';
import { ticksFromSeconds } from '../../time';
import { standard } from './find-bars';
import { cosine, meanRow, NOTE_ROWS_A_SECOND } from './hear-beats';
import { FRAMES_A_SECOND, type HeardSound, strokeAt } from './hear-song';
import { between } from './readings';

/** An onset below this is no stroke. */
const FAINT = 0.3;
/** The notes so long before and after a stroke are compared, in seconds: a broken chord is one only over some time. */
const REACHES_SEC = [0.4, 0.8, 1.6] as const;
/** The attack is noise, and what sounds before it smears into it. */
const ATTACK_SEC = 0.06;

/** What of a song's sound beats can be laid by later, without listening again. */
export function soundOf({ onsets, notes }: HeardSound, tempi: readonly TempoChoice[]): SongSound {
  const frames = [...onsets.all.keys()].filter((frame) => {
    const value = onsets.all[frame] ?? 0;
    return value > FAINT && value === strokeAt(onsets.all, frame);
  });
  const seconds = frames.map((frame) => between(onsets.all, frame) / FRAMES_A_SECOND);
  const changes = REACHES_SEC.map((reach) =>
    standard(
      seconds.map((time) => {
        const mean = (from: number, to: number) => meanRow(notes, NOTE_ROWS_A_SECOND, from, to);
        return time < reach
          ? 0
          : 1 - cosine(mean(time - reach, time - ATTACK_SEC), mean(time + ATTACK_SEC, time + reach));
      }),
    ),
  );
  const low = standard(frames.map((frame) => strokeAt(onsets.low, frame)));
  const bright = standard(
    frames.map((frame) => (strokeAt(onsets.middle, frame) + strokeAt(onsets.high, frame)) / 2),
  );
  const change = standard(frames.map((_, n) => changes.reduce((sum, one) => sum + (one[n] ?? 0), 0)));
  return {
    strokes: frames.map((frame, n) => ({
      time: ticksFromSeconds(Math.round((seconds[n] ?? 0) * 1e4) / 1e4),
      weight: rounded(Math.min(4, onsets.all[frame] ?? 0)),
      // As bars are found: chords change and low drums fall, rather than bright ones.
      accent: rounded(
        (change[n] ?? 0) + 0.35 * (low[n] ?? 0) - 0.25 * Math.max(0, (bright[n] ?? 0) - (low[n] ?? 0)),
      ),
    })),
    tempi,
  };
}

const rounded = (value: number) => Math.round(100 * value) / 100;
