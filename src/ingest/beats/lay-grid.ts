import type { BeatGrid, Meter, TempoStretch } from '../../model';
import { ticksFromSeconds } from '../../time';
import type { EvenBeats } from './fit-tempo';

/** How much the tempo changes at least for it to be a change, and not a bend. */
const CHANGE = 0.045;
/** Stretches shorter than this on either side are bends. */
const CHANGE_BEATS = 8;

/** The grid of beats that were found, with the place of each in its bar; `firstBeat` is the first that is heard. */
export function gridOf(
  stretches: readonly EvenBeats[],
  places: readonly number[],
  beatsPerBar: number,
  firstBeat: number,
): BeatGrid {
  const made = stretches.map(({ first, end, start, period }, at): TempoStretch => {
    const before = stretches[at - 1];
    const isChange =
      before === undefined ||
      (Math.abs(Math.log(period / before.period)) > CHANGE &&
        Math.min(end - first, before.end - before.first) >= CHANGE_BEATS);
    const place = places[first] ?? 0;
    const isCounted = before === undefined || place === ((places[first - 1] ?? 0) + 1) % beatsPerBar;
    const meter: Meter | null = isChange || !isCounted ? { beatsPerBar, beat: place } : null;
    return { start: ticksFromSeconds(start), period: ticksFromSeconds(period), meter };
  });
  const firstBar = places.findIndex((place, n) => n >= firstBeat && place === 0);
  const all = stretches.find(({ first, end }) => firstBar >= first && firstBar < end);
  const time = all ? all.start + (firstBar - all.first) * all.period : (stretches[0]?.start ?? 0);
  return { stretches: recounted(made, stretches, places, beatsPerBar), firstBar: ticksFromSeconds(time) };
}

/** Where a bar is cut short within a stretch, it begins another one there. */
function recounted(
  made: readonly TempoStretch[],
  stretches: readonly EvenBeats[],
  places: readonly number[],
  beatsPerBar: number,
): readonly TempoStretch[] {
  return stretches.flatMap(({ first, end, start, period }, at) => {
    const head = made[at];
    const cuts: TempoStretch[] = [];
    for (let beat = first + 1; beat < end; beat++)
      if (places[beat] !== ((places[beat - 1] ?? 0) + 1) % beatsPerBar)
        cuts.push({
          start: ticksFromSeconds(start + (beat - first) * period),
          period: ticksFromSeconds(period),
          meter: { beatsPerBar, beat: places[beat] ?? 0 },
        });
    return head ? [head, ...cuts] : cuts;
  });
}
