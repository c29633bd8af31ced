import type { FullColour } from '../colour';

/** swscale's names of the matrices. */
const SWS_MATRIX: { readonly [matrix: string]: string } = {
  bt709: 'bt709',
  smpte170m: 'smpte170m',
  bt470bg: 'bt470bg',
  'bt2020-ncl': 'bt2020',
};

/** How `scale` is told what comes in and what is to go out: BT.709 limited, converted and not relabelled. */
export function scaleColour(colour: FullColour): string {
  const matrix = SWS_MATRIX[colour.matrix];
  const from = matrix ? `in_color_matrix=${matrix}:in_range=${colour.fullRange ? 'pc' : 'tv'}:` : '';
  return `${from}out_color_matrix=bt709:out_range=tv`;
}

/** What an HDR picture's white of a page or a face is mapped to SDR's white by (BT.2408), in nits. */
const REFERENCE_WHITE_NITS = 203;
/** The brightest that keeps a shape of its own: what most HDR is graded to. */
const PEAK_NITS = 1000;

/**
 * Filters that must come before fitting; empty for standard range. HDR (PQ, HLG) is tone-mapped to BT.709: what is
 * darker than a third of reference white stays as it is, above it bends smoothly up to the peak. Hable, which
 * ffmpeg's documentation has as its example, takes 10,000 nits for the peak and makes white a middle grey.
 */
export function colourFilters(colour: FullColour): string {
  if (colour.transfer !== 'pq' && colour.transfer !== 'hlg') return '';
  const transfer = colour.transfer === 'pq' ? 'smpte2084' : 'arib-std-b67';
  const peak = (PEAK_NITS / REFERENCE_WHITE_NITS).toFixed(3);
  return [
    `setparams=color_primaries=bt2020:color_trc=${transfer}:colorspace=bt2020nc`,
    `zscale=t=linear:npl=${REFERENCE_WHITE_NITS}`,
    'format=gbrpf32le',
    'zscale=p=bt709',
    `tonemap=tonemap=mobius:param=0.3:desat=0:peak=${peak}`,
    'zscale=t=bt709:m=bt709:r=tv',
    'format=yuv420p',
  ].join(',');
}

/** What lays a transparent picture over black: the colour is multiplied by its alpha, which is then dropped. */
export const OVER_BLACK = ['format=gbrap', 'premultiply=inplace=1', 'format=gbrp'];

/** Says of every frame what it is now; an encoder takes its tags from the frames, not from its own options. */
export const TAGGED_709 = 'setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709';

/** How pictures are scaled: without the first two, swscale rounds so that they come out a value too dark. */
export const SCALE_FLAGS = 'flags=accurate_rnd+full_chroma_int+bicubic';
