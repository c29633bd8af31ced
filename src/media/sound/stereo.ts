/** Two channels of sound, of one length. */
export type Stereo = { readonly left: Float32Array; readonly right: Float32Array };

/** Silence, or room to add sounds up in. */
export function silence(count: number): Stereo {
  return { left: new Float32Array(count), right: new Float32Array(count) };
}

/** Half of the power goes to either side. */
const HALF = Math.SQRT1_2;

/**
 * What each channel gives to the left and the right, by how many there are, in the order that decoders give them (left,
 * right, centre, low frequencies, the surrounding ones): as ITU-R BS.775 says, without the low frequencies. More
 * channels than eight are heard by their first two.
 */
const SHARES: Readonly<Record<number, readonly (readonly [left: number, right: number])[]>> = {
  1: [[1, 1]],
  3: [
    [1, 0],
    [0, 1],
    [HALF, HALF],
  ],
  4: [
    [1, 0],
    [0, 1],
    [HALF, 0],
    [0, HALF],
  ],
  5: [
    [1, 0],
    [0, 1],
    [HALF, HALF],
    [HALF, 0],
    [0, HALF],
  ],
  6: [
    [1, 0],
    [0, 1],
    [HALF, HALF],
    [0, 0],
    [HALF, 0],
    [0, HALF],
  ],
  7: [
    [1, 0],
    [0, 1],
    [HALF, HALF],
    [0, 0],
    [HALF / Math.SQRT2, HALF / Math.SQRT2],
    [HALF, 0],
    [0, HALF],
  ],
  8: [
    [1, 0],
    [0, 1],
    [HALF, HALF],
    [0, 0],
    [HALF, 0],
    [0, HALF],
    [HALF, 0],
    [0, HALF],
  ],
};

/** Any number of channels as two; `plane` hands out the samples of one. */
export function toStereo(channels: number, count: number, plane: (at: number) => Float32Array): Stereo {
  const shares = SHARES[channels];
  if (channels === 1) {
    const only = plane(0);
    return { left: only, right: only };
  }
  if (!shares) return { left: plane(0), right: plane(1) };
  const { left, right } = silence(count);
  for (const [at, [toLeft, toRight]] of shares.entries()) {
    if (toLeft === 0 && toRight === 0) continue;
    const samples = plane(at);
    for (let n = 0; n < count; n++) {
      const value = samples[n] as number;
      left[n] = (left[n] as number) + toLeft * value;
      right[n] = (right[n] as number) + toRight * value;
    }
  }
  return { left, right };
}
