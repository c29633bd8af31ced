/**
 * mixer: the sound of a plan — song and items' own sounds added up, faded, brought to a loudness — as samples, a block at
 * a time; what the engines write and the player plays. It knows no file format, no device and no screen.
 * engine and player call it, in workers.
 */
export { finishMix, MIX_BLOCK, measureMix } from './finish-mix';
export {
  type GatheredSounds,
  openGathered,
  type SoundLookup,
  soundLookup,
  withSounds,
} from './gather-sounds';
export { changeLoudness } from './loudness-change';
export { type OpenMixed, readMix } from './mix';
export { type MixedSound, mixedSoundKey, mixedSounds } from './mixed-sounds';
