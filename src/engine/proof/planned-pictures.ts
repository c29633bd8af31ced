import { isHdr, type Picture, picturesAt } from '../../media';
import type { ClipId } from '../../model';
import { type ClipLayer, layerTime, type OutputSpec, type Segment } from '../../plan';
import { mulDiv, rateToNumber, TICKS_PER_SECOND, type Ticks, ticks } from '../../time';
import { type HandedClip, openClips } from '../layers/open-clips';
import type { GridDrawer, LumaGrid } from './luma-grid';

/** A clip to prove a film by: its own bytes, or, where this browser does not decode it, its conformed copy. */
export type ProofSource = HandedClip;

export type ProofSources = ReadonlyMap<ClipId, ProofSource>;

/** A moment of a segment: frame `n`, its sources as they are so many ticks of the film before or after it. */
export type Moment = { readonly n: number; readonly shift: number };

/** What the plan shows at moments of one segment, drawn by the compositor from the sources. */
export type PlannedPictures = {
  readonly isHdr: boolean;
  /** Ticks of the film before and after a frame at which the sources may show another one. */
  readonly shifts: readonly number[];
  /**
   * The pictures of these moments, each frame of a source decoded once; what the drawer's canvas holds is the picture
   * of the moment that is yielded. Throws an AppError where decoding fails.
   */
  at(moments: readonly Moment[]): AsyncGenerator<{ readonly moment: Moment; readonly grid: LumaGrid }>;
  close(): void;
};

/** Opens the sources of a segment; null where one of them is not at hand or not decoded here. */
export async function openPlanned(
  segment: Pick<Segment, 'layers' | 'duration'>,
  { rate }: Pick<OutputSpec, 'rate'>,
  sources: ProofSources,
  drawer: GridDrawer,
): Promise<PlannedPictures | null> {
  const opened = await openClips(segment, sources);
  if (!opened.ok) return null;
  const { layers } = segment;
  const periods = new Set([TICKS_PER_SECOND / rateToNumber(rate)]);
  let hasHdr = false;
  for (const layer of layers) {
    const pixels = layer.kind === 'clip' ? sources.get(layer.clipId)?.record.probe.pixels : null;
    if (layer.kind !== 'clip' || !pixels) continue;
    // Slowed down, a frame of the source lasts longer in the film.
    if (pixels.rate && layer.speed !== 0)
      periods.add((TICKS_PER_SECOND * 100) / (rateToNumber(pixels.rate) * Math.abs(layer.speed)));
    hasHdr ||= isHdr(pixels.colour);
  }
  return {
    isHdr: hasHdr,
    shifts: [...periods].flatMap((period) => [-Math.round(period), Math.round(period)]),
    async *at(moments) {
      // In order of time: so each source is read in one go, forwards or backwards.
      const asked = [...moments].sort((a, b) => inFilm(a, rate) - inFilm(b, rate));
      const readers = layers.map((layer) => {
        const source = layer.kind === 'clip' ? opened.value.sources.get(layer.clipId) : null;
        if (layer.kind !== 'clip' || !source) return null;
        return picturesAt(
          source,
          asked.map((moment) => timeAt(layer, moment, rate)),
        );
      });
      try {
        for (const moment of asked) {
          const pictures: (Picture | null)[] = [];
          try {
            for (const reader of readers) {
              const next = await reader?.next();
              pictures.push(next && !next.done ? next.value : null);
            }
            yield { moment, grid: drawer.compose(segment, moment.n, pictures) };
          } finally {
            for (const picture of pictures) picture?.close();
          }
        }
      } finally {
        for (const reader of readers) await reader?.return(undefined);
      }
    },
    close: opened.value.close,
  };
}

function inFilm({ n, shift }: Moment, rate: OutputSpec['rate']): number {
  return mulDiv(n, TICKS_PER_SECOND * rate.den, rate.num) + shift;
}

/** What a layer shows of its clip at a moment. */
function timeAt({ sourceIn, speed }: ClipLayer, { n, shift }: Moment, rate: OutputSpec['rate']): Ticks {
  const shifted = ticks(sourceIn + Math.round((shift * speed) / 100));
  return layerTime({ sourceIn: shifted, speed }, n, rate);
}
