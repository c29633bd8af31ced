import { TICKS_PER_SECOND } from '../time';

/** When the frames of an animation are shown. */
type AnimationTimes = {
  /** Ticks from the first frame, ascending. */
  readonly timestamps: readonly number[];
  /** Ticks from the first frame to the end of the last. */
  readonly duration: number;
};

/** How long a frame is shown that says nothing of its length: what browsers and ffmpeg do with such gifs. */
const UNTIMED_FRAME_US = 100_000;

/**
 * Decodes every frame of an animation once to learn its times; closes each. Throws where a frame is damaged.
 * The decoder stays the caller's.
 */
export async function animationTimes(decoder: ImageDecoder): Promise<AnimationTimes> {
  await decoder.tracks.ready;
  await decoder.completed;
  const count = decoder.tracks.selectedTrack?.frameCount ?? 0;
  const timestamps: number[] = [];
  let atUs = 0;
  for (let frameIndex = 0; frameIndex < count; frameIndex++) {
    const image = await decodeFrame(decoder, frameIndex);
    timestamps.push(ticksOfMicroseconds(atUs));
    atUs += image.duration || UNTIMED_FRAME_US;
    image.close();
  }
  return { timestamps, duration: ticksOfMicroseconds(atUs) };
}

/** A frame that is the caller's to close, as often as it is asked for. Throws where it is damaged. */
export async function decodeFrame(decoder: ImageDecoder, frameIndex: number): Promise<VideoFrame> {
  const { image } = await decoder.decode({ frameIndex });
  return (await givesFramesAway()) ? image : image.clone();
}

/** One black pixel. */
const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

let asked: Promise<boolean> | undefined;

/**
 * Whether a frame that was decoded belongs to the caller. Firefox (seen in 153) keeps it, hands out the same one to the
 * next who asks, and that one is closed where this caller closed his.
 */
function givesFramesAway(): Promise<boolean> {
  asked ??= (async () => {
    const data = await (await fetch(PIXEL)).arrayBuffer();
    const decoder = new ImageDecoder({ data, type: 'image/gif' });
    try {
      (await decoder.decode()).image.close();
      const { image } = await decoder.decode();
      const isOpen = image.codedWidth > 0;
      image.close();
      return isOpen;
    } finally {
      decoder.close();
    }
  })();
  return asked;
}

function ticksOfMicroseconds(us: number): number {
  return Math.round((us * TICKS_PER_SECOND) / 1_000_000);
}
