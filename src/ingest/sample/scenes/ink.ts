import { clouds, createField, type Scene, smooth } from './paint';

/** Two inks that unfold in clear water. */
export function createInk(): Scene {
  const field = createField(2);
  return (paper, t) => {
    const age = 0.9 + t * 0.42;
    field.paint(paper, (px, py, out) => {
      const x = px / 210;
      const y = py / 210;
      const fold = clouds(x * 1.4 + 3, y * 1.4 - t * 0.1, 3) - 0.5;
      const curl = clouds(x * 1.4 - t * 0.07, y * 1.4 + 8, 3) - 0.5;
      const u = x + 1.5 * fold;
      const v = y + 1.5 * curl - t * 0.12;
      const threads = clouds(u * 2.1, v * 2.1, 4);
      const fall = clouds(u * 1.3 + 9, v * 1.3, 3);
      const left = Math.hypot((u - 1.05) / (0.85 * age), (y + 0.6 * fold - 0.5) / (0.82 * age));
      const right = Math.hypot((u - 2.2) / (0.7 * age), (y + 0.6 * curl - 0.95) / (0.66 * age));
      const blue = smooth(1.05, 0.15, left) * smooth(0.3, 0.62, threads);
      const red = smooth(1.05, 0.2, right) * smooth(0.36, 0.66, fall);
      const vein = 0.5 + 0.5 * smooth(0.44, 0.56, threads);
      // Ink takes light away, each colour its own share.
      const water = 236 - py * 0.07;
      out[0] = water * (1 - blue * 0.96) * (1 - red * 0.22 * vein);
      out[1] = (water + 4) * (1 - blue * (0.86 - 0.16 * vein)) * (1 - red * 0.9);
      out[2] = (water + 8) * (1 - blue * 0.46) * (1 - red * 0.72);
    });
  };
}
