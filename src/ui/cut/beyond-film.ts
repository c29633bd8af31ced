import { createStore } from 'zustand/vanilla';
import type { Studio } from '../../studio';

/** Whether the playhead is behind the film's end, where the song goes on over black. */
export const beyondFilm = createStore<{ readonly isBeyond: boolean }>(() => ({ isBeyond: false }));

/** Goes to a frame of the film, or behind its end where the song is longer; `isHeard` lets a moment of it be heard. */
export function seekAnywhere({ player }: Pick<Studio, 'player'>, frame: number, isHeard = false): void {
  // The player has the longer plan as soon as this is said.
  if (frame >= player.state().frames) beyondFilm.setState({ isBeyond: true });
  if (isHeard) player.scrub(frame);
  else player.seek(frame);
}
