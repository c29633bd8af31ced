import { openAsBlob } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCopyFacts } from '../../src/engine/copy/read-copy-facts.ts';
import { BitWriter, escapeNal } from '../../src/engine/h264/bits.ts';
import { dropsPictures } from '../../src/engine/h264/slice-head.ts';
import { probeFile } from '../../src/media/index.ts';
import type { CopyFacts } from '../../src/model/index.ts';
import { aClipId } from '../../src/testing/builders.ts';
import { TICKS_PER_SECOND } from '../../src/time/index.ts';
import { type CopyForm, copyClip } from '../fixtures/copy-clips.ts';
import { ffprobe } from './ffmpeg.ts';

/* What we read of clips' packets, held against clips that ffmpeg made and against ffprobe's own list of packets. */

async function factsOf(path: string): Promise<CopyFacts> {
  const bytes = await openAsBlob(path);
  const probed = await probeFile(bytes, path);
  if (!probed.ok) throw new Error(probed.error.code);
  const { kind, mimeType, probe } = probed.value;
  const record = { id: aClipId(1), kind, mimeType, probe, byteLength: bytes.size, importedAt: 0 };
  return readCopyFacts({ record, bytes });
}

/** The presentation times of all packets, in the order of decoding, as ffprobe lists them. */
async function packetTimes(path: string): Promise<number[]> {
  const { packets } = await ffprobe(path, ['-select_streams', 'v:0', '-show_entries', 'packet=pts']);
  return (packets as readonly { readonly pts: number }[]).map(({ pts }) => pts);
}

/** n, where the first n packets are the n that are shown first: by the words of the definition. */
async function cleanEnds(path: string): Promise<number[]> {
  const times = await packetTimes(path);
  const sorted = [...times].sort((a, b) => a - b);
  return times
    .map((_, at) => at + 1)
    .filter((n) => {
      const firstShown = new Set(sorted.slice(0, n));
      return times.slice(0, n).every((time) => firstShown.has(time));
    });
}

const seconds = [0, 24, 48, 72];
const copied: readonly (readonly [
  CopyForm,
  { readonly starts: readonly number[]; readonly reorder: number },
])[] = [
  ['pyramid', { starts: seconds, reorder: 2 }],
  ['plain', { starts: seconds, reorder: 0 }],
  ['main', { starts: seconds, reorder: 1 }],
  ['deep', { starts: seconds, reorder: 4 }],
  ['repeated', { starts: seconds, reorder: 2 }],
  ['short', { starts: seconds, reorder: 2 }],
  // Their other key frames are recovery points.
  ['open', { starts: [0], reorder: 2 }],
  ['refresh', { starts: [0], reorder: 0 }],
];

describe('what the packets of a clip allow', () => {
  it.each(copied)('is read of %s', async (form, { starts, reorder }) => {
    const { path, frames } = await copyClip(form);
    const facts = await factsOf(path);
    expect(facts).toMatchObject({ kind: 'packets', hidden: 0, starts, reorder });
    if (facts.kind !== 'packets') return;
    expect(facts.times).toEqual(Array.from({ length: frames }, (_, n) => (n * TICKS_PER_SECOND) / 24));
    expect(facts.ends).toEqual(await cleanEnds(path));
  });

  it.each([
    ['tenbit', 'form'],
    ['interlaced', 'form'],
    ['full', 'colour'],
    ['untagged', 'colour'],
  ] as const)('is nothing of %s: its %s', async (form, why) => {
    const { path } = await copyClip(form);
    expect(await factsOf(path)).toEqual({ kind: 'never', why });
  });

  it('is not sure where the file is cut short', async () => {
    const { path } = await copyClip('plain');
    const whole = await openAsBlob(path);
    const probed = await probeFile(whole, path);
    if (!probed.ok) throw new Error(probed.error.code);
    const { kind, mimeType, probe } = probed.value;
    const record = { id: aClipId(1), kind, mimeType, probe, byteLength: whole.size, importedAt: 0 };
    const bytes = whole.slice(0, whole.size - 3000);
    expect(await readCopyFacts({ record, bytes })).toEqual({ kind: 'never', why: 'unsure' });
  });
});

describe('an IDR slice', () => {
  it.each([0, 1])('that says %i of dropping what is not shown is read so', (flag) => {
    const forms = [
      { isFrames: true, frameNumberBits: 4, orderType: 0, orderBits: 6, orderIsZero: false },
      { isFrames: true, frameNumberBits: 9, orderType: 1, orderBits: 0, orderIsZero: false },
      { isFrames: true, frameNumberBits: 4, orderType: 2, orderBits: 0, orderIsZero: true },
    ];
    const pps = { id: 3, spsId: 0, hasFieldOrder: true, sliceGroups: 1, hasRedundantPictures: true };
    for (const form of forms) {
      const writer = new BitWriter();
      writer.bits(0x65, 8);
      // First macroblock, an I slice, the parameter set, frame_num, idr_pic_id.
      for (const value of [0, 7, 3]) writer.unsigned(value);
      writer.bits(0, form.frameNumberBits);
      writer.unsigned(1);
      if (form.orderType === 0) writer.bits(0, form.orderBits);
      // One difference for the field, and in type 1 one more: zeros, in se(v) one bit each.
      const differences = form.orderType === 0 ? 1 : form.orderType === 1 ? 2 : 0;
      for (let n = 0; n < differences; n++) writer.unsigned(0);
      writer.unsigned(0);
      writer.bit(flag);
      const slice = escapeNal(writer.finish());
      expect(dropsPictures(slice, form, [{ ...pps, id: 0, hasFieldOrder: false }, pps])).toBe(flag === 1);
    }
  });
});
