/**
 * plan: a sequence and an output turned into independent segments and one audio mix — pure data that the player
 * shows and the engines write. It knows no browser, no codec library and no file.
 * compositor, engine and player call it; studio asks it what an export will do.
 */

export { type ItemMake, itemMakes } from './item-makes';
export type { MakeReason } from './make-reason';
export { DEFAULT_QUALITY, type OutputSpec, outputOf, QUALITIES, type Quality } from './output';
export { placePicture } from './place-picture';
export { copyCandidates, planMakes } from './plan-makes';
export {
  AUDIO_RATE,
  type AudioMix,
  gapSegment,
  type Layer,
  planSequence,
  type RenderPlan,
  type Segment,
} from './plan-sequence';
export { audioKey, segmentKey } from './segment-key';
export { sourceTimeOf } from './source-time';
