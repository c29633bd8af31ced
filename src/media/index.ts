/**
 * media: opens a clip — what it is (probe), its frames at times (the one implementation of the sampling rule), its
 * sound as samples — and hosts the workers of ffmpeg.wasm. It knows no project, no plan and no screen.
 * compositor, ingest, engine and player call it, on the page and in workers.
 */

export { type FullColour, isHdr, resolveColour } from './colour';
export { colourFilters, OVER_BLACK, SCALE_FLAGS, scaleColour, TAGGED_709 } from './ffmpeg/colour-filters';
export { conformWithFfmpeg } from './ffmpeg/conform';
export type { FfmpegDone, FfmpegJob } from './ffmpeg/ffmpeg-instance';
export { createFfmpegPool, type FfmpegPool, suggestedPoolSize } from './ffmpeg/ffmpeg-pool';
export { probeWithFfmpeg } from './ffmpeg/probe-with-ffmpeg';
export { createFourier } from './fourier';
export { decodeFrame } from './image-decoder';
export { createLevelTrace, type LevelTrace, TRACE_STEP } from './loudness/level-trace';
export { createLoudnessMeter, integrate, type Loudness } from './loudness/loudness';
export { openConformed, openPictures } from './open-pictures';
export type { Canvas2D, Picture, PictureSource, Rectangle } from './picture';
export { posterOf } from './poster';
export { probeFile } from './probe-file';
export type { ProbedFile } from './probed-file';
export { openProxy, type ProxySource } from './proxy/open-proxy';
export { type ProxyPicture, writeProxy } from './proxy/proxy-file';
export { picturesAt } from './reverse';
export { SNIFF_BYTES, sniff } from './sniff';
export { decodeSound, soundPeaks } from './sound';
export { type SoundUse, soundByFfmpeg, soundOfClip } from './sound/clip-sound';
export {
  openSound,
  type SoundReader,
  type SoundSource,
  type SoundStream,
} from './sound/sound-reader';
export { type Stereo, silence } from './sound/stereo';
export { type Readable, type WholeFile, wholeFile } from './whole-file';
