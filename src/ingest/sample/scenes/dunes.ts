import {
  createField,
  createGlow,
  FRAME,
  noise,
  type Rgb,
  rampTable,
  type Scene,
  shine,
  smooth,
} from './paint';

const HORIZON = 150;
const SUN = { x: 468, y: 128 };

/** From far to near: where the crests lie, how high and long they are, how fast they pass, and their two colours. */
const LAYERS: readonly {
  readonly base: number;
  readonly height: number;
  readonly length: number;
  readonly speed: number;
  readonly lit: Rgb;
  readonly shade: Rgb;
}[] = [
  { base: 168, height: 20, length: 260, speed: 5, lit: [240, 160, 126], shade: [186, 106, 112] },
  { base: 196, height: 34, length: 340, speed: 9, lit: [240, 150, 98], shade: [142, 74, 92] },
  { base: 240, height: 52, length: 470, speed: 16, lit: [236, 138, 76], shade: [96, 48, 72] },
  { base: 312, height: 78, length: 620, speed: 28, lit: [222, 118, 58], shade: [52, 27, 50] },
];

/** A low sun over dunes that glide by. */
export function createDunes(): Scene {
  const field = createField(2);
  const sky = rampTable([
    [0, [44, 34, 82]],
    [0.45, [150, 74, 112]],
    [0.8, [242, 148, 110]],
    [1, [255, 208, 142]],
  ]);
  const light = createGlow([255, 206, 140]);
  const disc = createGlow([255, 240, 210], 0.7);
  const columns = FRAME.width / 2 + 80;
  const ridges = LAYERS.map(() => new Float32Array(columns));

  const ridge = (at: number, x: number, t: number): number => {
    const layer = LAYERS[at];
    if (!layer) return FRAME.height;
    const place = (x + t * layer.speed + at * 311) / layer.length;
    const swell = noise(place * 1.3, at * 5.7);
    // One sharp crest a length: dunes rise slowly and fall off at once.
    const saw = (place * 1.4 + swell) % 1;
    const crest =
      saw < 0.68
        ? Math.sin((saw / 0.68) * (Math.PI / 2)) ** 1.6
        : Math.cos(((saw - 0.68) / 0.32) * (Math.PI / 2)) ** 1.2;
    return layer.base - layer.height * (0.72 * crest + 0.5 * swell);
  };

  return (paper, t) => {
    for (const [at, line] of ridges.entries())
      for (let n = 0; n < columns; n++) line[n] = ridge(at, n * 2 - 80, t);
    const heightOf = (at: number, x: number): number => {
      const place = Math.max(0, x / 2 + 40);
      const column = Math.floor(place);
      const left = ridges[at]?.[column] ?? FRAME.height;
      return left + (place - column) * ((ridges[at]?.[column + 1] ?? left) - left);
    };
    field.paint(paper, (x, y, out) => {
      // From the near dune to the sky, until nothing shines through; crests are as soft as a pixel.
      let through = 1;
      let [r, g, b] = [0, 0, 0];
      for (let at = LAYERS.length - 1; at >= 0 && through > 0; at--) {
        const layer = LAYERS[at];
        const below = y - heightOf(at, x);
        if (!layer || below < -1) continue;
        // The slope of the crest carries on down the dune, leaning with the wind, and fades.
        const from = x - below * 0.8;
        const slope = heightOf(at, from + 6) - heightOf(at, from - 6);
        const ripple = Math.sin(below * (0.9 - at * 0.12) + x * 0.03 + noise(x / 40, below / 30) * 6) * 0.05;
        const drift = 0.1 * noise((x - t * 60) / 170, y / 60 + at);
        const faces = smooth(-2.5, 3.5, slope) * Math.exp(-below / 260) * 0.92 + ripple + drift;
        const lit = Math.min(1, Math.max(0, faces));
        const share = through * Math.min(1, (below + 1) / 2) * (1 - 0.35 * smooth(0, 130, below));
        r += share * (layer.shade[0] + (layer.lit[0] - layer.shade[0]) * lit);
        g += share * (layer.shade[1] + (layer.lit[1] - layer.shade[1]) * lit);
        b += share * (layer.shade[2] + (layer.lit[2] - layer.shade[2]) * lit);
        through *= 1 - Math.min(1, (below + 1) / 2);
      }
      if (through > 0) {
        const at = Math.min(255, Math.round((y / (HORIZON + 24)) * 255)) * 3;
        const haze = 8 * noise(x / 190 + t * 0.05, y / 26);
        r += through * ((sky[at] ?? 0) + haze);
        g += through * ((sky[at + 1] ?? 0) + haze);
        b += through * ((sky[at + 2] ?? 0) + haze);
      }
      out[0] = r;
      out[1] = g;
      out[2] = b;
    });
    shine(paper, light, SUN.x, SUN.y, 330, 0.34);
    shine(paper, light, SUN.x, SUN.y, 130, 0.5);
    if (SUN.y < heightOf(0, SUN.x)) shine(paper, disc, SUN.x, SUN.y, 30, 0.85);
  };
}
