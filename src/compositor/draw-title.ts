import type { Canvas2D } from '../media';
import type { Size, Title } from '../model';
import type { Layer } from '../plan';
import { benchOf } from './bench';
import { layoutTitle } from './layout-title';

type TitleLayer = Layer & { readonly kind: 'title' };

/** Families that every browser has, on the page and in workers; a narrow one is not among them, so it is narrowed. */
const FAMILIES: { readonly [font in Title['font']]: { readonly family: string; readonly squeeze: number } } =
  {
    sans: { family: 'sans-serif', squeeze: 1 },
    serif: { family: 'serif', squeeze: 1 },
    mono: { family: 'monospace', squeeze: 1 },
    condensed: { family: 'sans-serif', squeeze: 0.76 },
    hand: { family: 'cursive', squeeze: 1 },
  };

/** How far a shadow reaches, as a part of the letters' size, and how dark it is. */
const SHADOW = { blur: 0.16, colour: 'rgba(0, 0, 0, 0.65)' };
/** Letters brighter than this have a shadow: dark ones would only be smeared by it. */
const BRIGHT = 0.4;
/** So many titles are kept drawn. */
const KEPT = 6;

/** Draws a title, whose text was drawn before where it is the same, as the context's alpha and blend say. */
export function drawTitle(context: Canvas2D, size: Size, layer: TitleLayer): void {
  const { titles, canvas } = benchOf(context);
  const { title, scale, x, y } = layer;
  const transform = context.getTransform();
  const key = JSON.stringify([title, scale, x, y, size.width, size.height, transform.a, transform.d]);
  let drawn = titles.get(key);
  if (!drawn) {
    const { width, height } = context.canvas;
    const fresh = canvas(width, height);
    fresh.setTransform(transform);
    writeTitle(fresh, size, layer);
    drawn = fresh.canvas;
    for (const oldest of titles.keys()) {
      if (titles.size < KEPT) break;
      titles.delete(oldest);
    }
    titles.set(key, drawn);
  }
  context.resetTransform();
  context.drawImage(drawn, 0, 0);
}

function writeTitle(context: Canvas2D, size: Size, { title, scale, x, y }: TitleLayer): void {
  const { family, squeeze } = FAMILIES[title.font];
  const setFont = (fontSize: number) => {
    context.font = `${title.isBold ? 'bold ' : ''}${fontSize}px ${family}`;
  };
  const { fontSize, lineHeight, lines } = layoutTitle(title, size, (text, letters) => {
    setFont(letters);
    return context.measureText(text).width * squeeze;
  });
  setFont(fontSize);
  context.textAlign = title.align === 'centre' ? 'center' : title.align;
  context.textBaseline = 'alphabetic';
  context.direction = 'ltr';
  context.fillStyle = title.colour;
  if (brightness(title.colour) > BRIGHT) {
    // A shadow's blur is in pixels of the canvas, whatever the transform.
    context.shadowColor = SHADOW.colour;
    context.shadowBlur = SHADOW.blur * fontSize * scale * context.getTransform().d;
  }
  context.translate(size.width * (0.5 + x), size.height * (0.5 + y));
  context.scale(scale, scale);
  context.translate(-size.width / 2, -size.height / 2);
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = context.measureText('Hg');
  for (const line of lines) {
    context.save();
    context.translate(line.x, line.top + (lineHeight + ascent - descent) / 2);
    context.scale(squeeze, 1);
    context.fillText(line.text, 0, 0);
    context.restore();
  }
}

/** From 0 to 1, as the eye weighs the parts of `#rrggbb`. */
function brightness(colour: string): number {
  const part = (at: number) => Number.parseInt(colour.slice(at, at + 2), 16) / 255;
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}
