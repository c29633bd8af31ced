import type { Result } from '../../base';
import { isHdr, openConformed, openPictures, type Picture, type PictureSource } from '../../media';
import type { ClipId, ClipRecord } from '../../model';
import { type OutputSpec, type Segment, sourceTimeOf } from '../../plan';
import { rateToNumber, TICKS_PER_SECOND, ticks } from '../../time';
import type { GridDrawer, LumaGrid } from './luma-grid';

/** A clip to prove a film by: its own bytes, or, where this browser does not decode it, its conformed copy. */
export type ProofSource = {
  readonly record: ClipRecord;
  readonly bytes: Blob;
  readonly isConformed: boolean;
};

export type ProofSources = ReadonlyMap<ClipId, ProofSource>;

/** A moment of a segment: frame `n`, or so many ticks before or after it in the sources. */
export type Moment = { readonly n: number; readonly shift: number };

/** What the plan shows at moments of one segment, drawn by the compositor from the sources. */
export type PlannedPictures = {
  readonly isHdr: boolean;
  /** Ticks before and after a frame at which the sources may show another one. */
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
  segment: Pick<Segment, 'layers'>,
  { rate }: Pick<OutputSpec, 'rate'>,
  sources: ProofSources,
  drawer: GridDrawer,
): Promise<PlannedPictures | null> {
  const opened: PictureSource[] = [];
  const close = () => {
    for (const source of opened.splice(0)) source.close();
  };
  const periods = [TICKS_PER_SECOND / rateToNumber(rate)];
  let hasHdr = false;
  for (const { clipId } of segment.layers) {
    const source = sources.get(clipId);
    const result = source && (await open(source));
    if (!source || !result?.ok) {
      close();
      return null;
    }
    opened.push(result.value);
    const { pixels } = source.record.probe;
    if (pixels?.rate) periods.push(TICKS_PER_SECOND / rateToNumber(pixels.rate));
    hasHdr ||= pixels ? isHdr(pixels.colour) : false;
  }
  return {
    isHdr: hasHdr,
    shifts: periods.flatMap((period) => [-Math.round(period), Math.round(period)]),
    async *at(moments) {
      const asked = moments.map((moment) => ({ moment, ...placeOf(moment, rate) }));
      asked.sort((a, b) => a.ticks - b.ticks);
      const readers = segment.layers.map(({ sourceIn }, at) =>
        opened[at]?.framesAt(asked.map((one) => ticks(Math.max(0, sourceIn + one.ticks)))),
      );
      try {
        for (const { moment } of asked) {
          const pictures: Picture[] = [];
          try {
            for (const reader of readers) {
              const next = await reader?.next();
              if (next && !next.done) pictures.push(next.value);
            }
            const layers = pictures.map((picture, at) => ({
              picture,
              fit: segment.layers[at]?.fit ?? 'contain',
            }));
            yield { moment, grid: drawer.compose(layers) };
          } finally {
            for (const picture of pictures) picture.close();
          }
        }
      } finally {
        for (const reader of readers) await reader?.return(undefined);
      }
    },
    close,
  };
}

function placeOf({ n, shift }: Moment, rate: OutputSpec['rate']): { readonly ticks: number } {
  return { ticks: sourceTimeOf(ticks(0), n, rate) + shift };
}

function open({ record, bytes, isConformed }: ProofSource): Promise<Result<PictureSource>> {
  const { pixels } = record.probe;
  return isConformed && pixels ? openConformed(bytes, pixels) : openPictures(bytes, record);
}
