import { createField, createGlow, FRAME, fillDown, noise, type Scene, shine, smooth } from './paint';

const HORIZON = 186;
const SUN_X = 300;

/** The sun goes down into the sea. */
export function createSun(): Scene {
  const sea = createField(1, HORIZON);
  const clouds = createField(2, 0, HORIZON);
  const glow = createGlow([255, 176, 96]);
  const disc = createGlow([255, 236, 186], 0.86);
  return (paper, t) => {
    const sunY = HORIZON - 44 + t * 5;
    fillDown(paper, 0, HORIZON, [
      [0, [62, 92, 140]],
      [0.4, [160, 134, 158]],
      [0.75, [248, 170, 122]],
      [1, [255, 206, 128]],
    ]);
    shine(paper, glow, SUN_X, sunY, 320, 0.5, 0.75);
    shine(paper, glow, SUN_X, sunY, 120, 0.55);
    shine(paper, disc, SUN_X, sunY, 46, 1);
    clouds.paint(paper, (x, y, out) => {
      const low = y / HORIZON;
      const streak = noise(x / 150 - t * 0.12, y / 11) * 0.6 + noise(x / 60 - t * 0.2, y / 6 + 9) * 0.4;
      const cloud = smooth(0.52, 0.8, streak) * smooth(0.05, 0.3, low) * smooth(1.02, 0.8, low);
      const warm = Math.exp(-Math.hypot(x - SUN_X, (y - sunY) * 1.6) / 190);
      out[0] = 128 + 127 * warm;
      out[1] = 92 + 104 * warm;
      out[2] = 128 - 8 * warm;
      out[3] = 190 * cloud;
    });
    sea.paint(paper, (x, y, out) => {
      const down = y - HORIZON;
      // Waves of one size look flatter and narrower the farther they are.
      const depth = 900 / (down + 7);
      const across = ((x - 320) * depth) / 90;
      const swell =
        Math.sin(depth * 0.9 + across * 0.16 + t * 1.5) +
        0.6 * Math.sin(depth * 1.7 - across * 0.32 + t * 2.2);
      const chop =
        noise(across * 0.55 + t * 0.5, depth * 1.5 + t * 2) -
        0.5 +
        0.6 * (noise(across * 1.4 - t, depth * 3.4 + t * 3.2) - 0.5);
      const slope = swell * 0.2 + chop * 1.3;
      const far = Math.exp(-down / 50);
      const sky = smooth(-0.9, 0.9, slope);
      // The sun’s road: facets that happen to face it.
      const width = 30 + down * 0.62;
      const road = Math.exp(-(((x - SUN_X + slope * 22) / width) ** 2));
      const facet = smooth(0.16 - far * 0.25, 0.62, slope + 0.26 * road);
      const glint = road * facet;
      out[0] = 16 + 92 * sky * (0.5 + far) + 150 * far * 0.5 + 230 * glint;
      out[1] = 44 + 62 * sky * (0.5 + far) + 74 * far * 0.5 + 152 * glint;
      out[2] = 74 + 52 * sky * (0.5 + far) + 16 * far + 62 * glint;
    });
    shine(paper, glow, SUN_X, HORIZON, FRAME.width * 0.5, 0.3, 0.12);
  };
}
