import type { Size } from '../../model';

/** The longer side of a picture on the proof sheet. */
const LONGEST = 160;

/** Makes small WebP pictures of a film of `size`, as data addresses. */
export function thumbnailer(size: Size): (image: OffscreenCanvas | VideoFrame) => Promise<string | null> {
  const scale = Math.min(1, LONGEST / Math.max(size.width, size.height));
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  const canvas = new OffscreenCanvas(side(size.width), side(size.height));
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  return async (image) => {
    if (!context) return null;
    context.imageSmoothingQuality = 'medium';
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.7 });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return `data:${blob.type};base64,${btoa(text)}`;
  };
}
