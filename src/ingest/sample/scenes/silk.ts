import { createField, noise, rampTable, type Scene } from './paint';

/** Red silk in a slow wind. */
export function createSilk(): Scene {
  const field = createField(2);
  const cloth = rampTable([
    [0, [24, 2, 14]],
    [0.3, [104, 8, 34]],
    [0.58, [196, 24, 52]],
    [0.8, [242, 92, 82]],
    [1, [255, 224, 196]],
  ]);
  const height = (x: number, y: number, t: number): number => {
    const bend =
      1.7 * noise(x * 0.9 + t * 0.22, y * 0.7 - t * 0.1) + 0.7 * noise(x * 2.1 - t * 0.2, y * 1.6 + 5);
    const fold = Math.sin(x * 2.3 + y * 1.1 + bend * 3 - t * 0.9);
    return 0.62 * fold + 0.2 * Math.sin(x * 5.2 - y * 2.4 + bend * 4.2 + t * 0.6) + 0.35 * bend;
  };
  return (paper, t) => {
    field.paint(paper, (px, py, out) => {
      const x = px / 150;
      const y = py / 150;
      const h = height(x, y, t);
      const dx = (height(x + 0.012, y, t) - h) / 0.012;
      const dy = (height(x, y + 0.012, t) - h) / 0.012;
      const long = Math.sqrt(1 + dx * dx * 0.5 + dy * dy * 0.5);
      const facing = (0.62 - 0.5 * dx * 0.7 - 0.5 * dy * 0.5) / long;
      const gloss = Math.max(0, facing) ** 6 * 0.75;
      const weave = 0.012 * Math.sin(px * 2.6 + py * 1.9);
      const light = Math.max(0, Math.min(1, 0.14 + 0.52 * Math.max(0, facing) + 0.1 * h + gloss + weave));
      const at = Math.round(light * 255) * 3;
      out[0] = cloth[at] ?? 0;
      out[1] = cloth[at + 1] ?? 0;
      out[2] = cloth[at + 2] ?? 0;
    });
  };
}
