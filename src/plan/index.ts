/**
 * plan: a sequence and an output turned into independent segments and one audio mix — pure data that the player
 * shows and the engines write. It knows no browser, no codec library and no file.
 * compositor, engine and player call it; studio asks it what an export will do.
 */

export { AUDIO_RATE, sampleOfFrame } from './audio-rate';
export { FORMATS, type FormatFacts, LOOP_LIMITS, type OutputFormat } from './formats';
export { type ItemMake, itemMakes } from './item-makes';
export type { ItemPart } from './item-parts';
export {
  type ClipLayer,
  clipsOf,
  isPlain,
  isPlainlyLaid,
  isStill,
  type Layer,
  layerKey,
  layerTime,
  ownClip,
  plainLayer,
  rampAt,
} from './layer';
export type { MakeReason } from './make-reason';
export {
  DEFAULT_QUALITY,
  type LoudnessTarget,
  type OutputSpec,
  outputOf,
  PRESETS,
  type Preset,
  QUALITIES,
  type Quality,
  STREAMING_LOUDNESS,
} from './output';
export { placePicture } from './place-picture';
export { copyCandidates, planMakes } from './plan-makes';
export {
  type AudioMix,
  gapSegment,
  planSequence,
  type RenderPlan,
  type Segment,
} from './plan-sequence';
export { planWithSong } from './plan-with-song';
export { sameSamples } from './same-sound';
export { audioKey, segmentKey } from './segment-key';
export { sourceTimeOf } from './source-time';
export { mixLength } from './stretch';
export { withoutHidden } from './without-hidden';
