/**
 * engine: a render plan → a file. `engine.ts` is the contract of an engine, `export-film.ts` runs one over a plan, and
 * `join/` is the one streaming muxer that joins segments whichever engine made them. It knows no project and no screen.
 * main.tsx hands it to studio; tests and benchmarks call it.
 */
export { type CopyReader, createCopyReader } from './copy/copy-reader';
export type { ClipLookup, Engine, RenderCache, SourceClip } from './engine';
export { type FilmRequest, renderFilm } from './export-film';
export { isMadeByFfmpeg, X264 } from './ffmpeg/encoder';
export { createFfmpegEngine } from './ffmpeg/ffmpeg-engine';
export type { FilmTarget, WrittenFilm } from './join/film-target';
export type { FilmProgress } from './progress-meter';
export type { Proof, ProofCheck, ProofFault, ProvedItem, Verdict } from './proof/proof';
export { proveFilm } from './proof/prove-film';
export { readySound } from './sound/film-sound';
export { createSoundMaker, type SoundMaker } from './sound/sound-maker';
export { canEncode } from './webcodecs/encoder';
export { createWebcodecsEngine } from './webcodecs/webcodecs-engine';
