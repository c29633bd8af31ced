import { type Blend, type ClipId, type Fit, type Focus, MIDDLE, type Title } from '../model';
import { type FrameRate, type Ticks, ticks } from '../time';
import { sourceTimeOf } from './source-time';

/** A value that changes evenly: `from` at a segment's first frame, `to` at its last. */
export type Ramp = { readonly from: number; readonly to: number };

/** Always the same. */
export const steady = (value: number): Ramp => ({ from: value, to: value });

/** The value at frame `n` of `duration`. */
export function rampAt({ from, to }: Ramp, n: number, duration: number): number {
  return duration <= 1 ? from : from + ((to - from) * n) / (duration - 1);
}

/** How a layer is laid over those below it. */
export type Laid = {
  /** As in a `Look`: about the frame's middle, and in widths and heights of the frame. */
  readonly scale: number;
  readonly x: number;
  readonly y: number;
  readonly blend: Blend;
  readonly opacity: Ramp;
  /**
   * A crossfade: how much of the picture with this layer, but without the one directly below it, is seen instead of
   * the picture with that one; null is laid over it.
   */
  readonly replaces: Ramp | null;
};

export const PLAINLY: Laid = {
  ...{ scale: 1, x: 0, y: 0, blend: 'normal' },
  ...{ opacity: steady(1), replaces: null },
};

/** A clip from `sourceIn` on (its own time; before its start and after its end it stands still), fitted. */
export type ClipLayer = Laid & {
  readonly kind: 'clip';
  readonly clipId: ClipId;
  readonly sourceIn: Ticks;
  /** In percent, as an item's. */
  readonly speed: number;
  readonly fit: Fit;
  readonly focus: Focus;
};

/** Text. */
export type TitleLayer = Laid & { readonly kind: 'title'; readonly title: Title };

/** One colour all over the frame. */
export type ColourLayer = Laid & { readonly kind: 'colour'; readonly colour: 'black' | 'white' };

/** One layer of a segment. */
export type Layer = ClipLayer | TitleLayer | ColourLayer;

/** A clip as it is: nothing but trimmed and fitted. */
export function plainLayer(layer: Pick<ClipLayer, 'clipId' | 'sourceIn' | 'fit'>): ClipLayer {
  return { kind: 'clip', ...layer, speed: 100, focus: MIDDLE, ...PLAINLY };
}

/** Whether a layer is a clip laid over nothing else, at its own speed, unchanged but for its fit. */
export function isPlain(layer: Layer): layer is ClipLayer {
  return layer.kind === 'clip' && layer.speed === 100 && isPlainlyLaid(layer);
}

/** Whether a layer covers what its picture covers, where its fit puts it. */
export function isPlainlyLaid({ scale, x, y, blend, opacity, replaces }: Laid): boolean {
  return (
    scale === 1 &&
    x === 0 &&
    y === 0 &&
    blend === 'normal' &&
    opacity.from === 1 &&
    opacity.to === 1 &&
    replaces === null
  );
}

/** The clips of layers, each once. */
export function clipsOf({ layers }: { readonly layers: readonly Layer[] }): readonly ClipId[] {
  return [...new Set(layers.flatMap((layer) => (layer.kind === 'clip' ? layer.clipId : [])))];
}

/** The clip that a segment is told by: its lowest, of the two of a crossfade the one that is more to be seen. */
export function ownClip({ layers }: { readonly layers: readonly Layer[] }): ClipId | null {
  const [first, second] = layers;
  const own = (second?.replaces?.to ?? 0) > 0.5 ? second : first;
  return own?.kind === 'clip' ? own.clipId : null;
}

/** The time of its clip that frame `n` of a segment shows of a layer: never before the clip's start. */
export function layerTime(
  { sourceIn, speed }: Pick<ClipLayer, 'sourceIn' | 'speed'>,
  n: number,
  rate: FrameRate,
): Ticks {
  return ticks(Math.max(0, sourceTimeOf(sourceIn, n, rate, speed)));
}

/** Whether every frame of a segment is the same. */
export function isStill(
  { layers }: { readonly layers: readonly Layer[] },
  isStillClip: (id: ClipId) => boolean,
): boolean {
  const stands = ({ from, to }: Ramp) => from === to;
  return layers.every(
    (layer) =>
      stands(layer.opacity) &&
      (layer.replaces === null || stands(layer.replaces)) &&
      (layer.kind !== 'clip' || layer.speed === 0 || isStillClip(layer.clipId)),
  );
}

/** A layer without the frames of its segment before `skipped`, up to `last`; the segment had `duration`. */
export function cutLayer(
  layer: Layer,
  { skipped, last, duration }: { readonly skipped: number; readonly last: number; readonly duration: number },
  rate: FrameRate,
): Layer {
  const cut = (ramp: Ramp): Ramp => ({
    from: rampAt(ramp, skipped, duration),
    to: rampAt(ramp, last, duration),
  });
  const { opacity, replaces } = layer;
  const laid = { opacity: cut(opacity), replaces: replaces && cut(replaces) };
  return layer.kind === 'clip'
    ? { ...layer, ...laid, sourceIn: sourceTimeOf(layer.sourceIn, skipped, rate, layer.speed) }
    : { ...layer, ...laid };
}

/** Everything of a layer that decides its picture, and nothing else, as plain data. */
export function layerKey(layer: Layer): readonly unknown[] {
  const { scale, x, y, blend, opacity, replaces } = layer;
  const laid = isPlainlyLaid(layer)
    ? []
    : [scale, x, y, blend, opacity.from, opacity.to, replaces?.from, replaces?.to];
  if (layer.kind === 'colour') return [layer.colour, laid];
  if (layer.kind === 'title') {
    const { text, font, size, isBold, align, colour } = layer.title;
    return ['title', [text, font, size, isBold, align, colour], laid];
  }
  const { clipId, sourceIn, fit, focus, speed } = layer;
  const isAimed = fit === 'cover' && (focus.x !== MIDDLE.x || focus.y !== MIDDLE.y);
  const shown = [clipId, sourceIn, fit, ...(isAimed ? [focus.x, focus.y] : [])];
  return isPlain(layer) ? shown : ['clip', shown, speed, laid];
}
