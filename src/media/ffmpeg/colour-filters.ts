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

/**
 * Filters that must come before fitting; empty for standard range. HDR (PQ, HLG) is tone-mapped to BT.709 by
 * zscale and tonemap, as ffmpeg's documentation of `tonemap` has it.
 */
export function colourFilters(colour: FullColour): string {
  if (colour.transfer !== 'pq' && colour.transfer !== 'hlg') return '';
  const transfer = colour.transfer === 'pq' ? 'smpte2084' : 'arib-std-b67';
  return [
    `setparams=color_primaries=bt2020:color_trc=${transfer}:colorspace=bt2020nc`,
    'zscale=t=linear:npl=203',
    'format=gbrpf32le',
    'zscale=p=bt709',
    'tonemap=tonemap=hable:desat=0',
    'zscale=t=bt709:m=bt709:r=tv',
    'format=yuv420p',
  ].join(',');
}
