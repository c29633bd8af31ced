import { seeded } from '../seeded';
import { createField, css, FRAME, noise, rampTable, type Scene, smooth } from './paint';

const SHORE = 248;
const CURTAINS: readonly {
  readonly base: number;
  readonly sway: number;
  readonly reach: number;
  readonly pace: number;
  readonly strength: number;
}[] = [
  { base: 176, sway: 46, reach: 120, pace: 0.16, strength: 0.95 },
  { base: 132, sway: 34, reach: 92, pace: -0.11, strength: 0.6 },
  { base: 204, sway: 20, reach: 66, pace: 0.08, strength: 0.42 },
];

/** Northern lights over a still lake. */
export function createAurora(): Scene {
  const field = createField(2);
  const sky = rampTable([
    [0, [5, 8, 26]],
    [0.7, [12, 32, 58]],
    [1, [24, 62, 78]],
  ]);
  const random = seeded(3);
  const stars = Array.from({ length: 150 }, () => ({
    x: random() * FRAME.width,
    y: random() * 200,
    alpha: random() ** 2,
  }));
  const trees = (x: number): number => {
    const hill = 9 * noise(x / 90, 1) + 6 * noise(x / 33, 4);
    const spike = Math.abs(((x * 0.21 + noise(x / 26, 9) * 2) % 1) - 0.5) * 2;
    return SHORE - 3 - hill - 12 * spike * noise(x / 19, 6);
  };
  return (paper, t) => {
    const light = (x: number, y: number, out: Float32Array): void => {
      const at = Math.min(255, Math.max(0, Math.round((y / SHORE) * 255))) * 3;
      let r = sky[at] ?? 0;
      let g = sky[at + 1] ?? 0;
      let b = sky[at + 2] ?? 0;
      for (let n = 0; n < CURTAINS.length; n++) {
        const one = CURTAINS[n];
        if (!one) continue;
        const bend = noise(x / 150 + t * one.pace, n * 7 + t * 0.12) - 0.5;
        const edge = one.base + one.sway * 2 * bend + 10 * Math.sin(x / 60 + t * 0.9 + n);
        const up = edge - y;
        const rays = 0.35 + 0.65 * noise(x / 7 + bend * 30 + t * (1 + n * 0.4), n * 3 + t * 0.5);
        const veil = 0.25 + 1.1 * smooth(0.3, 0.75, noise(x / 130 - t * 0.14, n * 11 + 2));
        const height = one.reach * (0.6 + 0.8 * rays);
        const glow = up > 0 ? Math.exp(-up / (height * 0.42)) : Math.exp(up / 7);
        const power = one.strength * glow * rays * veil;
        const high = smooth(0.1, 1.1, up / height);
        r += power * (50 + 130 * high);
        g += power * (255 - 150 * high);
        b += power * (150 + 60 * high);
      }
      out[0] = r;
      out[1] = g;
      out[2] = b;
    };
    field.paint(paper, (x, y, out) => {
      if (y < SHORE) return light(x, y, out);
      // The lake shows the sky upside down, broken by small waves that grow towards us.
      const down = y - SHORE;
      const ripple =
        (noise(x / (20 + down * 0.4), down / (2 + down * 0.05) + t * 1.7) - 0.5) * (3 + down * 0.16);
      light(x + ripple * 1.6, SHORE - down * 1.5 + ripple, out);
      const dim = 0.62 - 0.0022 * down;
      out[0] = (out[0] ?? 0) * dim + 2;
      out[1] = (out[1] ?? 0) * dim + 2;
      out[2] = (out[2] ?? 0) * dim + 8;
    });
    for (const star of stars) {
      paper.fillStyle = css([226, 238, 255], star.alpha * (0.7 + 0.3 * Math.sin(t * 6 + star.x)));
      paper.fillRect(star.x, star.y, 1.2, 1.2);
    }
    paper.fillStyle = css([3, 7, 13]);
    paper.beginPath();
    paper.moveTo(0, SHORE + 4);
    for (let x = 0; x <= FRAME.width; x += 2) paper.lineTo(x, trees(x));
    for (let x = FRAME.width; x >= 0; x -= 4) paper.lineTo(x, SHORE + 2 + (SHORE - trees(x)) * 0.35);
    paper.fill();
  };
}
