import type { CorePart } from './core-parts.ts';

/** What others wrote and the app carries compiled, beside the core and the packages. */
export const OWN_PARTS: readonly Omit<CorePart, 'flag'>[] = [
  {
    // src/engine/sound/aac: configured without what is under the GPL.
    name: 'FFmpeg’s AAC encoder',
    version: '5.1.9',
    licence: 'LGPL-2.1-or-later',
    source: 'https://github.com/FFmpeg/FFmpeg/tree/n5.1.9',
    texts: ['LGPL-2.1'],
  },
];
