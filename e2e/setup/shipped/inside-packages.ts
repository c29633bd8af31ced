import type { CorePart } from './core-parts.ts';

/** What packages carry inside, compiled, under a licence of its own. */
export const INSIDE_PACKAGES: Readonly<Record<string, readonly Omit<CorePart, 'flag'>[]>> = {
  '@mediabunny/aac-encoder': [
    {
      name: 'FFmpeg’s AAC encoder, in @mediabunny/aac-encoder',
      // The package does not say which; it was configured without what is under the GPL.
      version: '',
      licence: 'LGPL-2.1-or-later',
      source: 'https://github.com/FFmpeg/FFmpeg',
      texts: ['LGPL-2.1'],
    },
  ],
};
