import type { Canvas2D, Picture } from '../media';
import type { Fit, Size } from '../model';
import { placePicture } from '../plan';

/** One layer at one instant: its picture (still the caller's) and how it fits. */
export type ComposedLayer = { readonly picture: Picture; readonly fit: Fit };

/** Draws a frame of `size`: black, then the layers from the lowest up. No layers: black. */
export function composeFrame(context: Canvas2D, size: Size, layers: readonly ComposedLayer[]): void {
  context.globalAlpha = 1;
  context.globalCompositeOperation = 'source-over';
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'medium';
  context.fillStyle = '#000';
  context.fillRect(0, 0, size.width, size.height);
  for (const { picture, fit } of layers) {
    const { source, target } = placePicture(picture.size, size, fit);
    picture.draw(context, source, target);
  }
}
