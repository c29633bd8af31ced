import type { ItemSound } from '../sequence';

/** A sound with its fades shortened to an item of `duration` frames: the one that ends it gives way first. */
export function soundWithin(sound: ItemSound | null, duration: number): ItemSound | null {
  if (!sound || sound.fadeIn + sound.fadeOut <= duration) return sound;
  const fadeIn = Math.min(sound.fadeIn, duration);
  return { ...sound, fadeIn, fadeOut: Math.min(sound.fadeOut, duration - fadeIn) };
}
