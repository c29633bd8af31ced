import { counted, format } from './en-count';

/** What Deliver says of how each shot is made, and why. */
export const enMakes = {
  title: 'How the shots are made',
  looking: 'Looking at which shots can be copied…',
  copied: (n: number) => `${format.count(n)} copied untouched`,
  partly: (n: number) => `${format.count(n)} copied in part`,
  encoded: (n: number) => `${format.count(n)} encoded`,
  drawn: (n: number) => `${format.count(n)} drawn`,
  why: 'Why not all are copied',
  itemEncoded: (why: string) => `encoded: ${why}`,
  itemDrawn: (why: string) => `drawn: ${why}`,
  itemPartly: (copied: number, all: number, why: string) =>
    `${format.count(copied)} of ${counted(all, 'frame', 'frames')} copied; the rest encoded: ${why}`,
  and: ', ',
  reasons: {
    open: 'not decided yet',
    copied: 'as it is',
    chosen: 'you chose to encode everything',
    unsure: 'it is not certain that a copy would play',
    form: 'its kind of H.264 does not play beside others',
    colour: 'its colours are converted to the film’s',
    shape: 'it is turned, or its pixels are not square',
    key: 'the cut in is not on a key frame',
    tail: 'the cut out is not where a copy can end',
    gap: 'black',
    still: 'a still picture',
    animation: 'an animated picture',
    alpha: 'a transparent clip',
    layers: 'several layers',
  },
  codec: (codec: string) => `${codec} into H.264`,
  size: (from: string, to: string) => `${from} into ${to}`,
  rate: (from: string, to: string) => `${from} frames a second into ${to}`,
  anyRate: (to: string) => `frames of unequal length into ${to} a second`,
  encodeAll: 'Encode everything',
  encodeAllHint: 'Slower. For players that stumble where a copied shot meets another.',
};
