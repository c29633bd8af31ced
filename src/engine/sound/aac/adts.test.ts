import { expect, it } from 'vitest';
import { adtsFile, adtsPackets } from './adts';

/** Packets of odd lengths, more than are read together. */
const packets = Array.from({ length: 3000 }, (_, n) =>
  Uint8Array.from({ length: 1 + ((n * 7919) % 1500) }, (_byte, at) => (n * 31 + at) & 0xff),
);

function written(some: readonly Uint8Array[]): Blob {
  const file = adtsFile();
  for (let at = 0; at < some.length; at += 24) file.add(some.slice(at, at + 24));
  return file.end();
}

async function read(file: Blob, from?: number) {
  const found: { readonly data: Uint8Array; readonly end: number }[] = [];
  for await (const packet of adtsPackets(file, from)) found.push(packet);
  return found;
}

it('gives back the packets that went in, and where each ends', async () => {
  const file = written(packets);
  expect(file.size).toBeGreaterThan(2 * 1024 * 1024);
  const found = await read(file);
  expect(found.map(({ data }) => [...data])).toEqual(packets.map((packet) => [...packet]));
  expect(found.at(-1)?.end).toBe(file.size);
  const rest = await read(file, found[99]?.end);
  expect(rest.length).toBe(packets.length - 100);
  expect(rest[0]?.data).toEqual(packets[100]);
});

it('is cut between packets and joined as bytes', async () => {
  const [one, other] = [written(packets.slice(0, 500)), written(packets.slice(300))];
  const [first, second] = [await read(one), await read(other)];
  const joined = new Blob([one.slice(0, first[399]?.end), other.slice(second[99]?.end)]);
  const bytes = [joined, written(packets)].map(async (file) => Buffer.from(await file.arrayBuffer()));
  const [made, wanted] = await Promise.all(bytes);
  expect(wanted && made?.equals(wanted)).toBe(true);
});

it('knows what is no sound, and one that ends too soon', async () => {
  await expect(read(new Blob(['no sound at all']))).rejects.toMatchObject({ code: 'engine/join' });
  const file = written(packets.slice(0, 10));
  await expect(read(file.slice(0, file.size - 1))).rejects.toMatchObject({ code: 'engine/join' });
});

it('holds nothing where nothing went in', async () => {
  expect(await read(written([]))).toEqual([]);
});
