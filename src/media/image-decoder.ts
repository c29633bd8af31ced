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
    const { image } = await decoder.decode({ frameIndex });
    timestamps.push(ticksOfMicroseconds(atUs));
    atUs += image.duration || UNTIMED_FRAME_US;
    image.close();
  }
  return { timestamps, duration: ticksOfMicroseconds(atUs) };
}

function ticksOfMicroseconds(us: number): number {
  return Math.round((us * TICKS_PER_SECOND) / 1_000_000);
}
