import type { Canvas2D, Picture } from '../media';
import type { Blend, Fit, Size } from '../model';
import { type Layer, placePicture, rampAt, type Segment } from '../plan';
import { benchOf } from './bench';
import { drawTitle } from './draw-title';

/** How browsers call the blends; 'lighter' adds what each gives and cuts off at white. */
const OPERATIONS: { readonly [blend in Blend]: GlobalCompositeOperation } = {
  normal: 'source-over',
  screen: 'screen',
  multiply: 'multiply',
  add: 'lighter',
};

/**
 * Draws frame `n` of a segment: black, then its layers from the lowest up, in the context's own transform.
 * @param pictures a picture of each layer that is a clip, at the layer's place, still the caller's; a layer without one
 * is left out
 */
export function composeFrame(
  context: Canvas2D,
  size: Size,
  { layers, duration }: Pick<Segment, 'layers' | 'duration'>,
  n: number,
  pictures: readonly (Picture | null)[],
): void {
  begin(context, size);
  const draw = (at: number, into: Canvas2D) => {
    const layer = layers[at];
    if (layer) drawLayer(into, size, layer, rampAt(layer.opacity, n, duration), pictures[at] ?? null);
  };
  for (let at = 0; at < layers.length; at++) {
    const replaces = layers[at + 1]?.replaces;
    if (!replaces) {
      draw(at, context);
      continue;
    }
    // Two whole pictures, with one and with the other, whatever their blends: the second over the first in part.
    const { scratch } = benchOf(context);
    copyPixels(context, scratch);
    draw(at, context);
    draw(at + 1, scratch);
    context.save();
    context.resetTransform();
    context.globalAlpha = rampAt(replaces, n, duration);
    context.drawImage(scratch.canvas, 0, 0);
    context.restore();
    at += 1;
  }
}

/** Draws one picture on black as its fit places it; black alone where there is none. It stays the caller's. */
export function composePicture(context: Canvas2D, size: Size, picture: Picture | null, fit: Fit): void {
  begin(context, size);
  if (!picture) return;
  const { source, target } = placePicture(picture.size, size, fit);
  picture.draw(context, source, target);
}

function begin(context: Canvas2D, size: Size): void {
  context.globalAlpha = 1;
  context.globalCompositeOperation = 'source-over';
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'medium';
  context.fillStyle = '#000';
  context.fillRect(0, 0, size.width, size.height);
}

/** Makes `to` what `from` is: pixels, transform and smoothing. */
function copyPixels(from: Canvas2D, to: Canvas2D): void {
  to.resetTransform();
  to.globalAlpha = 1;
  to.globalCompositeOperation = 'copy';
  to.drawImage(from.canvas, 0, 0);
  to.globalCompositeOperation = 'source-over';
  to.imageSmoothingEnabled = true;
  to.imageSmoothingQuality = 'medium';
  to.setTransform(from.getTransform());
}

function drawLayer(
  context: Canvas2D,
  size: Size,
  layer: Layer,
  opacity: number,
  picture: Picture | null,
): void {
  if (opacity <= 0) return;
  const { width, height } = size;
  context.save();
  context.globalAlpha = opacity;
  context.globalCompositeOperation = OPERATIONS[layer.blend];
  if (layer.kind === 'colour') {
    context.fillStyle = layer.colour;
    context.fillRect(0, 0, width, height);
  } else if (layer.kind === 'title') drawTitle(context, size, layer);
  else if (picture) {
    const { scale, x, y } = layer;
    if (scale !== 1 || x !== 0 || y !== 0) {
      // About the frame's middle.
      context.translate(width * (0.5 + x), height * (0.5 + y));
      context.scale(scale, scale);
      context.translate(-width / 2, -height / 2);
    }
    const { source, target } = placePicture(picture.size, size, layer.fit, layer.focus);
    picture.draw(context, source, target);
  }
  context.restore();
}
