import type { PlayedMix } from './sound/mix-reader';
import type { SongClock } from './sound/song-clock';

/** How long the sound of a place is heard. */
const HEARD_MS = 90;

/** The sound of a place, and where that is, in seconds of the film. */
type PlaceSound = { readonly sound: PlayedMix; readonly sec: number; isWanted(): boolean };

/**
 * Lets a moment of what is heard at a place be heard: of the latest that was asked for, one after the other.
 * @param open the sound from a frame on; null where there is none, or it is no longer wanted
 */
export function createScrubSound(
  clock: Pick<SongClock, 'start' | 'stop'>,
  open: (frame: number) => Promise<PlaceSound | null>,
): { at(frame: number): void } {
  let wanted: number | null = null;
  let isSounding = false;

  async function sound(): Promise<void> {
    if (isSounding) return;
    isSounding = true;
    try {
      for (let frame = wanted; frame !== null; frame = wanted) {
        wanted = null;
        const place = await open(frame);
        if (!place) continue;
        await clock.start(place.sec, place.sound);
        await new Promise((resolve) => setTimeout(resolve, HEARD_MS));
        // A clock that runs for the film by now is the film's.
        if (place.isWanted()) clock.stop();
      }
    } finally {
      isSounding = false;
    }
  }

  return {
    at(frame) {
      wanted = frame;
      void sound();
    },
  };
}
