import { createFourier } from '../../media';

/** Short-time spectra of a sound: `frames` rows of `width` numbers, one each `hop` samples, each centred on its time. */
export type Spectra = { readonly frames: number; readonly width: number; readonly values: Float32Array };

/**
 * Measures windows of `size` samples (Hann), each centred on a multiple of `hop`; `read` turns the magnitudes of the
 * bins 0 … size / 2 into a row. `onRow` is told how many of the rows are done now and then.
 */
export function measureSpectra(
  samples: Float32Array,
  { size, hop, width }: { readonly size: number; readonly hop: number; readonly width: number },
  read: (magnitudes: Float64Array, row: Float32Array) => void,
  onRow: (share: number) => void = () => {},
): Spectra {
  const frames = Math.max(1, Math.ceil(samples.length / hop));
  const values = new Float32Array(frames * width);
  const transform = createFourier(size);
  const window = Float64Array.from(
    { length: size },
    (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (n + 0.5)) / size),
  );
  const re = new Float64Array(size);
  const im = new Float64Array(size);
  const magnitudes = new Float64Array(size / 2 + 1);
  const fill = (into: Float64Array, frame: number) => {
    const start = frame * hop - size / 2;
    for (let n = 0; n < size; n++) into[n] = (window[n] as number) * (samples[start + n] ?? 0);
  };
  // Two real windows go through one complex transform, as its real and its imaginary part.
  for (let frame = 0; frame < frames; frame += 2) {
    fill(re, frame);
    fill(im, frame + 1);
    transform(re, im);
    for (const second of [0, 1]) {
      if (frame + second >= frames) break;
      for (let k = 0; k <= size / 2; k++) {
        const mirror = k === 0 ? 0 : size - k;
        const [a, b] = [re[k] as number, im[k] as number];
        const [c, d] = [re[mirror] as number, im[mirror] as number];
        const [x, y] = second === 0 ? [a + c, b - d] : [b + d, c - a];
        magnitudes[k] = Math.sqrt(x * x + y * y) / 2;
      }
      const at = (frame + second) * width;
      read(magnitudes, values.subarray(at, at + width));
    }
    if (frame % 512 === 0) onRow(frame / frames);
  }
  return { frames, width, values };
}

/** Triangular bands evenly spaced in pitch: each is the weighted sum of a few bins. */
export function pitchBands(
  count: number,
  {
    fromHz,
    toHz,
    size,
    rate,
  }: { readonly fromHz: number; readonly toHz: number; readonly size: number; readonly rate: number },
): (magnitudes: Float64Array, row: Float32Array) => void {
  const edge = (n: number) => (fromHz * (toHz / fromHz) ** (n / (count + 1)) * size) / rate;
  const bands = Array.from({ length: count }, (_, band) => {
    const [low, middle, high] = [edge(band), edge(band + 1), edge(band + 2)];
    const weights: { readonly bin: number; readonly weight: number }[] = [];
    for (let bin = Math.floor(low); bin <= Math.ceil(high); bin++) {
      const weight = bin <= middle ? (bin - low) / (middle - low) : (high - bin) / (high - middle);
      if (weight > 0) weights.push({ bin, weight });
    }
    // A band narrower than the bins are apart is the bin that is nearest.
    return weights.length > 0 ? weights : [{ bin: Math.round(middle), weight: 1 }];
  });
  return (magnitudes, row) => {
    for (const [band, weights] of bands.entries()) {
      let sum = 0;
      for (const { bin, weight } of weights) sum += weight * (magnitudes[bin] ?? 0);
      row[band] = sum;
    }
  };
}
