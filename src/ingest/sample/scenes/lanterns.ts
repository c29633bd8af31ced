import { seeded } from '../seeded';
import { clouds, createGlow, css, FRAME, fillDown, type Scene, shine, silhouette, wrap } from './paint';

const WATER = 282;

/** Paper lanterns that rise over a lake at dusk. */
export function createLanterns(): Scene {
  const random = seeded(33);
  const halo = createGlow([255, 138, 48]);
  const lanterns = Array.from({ length: 46 }, () => {
    const near = random() ** 2.2;
    return {
      x: random(),
      y: random(),
      near,
      sway: random() * 6,
      pace: 0.018 + near * 0.05,
      flame: random() * 9,
    };
  }).sort((a, b) => a.near - b.near);
  return (paper, t) => {
    fillDown(paper, 0, WATER, [
      [0, [16, 20, 58]],
      [0.5, [56, 44, 104]],
      [0.85, [150, 82, 120]],
      [1, [214, 122, 112]],
    ]);
    const hills = (base: number, height: number, length: number, seed: number) => (x: number) =>
      base - height * clouds(x / length + seed, seed, 3);
    silhouette(paper, hills(286, 96, 210, 4), [70, 48, 100], WATER);
    silhouette(paper, hills(292, 66, 130, 8), [36, 28, 66], WATER);
    fillDown(paper, WATER, FRAME.height, [
      [0, [122, 70, 108]],
      [0.35, [58, 42, 92]],
      [1, [14, 14, 40]],
    ]);
    for (const one of lanterns) {
      const size = 3.5 + one.near * 17;
      const x = one.x * FRAME.width + Math.sin(t * 0.8 + one.sway) * (4 + one.near * 10);
      const y = (1 - wrap(one.y + t * one.pace)) * (WATER + 70) - 50;
      const flame = 0.86 + 0.14 * Math.sin(t * 9 + one.flame);
      // Its light on the water, trembling.
      const below = WATER + (WATER - y) * 0.28;
      if (below < FRAME.height + 20 && y < WATER)
        for (let part = 0; part < 3; part++)
          shine(
            paper,
            halo,
            x + Math.sin(t * 4 + part * 2 + one.flame) * 3,
            below + part * size * 0.8,
            size * 1.6,
            0.2 * flame,
            0.4,
          );
      if (y > WATER + 6) continue;
      shine(paper, halo, x, y, size * 3.4, (0.22 + one.near * 0.2) * flame);
      const paperLight = paper.createLinearGradient(0, y - size, 0, y + size);
      paperLight.addColorStop(0, css([196, 74, 28], 0.92));
      paperLight.addColorStop(0.55, css([255, 156, 58], 0.96));
      paperLight.addColorStop(1, css([255, 238, 178], 1));
      paper.fillStyle = paperLight;
      paper.beginPath();
      paper.moveTo(x - size * 0.62, y - size * 0.55);
      paper.quadraticCurveTo(x, y - size * 1.45, x + size * 0.62, y - size * 0.55);
      paper.lineTo(x + size * 0.46, y + size * 0.9);
      paper.lineTo(x - size * 0.46, y + size * 0.9);
      paper.fill();
      shine(paper, halo, x, y + size * 0.4, size * 1.2, 0.5 * flame);
    }
  };
}
