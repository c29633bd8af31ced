import { ALL_FORMATS, BlobSource, EncodedPacketSink, Input, type InputVideoTrack } from 'mediabunny';
import { resolveColour } from '../../media';
import type { CopyFacts, NeverCopied, Pixels } from '../../model';
import { ticksFromSeconds } from '../../time';
import type { SourceClip } from '../engine';
import { bytesOf, NAL, nalType, nalUnits, readAvcConfig } from '../h264/avc-config';
import { dropsPictures, readPps } from '../h264/slice-head';
import { readSps } from '../h264/sps';
import { packetOrder } from './packet-order';
import { checkUnits, type ParameterSets } from './parameter-sets';

/** Profiles that players decode beside each other: Baseline, Main, High. */
const PROFILES = new Set([66, 77, 100]);

/** The most key frames of a clip that are looked at: a clip of nothing but key frames would be read whole. */
const MOST_KEYS = 256;

/**
 * Reads what a clip's packets allow: its index, its parameter sets, and the bytes of its key frames. Whatever cannot be
 * read or does not agree makes it 'unsure': nothing is copied that might not play.
 */
export async function readCopyFacts({ record, bytes }: SourceClip): Promise<CopyFacts> {
  const { pixels } = record.probe;
  if (pixels?.codec !== 'h264') return never('codec');
  const { primaries, transfer, matrix, fullRange } = resolveColour(pixels);
  if (fullRange || [primaries, transfer, matrix].some((name) => name !== 'bt709')) return never('colour');
  try {
    using input = new Input({ formats: ALL_FORMATS, source: new BlobSource(bytes) });
    const track = await input.getPrimaryVideoTrack();
    const description = (await track?.getDecoderConfig())?.description;
    // Without a record the parameter sets are in the packets alone, as in MPEG-TS.
    if (!track || !description) return never('unsure');
    const sets = readSets(description, pixels);
    return typeof sets === 'string' ? never(sets) : await readPackets(track, pixels, sets);
  } catch {
    return never('unsure');
  }
}

const never = (why: NeverCopied): CopyFacts => ({ kind: 'never', why });

/** The parameter sets of a clip that can be copied, or why it cannot. */
function readSets(description: AllowSharedBufferSource, pixels: Pixels): ParameterSets | NeverCopied {
  const config = readAvcConfig(bytesOf(description));
  const [set, another] = config.sps;
  if (!set || another) return 'unsure';
  const sps = readSps(set);
  const pps = config.pps.map(readPps);
  if (!PROFILES.has(sps.profile) || !PROFILES.has(config.profile) || !sps.isPlain || !sps.isFrames)
    return 'form';
  if (pps.some(({ sliceGroups }) => sliceGroups > 1)) return 'form';
  if (pps.length === 0 || pps.some(({ spsId }) => spsId !== sps.id)) return 'unsure';
  const { size, pixelAspect, colour } = sps;
  if (size.width !== pixels.codedSize.width || size.height !== pixels.codedSize.height) return 'unsure';
  if (pixelAspect !== null && pixelAspect !== 1) return 'shape';
  if (colour?.fullRange || colour?.codes.some((code) => code !== BT709 && code !== UNSPECIFIED))
    return 'colour';
  return { config, sps, pps };
}

/** Codes of ISO/IEC 23091-2 for primaries, transfer and matrix alike. */
const BT709 = 1;
const UNSPECIFIED = 2;

async function readPackets(track: InputVideoTrack, pixels: Pixels, sets: ParameterSets): Promise<CopyFacts> {
  const sink = new EncodedPacketSink(track);
  const told: { readonly timestamp: number; readonly isKey: boolean }[] = [];
  for await (const { timestamp, type } of sink.packets(undefined, undefined, { metadataOnly: true }))
    told.push({ timestamp, isKey: type === 'key' });
  const order = packetOrder(
    told.map(({ timestamp }) => timestamp),
    pixels.timescale,
  );
  // The probe counted fewer where the file was cut short, and no order has two frames at one time.
  if (!order || order.times.length !== pixels.frameCount) return never('unsure');
  // The stream reorders its pictures and the file's times do not: they are those of decoding, as AVI leaves them.
  if (order.reorder === 0 && order.times.length > 1 && (sets.sps.reorder ?? 0) > 0) return never('unsure');
  const starts: number[] = [];
  const keys = order.starts.filter((frame) => told[order.hidden + frame]?.isKey).slice(0, MOST_KEYS);
  for (const frame of keys) {
    const at = told[order.hidden + frame]?.timestamp ?? 0;
    const packet = await sink.getKeyPacket(at);
    if (packet?.timestamp !== at) return never('unsure');
    const units = nalUnits(packet.data, sets.config.lengthSize);
    if (!checkUnits(units, sets)) return never('unsure');
    if (isFreshStart(units, sets)) starts.push(frame);
  }
  return {
    kind: 'packets',
    times: order.times.map((time) => ticksFromSeconds(time)),
    hidden: order.hidden,
    starts,
    ends: order.ends,
    reorder: Math.max(order.reorder, sets.sps.reorder ?? 0),
    level: Math.max(sets.config.level, sets.sps.level),
  };
}

/** Whether a picture is an instantaneous decoder refresh that lets what came before it be shown. */
function isFreshStart(units: readonly Uint8Array[], { sps, pps }: ParameterSets): boolean {
  const slices = units.filter((unit) => SLICES.has(nalType(unit)));
  if (slices.length === 0 || !slices.every((unit) => nalType(unit) === NAL.idr)) return false;
  return !slices.some((slice) => dropsPictures(slice, sps, pps));
}

/** coded_slice of another picture, its partitions, and of an IDR picture. */
const SLICES = new Set<number>([1, 2, 3, 4, NAL.idr]);
