/**
 * player: shows a render plan, against the song's clock, through the compositor — what it draws is what the engines
 * encode — and single pictures of clips. It knows no project, no storage and no screen: pictures and sound come from
 * the functions it is made with.
 * main.tsx hands it to studio.
 */
export { createPictures, type Pictures } from './pictures';
export type { Together, TogetherState } from './play-together';
export { createPlayer } from './player';
export type { Player, PlayerState } from './player-contract';
export type { FindSounds, MeasurePeaks, OpenPictures, OpenProxy } from './sources';
