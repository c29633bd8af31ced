import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { AAC_PACKET, openAacEncoder } from './aac-encoder';

const code = WebAssembly.compile(readFileSync(new URL('./aac.wasm', import.meta.url)));

/** A chord, and another beside it. */
const chord = (length: number, hz: number) =>
  Float32Array.from({ length }, (_, n) => {
    const t = (2 * Math.PI * n) / 48_000;
    return 0.3 * Math.sin(hz * t) + 0.2 * Math.sin(1.26 * hz * t) + 0.1 * Math.sin(7.3 * hz * t);
  });

/** All packets of a sound that is given in pieces of `piece` samples. */
async function coded(left: Float32Array, right: Float32Array, piece: number) {
  const encoder = await openAacEncoder(await code);
  const packets: Uint8Array[] = [];
  for (let at = 0; at < left.length; at += piece)
    packets.push(...encoder.add(left.subarray(at, at + piece), right.subarray(at, at + piece)));
  return [...packets, ...encoder.finish()];
}

it('gives one packet for each 1,024 samples begun, and one before them', async () => {
  for (const [samples, packets] of [
    [0, 0],
    [1, 2],
    [AAC_PACKET, 2],
    [AAC_PACKET + 1, 3],
    [48_000, 48],
  ] as const)
    expect((await coded(chord(samples, 220), chord(samples, 330), 48_000)).length, `${samples}`).toBe(
      packets,
    );
});

it('codes the same samples to the same bytes, in whatever pieces they come, one encoder beside another', async () => {
  const [left, right] = [chord(96_000, 220), chord(96_000, 330)];
  const [whole, ...others] = await Promise.all(
    [96_000, 1000, 1024, 4801].map((piece) => coded(left, right, piece)),
  );
  for (const other of others) expect(other).toEqual(whole);
  const bits = 8 * (whole ?? []).reduce((sum, { length }) => sum + length, 0);
  expect(bits / 2).toBeGreaterThan(20_000);
  expect(bits / 2).toBeLessThan(400_000);
});
