import { ok, type Result } from '../base';
import type { ClipId, ClipRecord } from '../model';
import type { MeasurePeaks } from './sources';

type Measured = { readonly count: number; readonly peaks: Promise<Result<Float32Array>> };

/**
 * Keeps the peaks of sounds: each is decoded once, for the finest that was asked for, and coarser ones are taken from
 * those. Errors are not kept.
 */
export function keepPeaks(measure: MeasurePeaks): { get: MeasurePeaks; clear(): void } {
  const known = new Map<ClipId, Measured>();

  const finest = (record: ClipRecord, count: number): Measured => {
    const there = known.get(record.id);
    if (there && there.count >= count) return there;
    const made: Measured = { count, peaks: measure(record, count) };
    known.set(record.id, made);
    void made.peaks.then((peaks) => {
      if (!peaks.ok && known.get(record.id) === made) known.delete(record.id);
    });
    return made;
  };

  return {
    async get(record, count) {
      const measured = finest(record, count);
      const peaks = await measured.peaks;
      if (!peaks.ok || measured.count === count) return peaks;
      return ok(coarser(peaks.value, count));
    },
    clear: () => known.clear(),
  };
}

/** Pairs of minimum and maximum of `count` equal stretches, from those of at least as many; edges are shared. */
function coarser(peaks: Float32Array, count: number): Float32Array {
  const fine = peaks.length / 2;
  const coarse = new Float32Array(count * 2);
  for (let at = 0; at < count; at++) {
    const from = Math.floor((at * fine) / count);
    const to = Math.ceil(((at + 1) * fine) / count);
    for (let k = from; k < to; k++) {
      coarse[at * 2] = Math.min(coarse[at * 2] ?? 0, peaks[k * 2] ?? 0);
      coarse[at * 2 + 1] = Math.max(coarse[at * 2 + 1] ?? 0, peaks[k * 2 + 1] ?? 0);
    }
  }
  return coarse;
}
