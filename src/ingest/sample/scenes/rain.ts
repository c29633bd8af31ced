import { seeded } from '../seeded';
import { createGlow, css, FRAME, fillDown, type Rgb, type Scene, shine, wrap } from './paint';

const NEON: readonly Rgb[] = [
  [255, 46, 136],
  [36, 208, 255],
  [255, 168, 60],
  [142, 84, 255],
  [255, 84, 84],
  [60, 255, 196],
];
const STREET = 226;

/** Rain before the lights of a street, out of focus, and their reflections. */
export function createRain(): Scene {
  const random = seeded(21);
  const lights = NEON.map((colour) => createGlow(colour, 0.62));
  const soft = NEON.map((colour) => createGlow(colour));
  const lamps = Array.from({ length: 34 }, (_, n) => ({
    x: random() * FRAME.width * 1.2,
    y: 30 + random() ** 0.7 * 170,
    radius: 8 + random() ** 2 * 34,
    alpha: 0.2 + random() * 0.42,
    pace: 5 + random() * 16,
    colour: Math.floor(random() * (n % 3 === 0 ? NEON.length : 3)),
    flicker: random() * 9,
  }));
  const drops = Array.from({ length: 190 }, () => ({
    x: random() * (FRAME.width + 120),
    y: random(),
    depth: 0.35 + random() * 0.65,
  }));
  const beads = Array.from({ length: 60 }, () => ({
    x: random() * FRAME.width,
    y: random(),
    radius: 1.4 + random() ** 3 * 4,
    pace: random() < 0.2 ? 0.05 + random() * 0.12 : 0,
    colour: Math.floor(random() * 3),
  }));
  return (paper, t) => {
    fillDown(paper, 0, FRAME.height, [
      [0, [7, 9, 22]],
      [0.55, [20, 16, 44]],
      [0.63, [30, 16, 44]],
      [0.66, [9, 8, 20]],
      [1, [4, 5, 12]],
    ]);
    for (const [n, colour] of [0, 1, 3].entries()) {
      const haze = soft[colour];
      if (haze) shine(paper, haze, 90 + n * 240 + t * 6, 170, 210, 0.24, 0.7);
    }
    for (const lamp of lamps) {
      const x = wrap((lamp.x - t * lamp.pace) / (FRAME.width * 1.2)) * FRAME.width * 1.2 - FRAME.width * 0.1;
      const beat = lamp.flicker > 7.5 ? 0.6 + 0.4 * Math.sin(t * 11 + lamp.flicker) : 1;
      const light = lights[lamp.colour];
      const glow = soft[lamp.colour];
      if (!light || !glow) continue;
      shine(paper, light, x, lamp.y, lamp.radius, lamp.alpha * beat);
      // On the wet street every light is a long smear that trembles.
      const depth = STREET + (STREET - lamp.y) * 0.34;
      for (let part = 0; part < 3; part++) {
        const wobble = Math.sin(t * 3.2 + part * 2.1 + lamp.flicker) * (2 + part * 2);
        shine(
          paper,
          glow,
          x + wobble,
          depth + part * 22,
          lamp.radius * (1.5 - part * 0.2),
          lamp.alpha * 0.42 * beat,
          1.7,
        );
      }
    }
    paper.lineCap = 'round';
    for (const drop of drops) {
      const y = wrap(drop.y + t * (1.1 + drop.depth * 1.2)) * (FRAME.height + 90) - 60;
      const length = 12 + drop.depth * 36;
      const x = drop.x - 60 - y * 0.1;
      paper.strokeStyle = css([190, 214, 255], 0.06 + drop.depth * 0.17);
      paper.lineWidth = 0.5 + drop.depth * 0.9;
      paper.beginPath();
      paper.moveTo(x, y);
      paper.lineTo(x - length * 0.1, y + length);
      paper.stroke();
    }
    for (const bead of beads) {
      const y = wrap(bead.y + t * bead.pace) * (FRAME.height + 20) - 10;
      const light = lights[bead.colour];
      if (!light) continue;
      shine(paper, light, bead.x, y, bead.radius * 1.6, 0.24, 1.25);
      paper.fillStyle = 'rgb(255 255 255 / 0.5)';
      paper.fillRect(
        bead.x - bead.radius * 0.4,
        y - bead.radius * 0.8,
        Math.max(0.8, bead.radius * 0.4),
        Math.max(0.8, bead.radius * 0.4),
      );
    }
  };
}
