/**
 * ingest: a file on its way in — its hash, what it is, its poster, and the conformed copy of what this browser cannot
 * decode — off the main thread. It knows no project, no storage and no screen.
 * `main.tsx` makes one and hands it to studio.
 */
export { type Analyser, createAnalyser } from './analyse/create-analyser';
export { ANALYSED_SIZE, type SmallPicture } from './analyse/small-picture';
export { type BeatFinder, createBeatFinder } from './beats/create-beat-finder';
export { createIngest, type Ingest, type Ingested } from './create-ingest';
export type { FileRead } from './ingest-jobs';
export type { Beside } from './making/read-making';
export { createSampleMaker, type Sample, type SampleMaker } from './sample/make-sample';
export type { Watched } from './watch/watched';
