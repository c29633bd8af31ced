/** By how much the sides of what is played are divided: a machine that does not keep up draws fewer pixels. */
export type Divisor = 1 | 2 | 4;

/** As the artist chose: a size, or what the machine can do. */
export type PlaySize = Divisor | 'auto';

/** What is shown of the last second is told of it; of less nothing can be said. */
const SPAN_SEC = 1;
/** Below this share of its frames a second was played badly; so many of them in a row are enough. */
const LEAST_SHARE = 0.6;
const BAD_SECONDS = 2;
/** Smaller than this, in pixels, nothing is spared. */
const LEAST_WIDTH = 320;

/** Watches how many frames are shown while a film plays, and says how small they must be drawn. */
export type PlaySizer = {
  /** Of what is played now, or would be. */
  divisor(width: number): Divisor;
  choose(size: PlaySize): void;
  /** Playing begins: the film's frames a second, and the time in seconds. */
  begin(rate: number, now: number): void;
  /** A frame was drawn. */
  drawn(): void;
  /** Time goes on; what waits for the disk or the sound is not the drawing's fault. True where the size has changed. */
  pass(now: number, isWaiting: boolean): boolean;
};

export function createPlaySizer(): PlaySizer {
  let chosen: PlaySize = 'auto';
  let found: Divisor = 1;
  let rate = 24;
  let since = 0;
  let shown = 0;
  let bad = 0;
  let waited = false;
  const restart = (now: number) => {
    since = now;
    shown = 0;
    waited = false;
  };
  return {
    divisor(width) {
      if (chosen !== 'auto') return chosen;
      return width / found < LEAST_WIDTH ? 1 : found;
    },
    choose(size) {
      chosen = size;
      found = 1;
      bad = 0;
    },
    begin(framesASecond, now) {
      rate = framesASecond;
      bad = 0;
      restart(now);
    },
    drawn() {
      shown += 1;
    },
    pass(now, isWaiting) {
      waited ||= isWaiting;
      if (now - since < SPAN_SEC) return false;
      const isBad = !waited && shown < LEAST_SHARE * rate * (now - since);
      restart(now);
      bad = isBad ? bad + 1 : 0;
      if (chosen !== 'auto' || found === 4 || bad < BAD_SECONDS) return false;
      bad = 0;
      found = found === 1 ? 2 : 4;
      return true;
    },
  };
}
