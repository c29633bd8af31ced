import { i420Converter, i420Size } from '../../src/compositor';
import { feedFrames } from '../../src/engine/ffmpeg/feed';
import type { HandedClip } from '../../src/engine/layers/open-clips';
import { openPictures } from '../../src/media';
import type { ClipId } from '../../src/model';
import { clipsOf } from '../../src/plan';
import { createPlayer } from '../../src/player';
import { type HarnessFilm, harnessPool, prepareFilm } from './in-page.ts';

/* What the player draws beside what an encoder is handed, in the harness page. */

/** How alike two frames of I420 are. */
export type Likeness = {
  readonly frame: number;
  /** The mean structural similarity of the luma. */
  readonly ssim: number;
  /** The farthest that any sample is from its counterpart. */
  readonly farthest: number;
};

/** Compares what a player that stands at frames of a film draws with what the engines are handed there. */
export async function compareDrawn(film: HarnessFilm, frames: readonly number[]): Promise<Likeness[]> {
  const pool = harnessPool(1);
  const { plan, clips, records } = await prepareFilm(film, pool);
  const missing = async () => ({
    ok: false as const,
    error: { code: 'media/not-ready' as const, detail: '', subject: null },
  });
  const player = createPlayer(
    async (record) => {
      const clip = await clips(record.id);
      return clip.ok ? openPictures(clip.value.bytes, record) : clip;
    },
    missing,
    () => missing,
  );
  const canvas = document.createElement('canvas');
  player.attach(canvas);
  player.load(plan, records);
  const { size } = plan.output;
  const found: Likeness[] = [];
  const fed = new Map<number, Uint8Array>();
  for (const frame of frames) {
    const at = plan.segments.findIndex(({ start, duration }) => frame >= start && frame < start + duration);
    const segment = plan.segments[at];
    if (!segment) throw new Error(`no frame ${frame}`);
    const handed = new Map<ClipId, HandedClip>();
    for (const id of clipsOf(segment)) {
      const clip = await clips(id);
      if (clip.ok) handed.set(id, { ...clip.value, isConformed: false });
    }
    const known = fed.get(at) ?? (await feed(segment, handed));
    fed.set(at, known);
    const still = known.length === i420Size(size);
    const n = still ? 0 : frame - segment.start;
    const encoded = known.subarray(n * i420Size(size), (n + 1) * i420Size(size));
    found.push({ frame, ...alike(await drawn(frame), encoded, size.width * size.height) });
  }
  player.release();
  pool.terminate();
  return found;

  async function feed(
    segment: (typeof plan.segments)[number],
    handed: ReadonlyMap<ClipId, HandedClip>,
  ): Promise<Uint8Array> {
    const { output } = plan;
    const args = { segment, clips: handed, frames: segment.duration, output };
    const made = await feedFrames(args, new AbortController().signal);
    if (made === 'cancelled' || !made.ok) throw new Error(JSON.stringify(made));
    return new Uint8Array(await made.value.arrayBuffer());
  }

  async function drawn(frame: number): Promise<Uint8Array> {
    player.seek(frame);
    do await new Promise((resolve) => setTimeout(resolve, 20));
    while (player.state().waiting);
    const { error } = player.state();
    if (error) throw new Error(JSON.stringify(error));
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, size.width, size.height).data;
    if (!pixels) throw new Error('no 2D canvas');
    const converter = i420Converter(size);
    converter.pixels.set(pixels);
    return converter.convert('rgba');
  }

  function alike(a: Uint8Array, b: Uint8Array, luma: number): { ssim: number; farthest: number } {
    let farthest = 0;
    for (let at = 0; at < a.length; at++)
      farthest = Math.max(farthest, Math.abs((a[at] as number) - (b[at] as number)));
    let [sum, blocks] = [0, 0];
    for (let y = 0; y + 8 <= size.height; y += 8)
      for (let x = 0; x + 8 <= size.width; x += 8, blocks++) sum += ssim(a, b, y * size.width + x);
    return { ssim: luma > 0 ? sum / blocks : 1, farthest };
  }

  /** Of a block of eight by eight (Wang et al. 2004, with their constants). */
  function ssim(a: Uint8Array, b: Uint8Array, from: number): number {
    let [sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0];
    for (let k = 0; k < 64; k++) {
      const at = from + (k >> 3) * size.width + (k & 7);
      const [p, q] = [a[at] as number, b[at] as number];
      sa += p;
      sb += q;
      saa += p * p;
      sbb += q * q;
      sab += p * q;
    }
    const [ma, mb] = [sa / 64, sb / 64];
    const [va, vb, cov] = [saa / 64 - ma * ma, sbb / 64 - mb * mb, sab / 64 - ma * mb];
    const [c1, c2] = [(0.01 * 255) ** 2, (0.03 * 255) ** 2];
    return ((2 * ma * mb + c1) * (2 * cov + c2)) / ((ma * ma + mb * mb + c1) * (va + vb + c2));
  }
}
