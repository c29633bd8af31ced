import type { Item } from '../item';

/** Fades at the edges of an item, in frames of the sequence. */
export type Fades = { readonly fadeIn: number; readonly fadeOut: number };

/** Fades shortened to `duration` frames: the one that ends it gives way first. */
export function fadesWithin<T extends Fades>(fades: T, duration: number): T {
  if (fades.fadeIn + fades.fadeOut <= duration) return fades;
  const fadeIn = Math.min(fades.fadeIn, duration);
  return { ...fades, fadeIn, fadeOut: Math.min(fades.fadeOut, duration - fadeIn) };
}

/** An item with the fades of its picture and of its sound changed alike. */
export function withFades(item: Item, change: <T extends Fades>(fades: T) => T): Item {
  const look = change(item.look);
  return item.kind === 'title'
    ? { ...item, look }
    : { ...item, look, sound: item.sound && change(item.sound) };
}

/** An item with another length, its fades shortened to it. */
export function ofLength(item: Item, duration: number): Item {
  return { ...withFades(item, (fades) => fadesWithin(fades, duration)), duration };
}
