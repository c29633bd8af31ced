/** A part of the ffmpeg core. */
export type CorePart = {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression. */
  readonly licence: string;
  readonly source: string;
  /** Files of `texts/`, without their ending. */
  readonly texts: readonly string[];
  /** The switch of ffmpeg's configuration that brings it; null for what is there without one. */
  readonly flag: string | null;
};

/** The version of @ffmpeg/core that the list below was made for. */
export const CORE_PARTS_OF = '0.12.10';

/** Where the core is made, and its Dockerfile says from what. */
export const CORE_SOURCE = 'https://github.com/ffmpegwasm/ffmpeg.wasm';

const forked = (name: string) => `https://github.com/ffmpegwasm/${name}`;

/**
 * What is inside the core: ffmpeg, the libraries that its build links into it, and what the compiler adds. Versions
 * from the core's Dockerfile; those that the binary names itself agree (FFmpeg 5.1.4, libvpx 1.13.1, zlib 1.2.11,
 * theora 1.1.1). `core-parts.test.ts` holds the flags against the binary.
 */
export const CORE_PARTS: readonly CorePart[] = [
  {
    name: 'FFmpeg',
    version: '5.1.4',
    licence: 'GPL-2.0-or-later',
    source: 'https://github.com/FFmpeg/FFmpeg/tree/n5.1.4',
    texts: ['GPL-2.0', 'LGPL-2.1'],
    flag: '--enable-gpl',
  },
  {
    name: 'x264',
    version: 'branch 4-cores',
    licence: 'GPL-2.0-or-later',
    source: forked('x264/tree/4-cores'),
    texts: ['GPL-2.0'],
    flag: '--enable-libx264',
  },
  {
    name: 'x265',
    version: '3.4',
    licence: 'GPL-2.0-or-later',
    source: forked('x265/tree/3.4'),
    texts: ['GPL-2.0'],
    flag: '--enable-libx265',
  },
  {
    name: 'libvpx',
    version: '1.13.1',
    licence: 'BSD-3-Clause',
    source: forked('libvpx/tree/v1.13.1'),
    texts: ['libvpx'],
    flag: '--enable-libvpx',
  },
  {
    name: 'LAME',
    version: 'branch master',
    licence: 'LGPL-2.0-or-later',
    source: forked('lame'),
    texts: ['LGPL-2.0'],
    flag: '--enable-libmp3lame',
  },
  {
    name: 'libogg',
    version: '1.3.4',
    licence: 'BSD-3-Clause',
    source: forked('Ogg/tree/v1.3.4'),
    texts: ['libogg'],
    flag: null,
  },
  {
    name: 'libtheora',
    version: '1.1.1',
    licence: 'BSD-3-Clause',
    source: forked('theora/tree/v1.1.1'),
    texts: ['libtheora'],
    flag: '--enable-libtheora',
  },
  {
    name: 'libvorbis',
    version: '1.3.3',
    licence: 'BSD-3-Clause',
    source: forked('vorbis/tree/v1.3.3'),
    texts: ['libvorbis'],
    flag: '--enable-libvorbis',
  },
  {
    name: 'Opus',
    version: '1.3.1',
    licence: 'BSD-3-Clause',
    source: forked('opus/tree/v1.3.1'),
    texts: ['libopus'],
    flag: '--enable-libopus',
  },
  {
    name: 'zlib',
    version: '1.2.11',
    licence: 'Zlib',
    source: forked('zlib/tree/v1.2.11'),
    texts: ['zlib'],
    flag: '--enable-zlib',
  },
  {
    name: 'libwebp',
    version: '1.3.2',
    licence: 'BSD-3-Clause',
    source: forked('libwebp/tree/v1.3.2'),
    texts: ['libwebp'],
    flag: '--enable-libwebp',
  },
  {
    name: 'FreeType',
    version: '2.10.4',
    licence: 'FTL OR GPL-2.0-or-later',
    source: forked('freetype2/tree/VER-2-10-4'),
    texts: ['freetype'],
    flag: '--enable-libfreetype',
  },
  {
    name: 'FriBidi',
    version: '1.0.9',
    licence: 'LGPL-2.1-or-later',
    source: 'https://github.com/fribidi/fribidi/tree/v1.0.9',
    texts: ['LGPL-2.1'],
    flag: '--enable-libfribidi',
  },
  {
    name: 'HarfBuzz',
    version: '5.2.0',
    licence: 'MIT-Modern-Variant',
    source: 'https://github.com/harfbuzz/harfbuzz/tree/5.2.0',
    texts: ['harfbuzz'],
    flag: null,
  },
  {
    name: 'libass',
    version: '0.15.0',
    licence: 'ISC',
    source: 'https://github.com/libass/libass/tree/0.15.0',
    texts: ['libass'],
    flag: '--enable-libass',
  },
  {
    name: 'zimg',
    version: '3.0.5',
    licence: 'WTFPL',
    source: 'https://github.com/sekrit-twc/zimg/tree/release-3.0.5',
    texts: ['zimg'],
    flag: '--enable-libzimg',
  },
  {
    name: 'Emscripten',
    version: '3.1.40',
    licence: 'MIT OR NCSA',
    source: 'https://github.com/emscripten-core/emscripten/tree/3.1.40',
    texts: ['emscripten'],
    flag: null,
  },
  {
    name: 'musl',
    version: 'of Emscripten 3.1.40',
    licence: 'MIT',
    source: 'https://github.com/emscripten-core/emscripten/tree/3.1.40/system/lib/libc/musl',
    texts: ['musl'],
    flag: null,
  },
  {
    name: 'libc++, libc++abi, compiler-rt',
    version: 'of Emscripten 3.1.40',
    licence: 'Apache-2.0 WITH LLVM-exception',
    source: 'https://github.com/emscripten-core/emscripten/tree/3.1.40/system/lib',
    texts: ['Apache-2.0-LLVM'],
    flag: null,
  },
];
