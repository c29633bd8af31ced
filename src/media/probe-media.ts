import {
  ALL_FORMATS,
  BlobSource,
  BufferSource,
  type EncodedPacket,
  EncodedPacketSink,
  Input,
  type InputVideoTrack,
  VideoSampleSink,
} from 'mediabunny';
import { appError, err, ok, type Result } from '../base';
import type { Pixels, SoundProbe } from '../model';
import { TICKS_PER_SECOND, type Ticks, ticksFromSeconds, usualRate } from '../time';
import { hasFragments } from './mp4-boxes';
import type { ProbedFile } from './probed-file';
import type { Sniffed } from './sniff';
import type { Readable, WholeFile } from './whole-file';

/** ffmpeg.wasm's core has no AV1 decoder. */
const NOT_IN_FFMPEG = new Set(['av1']);
const MOST_KEY_FRAMES = 1000;

/**
 * Probes a video or a song through mediabunny and decodes its first frame.
 * Errors: `media/unknown-format` for a container that mediabunny does not read, `media/damaged`, `media/no-frames`.
 */
export async function probeMedia(
  file: Blob | WholeFile,
  sniffed: Sniffed,
  name: string,
): Promise<Result<ProbedFile>> {
  const source = 'whole' in file ? new BufferSource(file.whole) : new BlobSource(file);
  using input = new Input({ formats: ALL_FORMATS, source });
  if (!(await input.canRead())) return err(appError('media/unknown-format', sniffed.container, name));
  const video = await input.getPrimaryVideoTrack();
  const sound = await soundOf(input);
  const mimeType = sniffed.mimeType;
  if (!video) {
    if (!sound) {
      // A file that was cut short before its index seems to hold nothing at all.
      const isCut = (await input.getTracks()).length === 0;
      return err(appError(isCut ? 'media/damaged' : 'media/no-frames', 'neither picture nor sound', name));
    }
    const track = await input.getPrimaryAudioTrack();
    const end = (await track?.computeDuration()) ?? 0;
    return ok({
      kind: 'audio',
      mimeType: mimeType.replace('video/', 'audio/'),
      probe: {
        container: sniffed.container,
        duration: ticksFromSeconds(Math.max(0, end)),
        pixels: null,
        sound,
        decodesIn: { browser: (await track?.canDecode()) ?? false, ffmpeg: true },
      },
    });
  }
  const times = await timesOf(video);
  if (times.shown.length === 0) return err(appError('media/no-frames', 'no frame is shown', name));
  // mediabunny reads the index of such a file and not its fragments, and turns pictures without mirroring them.
  const isWhole = !(await isPartlyFragmented(file, video)) && !(await isMirrored(video));
  const decodes = isWhole && (await video.canDecode()) && (await decodesFirstFrame(video));
  const codec = codecName(await video.getCodec(), await video.getInternalCodecId());
  const pixels = await pixelsOf(video, times, codec);
  return ok({
    kind: 'video',
    mimeType,
    probe: {
      container: sniffed.container,
      duration: times.duration,
      pixels,
      sound,
      decodesIn: { browser: decodes, ffmpeg: !NOT_IN_FFMPEG.has(codec) },
    },
    ...(times.lost > 0 ? { lostFrames: times.lost } : {}),
  });
}

async function soundOf(input: Input): Promise<SoundProbe | null> {
  const track = await input.getPrimaryAudioTrack();
  if (!track) return null;
  return {
    codec: codecName(await track.getCodec(), await track.getInternalCodecId()),
    sampleRate: await track.getSampleRate(),
    channels: await track.getNumberOfChannels(),
  };
}

/** mediabunny's names, in ffprobe's spelling; what mediabunny cannot name goes by its code. */
function codecName(codec: string | null, internal: string | number | Uint8Array | null): string {
  if (codec === 'avc') return 'h264';
  if (codec) return codec;
  return typeof internal === 'string' ? internal : 'unknown';
}

type Times = {
  /** Timestamps of the frames shown, ascending, in seconds of the container's timeline. */
  readonly shown: readonly number[];
  readonly keys: readonly number[];
  readonly duration: Ticks;
  readonly timescale: number;
  /** Frames of which the index tells, and which the file does not hold. */
  readonly lost: number;
};

async function timesOf(track: InputVideoTrack): Promise<Times> {
  const timescale = Math.max(1, Math.round(await track.getTimeResolution()));
  const half = 0.5 / timescale;
  const shown: number[] = [];
  const keys: number[] = [];
  let end = 0;
  const { there, lost } = await packetsThere(track);
  for (const packet of there) {
    // Before zero lies what the edit list cuts off: it is decoded but not shown.
    if (packet.timestamp < -half) continue;
    shown.push(packet.timestamp);
    if (packet.type === 'key' && keys.length < MOST_KEY_FRAMES) keys.push(packet.timestamp);
    end = Math.max(end, packet.timestamp + packet.duration);
  }
  shown.sort((a, b) => a - b);
  const first = shown[0] ?? 0;
  const last = shown.at(-1) ?? 0;
  // A last frame without a length lasts as long as the one before.
  if (end <= last) end = last + (shown.length > 1 ? last - (shown.at(-2) ?? 0) : 1 / 24);
  return { shown, keys, duration: ticksFromSeconds(end - first), timescale, lost };
}

/**
 * The packets of a track whose bytes are in the file, in the order of decoding. An index in front tells of pictures
 * that a file which was cut short no longer holds: those up to the first that is missing are read, and promised.
 */
async function packetsThere(
  track: InputVideoTrack,
): Promise<{ readonly there: readonly EncodedPacket[]; readonly lost: number }> {
  const sink = new EncodedPacketSink(track);
  const told: EncodedPacket[] = [];
  for await (const packet of sink.packets(undefined, undefined, { metadataOnly: true })) told.push(packet);
  const last = told.at(-1);
  const before = told.at(-2);
  if (!last) return { there: told, lost: 0 };
  if (await (before ? sink.getNextPacket(before) : sink.getFirstPacket())) return { there: told, lost: 0 };
  let count = 0;
  for await (const _ of sink.packets()) count += 1;
  return { there: told.slice(0, count), lost: told.length - count };
}

/** Whether a part of the pictures is in the index and the rest in fragments behind it. */
async function isPartlyFragmented(file: Readable, track: InputVideoTrack): Promise<boolean> {
  const first = await new EncodedPacketSink(track).getFirstPacket({ metadataOnly: true });
  // Packets of an index are numbered from 0, those of a fragment from where it lies.
  return first?.sequenceNumber === 0 && (await hasFragments(file));
}

async function isMirrored(track: InputVideoTrack): Promise<boolean> {
  const [a = 1, b = 0, , c = 0, d = 1] = await track.getTransformationMatrix();
  return a * d - b * c < 0;
}

async function pixelsOf(
  track: InputVideoTrack,
  { shown, keys, duration, timescale }: Times,
  codec: string,
): Promise<Pixels> {
  const first = shown[0] ?? 0;
  const tags = await track.getColorSpace();
  const gaps = shown.slice(1).map((time, at) => time - (shown[at] ?? 0));
  return {
    codec,
    size: { width: await track.getDisplayWidth(), height: await track.getDisplayHeight() },
    codedSize: { width: await track.getCodedWidth(), height: await track.getCodedHeight() },
    rotation: await track.getRotation(),
    rate: usualRate(Math.min(240, averageRate(shown, duration))),
    // Beyond two units of rounding, or a thousandth, frames last unequally.
    variableRate: gaps.length > 1 && Math.max(...gaps) - Math.min(...gaps) > Math.max(2.5 / timescale, 0.001),
    frameCount: shown.length,
    timescale,
    firstTimestamp: ticksFromSeconds(first),
    keyFrames: keys.map((time) => ticksFromSeconds(Math.max(0, time - first))),
    colour: {
      primaries: tags.primaries ?? null,
      transfer: tags.transfer ?? null,
      matrix: tags.matrix ?? null,
      fullRange: tags.fullRange ?? null,
    },
    hasAlpha: await track.canBeTransparent(),
    bitDepth: bitDepthOf((await track.getCodecParameterString()) ?? ''),
  };
}

/** Frames a second between the first and the last frame, which container rounding disturbs least. */
function averageRate(shown: readonly number[], duration: Ticks): number {
  const span = (shown.at(-1) ?? 0) - (shown[0] ?? 0);
  if (shown.length > 1 && span > 0) return (shown.length - 1) / span;
  return Math.max(1, TICKS_PER_SECOND / Math.max(1, duration));
}

/** Bits a sample by the codec string (RFC 6381 forms of HEVC, VP9, AV1 and AVC profiles). */
function bitDepthOf(codec: string): number {
  if (/^avc[13]\.6e/i.test(codec) || /^hvc1\.2|^hev1\.2/i.test(codec)) return 10;
  const vp9 = /^vp09\.\d+\.\d+\.(\d+)/.exec(codec) ?? /^av01\.\d+\.\w+\.(\d+)/.exec(codec);
  return vp9 ? Number(vp9[1]) : 8;
}

/** Decodes the first frame: the only proof that this browser can, whatever it promised. */
async function decodesFirstFrame(track: InputVideoTrack): Promise<boolean> {
  try {
    // Of one packet: a reader of all frames would decode a dozen ahead.
    using sample = await new VideoSampleSink(track).getSample(await track.getFirstTimestamp());
    return sample !== null;
  } catch {
    // Promised and not kept is the same as not promised.
  }
  return false;
}
