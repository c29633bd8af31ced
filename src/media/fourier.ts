/** A discrete Fourier transform in place, of one length: a power of two. */
export type Fourier = (re: Float64Array, im: Float64Array) => void;

/** Makes a transform (Cooley–Tukey, radix 2) for arrays of `length`, with its tables computed once. */
export function createFourier(length: number): Fourier {
  const n = length;
  if (n < 2 || (n & (n - 1)) !== 0) throw new RangeError(`Not a power of two: ${n}`);
  const cos = new Float64Array(n / 2);
  const sin = new Float64Array(n / 2);
  for (let k = 0; k < n / 2; k++) {
    cos[k] = Math.cos((-2 * Math.PI * k) / n);
    sin[k] = Math.sin((-2 * Math.PI * k) / n);
  }
  return (re, im) => {
    for (let i = 1, j = 0; i < n; i++) {
      let bit = n >> 1;
      for (; j & bit; bit >>= 1) j ^= bit;
      j ^= bit;
      if (i < j) {
        [re[i], re[j]] = [re[j] as number, re[i] as number];
        [im[i], im[j]] = [im[j] as number, im[i] as number];
      }
    }
    for (let size = 2; size <= n; size <<= 1) {
      const half = size >> 1;
      const stride = n / size;
      for (let start = 0; start < n; start += size) {
        for (let k = 0; k < half; k++) {
          const [c, s] = [cos[k * stride] as number, sin[k * stride] as number];
          const at = start + k;
          const other = at + half;
          const [r, i] = [re[other] as number, im[other] as number];
          const tr = r * c - i * s;
          const ti = r * s + i * c;
          re[other] = (re[at] as number) - tr;
          im[other] = (im[at] as number) - ti;
          re[at] = (re[at] as number) + tr;
          im[at] = (im[at] as number) + ti;
        }
      }
    }
  };
}
