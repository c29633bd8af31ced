import { seeded } from '../seeded';
import {
  clouds,
  createField,
  createGlow,
  css,
  FRAME,
  fillDown,
  noise,
  paperOf,
  type Scene,
  shine,
  silhouette,
  smooth,
} from './paint';

/** The pole that the sky turns about. */
const POLE = { x: 236, y: 292 };

/** A clear night that turns slowly over mountains. */
export function createStars(): Scene {
  const random = seeded(5);
  const stars = Array.from({ length: 900 }, () => {
    const far = Math.sqrt(random()) * 620;
    const bright = random() ** 5;
    return { far, angle: random() * Math.PI * 2, bright, warm: random(), phase: random() * 6 };
  });
  const glow = createGlow([196, 214, 255]);
  const warm = createGlow([255, 150, 84]);
  // The milky way is painted once, on a sheet that turns.
  const sheet = new OffscreenCanvas(FRAME.width, FRAME.height);
  createField(2).paint(paperOf(sheet), (x, y, out) => {
    const across = (x - 330) * 0.5 - (y - 120) * 0.86;
    const along = (x - 330) * 0.86 + (y - 120) * 0.5;
    const band = Math.exp(-((across / 62) ** 2));
    const dust = clouds(along / 90, across / 42, 5);
    const lane =
      smooth(0.5, 0.72, clouds(along / 130 + 7, across / 26 + 3, 4)) * Math.exp(-((across / 28) ** 2));
    const light = band * (0.25 + 1.1 * dust * dust) * (1 - 0.75 * lane);
    out[0] = 178;
    out[1] = 176 + 20 * dust;
    out[2] = 226;
    out[3] = 225 * Math.min(1, light) * Math.min(1, light);
  });
  return (paper, t) => {
    fillDown(paper, 0, FRAME.height, [
      [0, [4, 7, 20]],
      [0.5, [13, 24, 56]],
      [0.8, [40, 58, 96]],
      [0.92, [116, 90, 92]],
      [1, [60, 50, 60]],
    ]);
    shine(paper, warm, 470, 312, 360, 0.62, 0.36);
    const turn = t * 0.03;
    paper.save();
    paper.translate(POLE.x, POLE.y);
    paper.rotate(turn);
    paper.translate(-POLE.x, -POLE.y);
    paper.drawImage(sheet, -30, -24, FRAME.width + 90, FRAME.height + 60);
    paper.restore();
    paper.lineCap = 'round';
    for (const star of stars) {
      const angle = star.angle + turn;
      const x = POLE.x + Math.cos(angle) * star.far;
      const y = POLE.y + Math.sin(angle) * star.far;
      if (x < -4 || x > FRAME.width + 4 || y < -4 || y > 330) continue;
      const twinkle = 0.8 + 0.2 * Math.sin(t * 5 + star.phase);
      const alpha = (0.34 + 0.66 * star.bright) * twinkle * smooth(336, 250, y);
      paper.strokeStyle = css(star.warm > 0.8 ? [255, 214, 180] : [214, 226, 255], alpha);
      paper.lineWidth = 1 + star.bright * 1.3;
      // A long exposure: each star is a short arc.
      paper.beginPath();
      paper.arc(POLE.x, POLE.y, star.far, angle - 0.012, angle);
      paper.stroke();
      if (star.bright > 0.5) shine(paper, glow, x, y, 5 + star.bright * 9, alpha * 0.5);
    }
    const fall = (t - 0.7) / 0.5;
    if (fall > 0 && fall < 1) {
      const x = 380 + fall * 170;
      const y = 44 + fall * 62;
      const trail = paper.createLinearGradient(x - 96, y - 35, x, y);
      trail.addColorStop(0, 'rgb(255 255 255 / 0)');
      trail.addColorStop(1, css([240, 246, 255], Math.sin(fall * Math.PI)));
      paper.strokeStyle = trail;
      paper.lineWidth = 1.6;
      paper.beginPath();
      paper.moveTo(x - 96, y - 35);
      paper.lineTo(x, y);
      paper.stroke();
    }
    const range = (base: number, height: number, length: number, seed: number) => (x: number) =>
      base - height * clouds(x / length + seed, seed, 4) - 10 * Math.abs(noise(x / 21 + seed, 3) - 0.5);
    silhouette(paper, range(342, 92, 150, 2), [25, 29, 50], FRAME.height);
    silhouette(paper, range(366, 78, 110, 9), [10, 12, 24], FRAME.height);
  };
}
