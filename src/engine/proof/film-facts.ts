import {
  type EncodedPacket,
  EncodedPacketSink,
  type InputAudioTrack,
  type InputVideoTrack,
} from 'mediabunny';
import { AUDIO_RATE, type RenderPlan } from '../../plan';
import { rateToNumber } from '../../time';
import { readAvcConfig } from '../h264/avc-config';
import { readSpsColour } from '../h264/sps-colour';
import { createDigest } from './digest';
import { CHUNK } from './measure-levels';
import type { OpenTracks } from './open-film';
import type { SeenFormat } from './proof';

/** What the packets of a film tell, before any is decoded. */
export type FilmFacts = PictureFacts & { readonly sound: SoundFacts | null };

/** What those of its pictures tell, and the file itself. */
export type PictureFacts = {
  readonly format: SeenFormat;
  /** How many pictures there are, and how many frames of the plan are missing, doubled or out of their place. */
  readonly frames: number;
  readonly misplaced: number;
  /** A digest of the packets of each segment of the plan, with their times; null where frames are missing there. */
  readonly segments: readonly (string | null)[];
  /** Whether this browser decodes the pictures. */
  readonly isDecoded: boolean;
};

/** What is told while pictures are read: whether this browser decodes them, then the digest of each segment's packets. */
export type InspectProgress =
  | { readonly kind: 'opened'; readonly isDecoded: boolean }
  | { readonly kind: 'segment'; readonly at: number; readonly digest: string };

/** What those of its sound tell. `chunks`: a digest of the packets that begin in each `CHUNK`. */
export type SoundFacts = { readonly chunks: readonly string[]; readonly endSec: number };

/** How far a time may be from n / rate, in seconds: WebM keeps milliseconds. */
const TIME_SLIP = 0.001;

/** What of a plan a film's facts are held against. */
export type Planned = Pick<RenderPlan, 'frames' | 'segments' | 'output'>;

/** Reads all packets of a film's pictures once. */
export async function readPictures(
  film: OpenTracks,
  plan: Planned,
  signal: AbortSignal,
  tell: (progress: InspectProgress) => void,
): Promise<PictureFacts> {
  const { pictures } = film;
  const config = (await pictures?.getDecoderConfig()) ?? null;
  const description = config?.description ? bytesOf(config.description) : null;
  const isDecoded = (await pictures?.canDecode()) ?? false;
  tell({ kind: 'opened', isDecoded });
  return {
    format: await seenFormat(film, config, description),
    ...(await placesAndDigests(pictures, description, plan, signal, tell)),
    isDecoded,
  };
}

/** So long packets are read before a message may be heard, that they are not wanted any more, in ms. */
const TURN_MS = 50;

/** Lets messages be heard now and then: what is read in place waits for nothing. */
function takingTurns(): () => Promise<void> | undefined {
  let begun = performance.now();
  return () => {
    if (performance.now() - begun < TURN_MS) return undefined;
    return new Promise<void>((resolve) => setTimeout(resolve)).then(() => {
      begun = performance.now();
    });
  };
}

async function placesAndDigests(
  pictures: InputVideoTrack | null,
  description: Uint8Array | null,
  plan: Planned,
  signal: AbortSignal,
  tell: (progress: InspectProgress) => void,
): Promise<Pick<PictureFacts, 'frames' | 'misplaced' | 'segments'>> {
  const seen = new Uint8Array(plan.frames);
  const counts = { frames: 0, misplaced: 0 };
  const digests: (string | null)[] = plan.segments.map(() => null);
  if (!pictures) return { ...counts, segments: digests };
  const rate = rateToNumber(plan.output.rate);
  const digest = await createDigest();
  let at = -1;
  let inSegment = 0;
  const endSegment = () => {
    if (inSegment !== plan.segments[at]?.duration) return;
    const made = digest.end();
    digests[at] = made;
    tell({ kind: 'segment', at, digest: made });
  };
  const turn = takingTurns();
  for await (const packet of new EncodedPacketSink(pictures).packets()) {
    await turn();
    if (signal.aborted) break;
    counts.frames += 1;
    const n = Math.round(packet.timestamp * rate);
    const isPlaced = Math.abs(packet.timestamp - n / rate) <= TIME_SLIP;
    if (!isPlaced || n < 0 || n >= plan.frames || seen[n] === 1) {
      counts.misplaced += 1;
      continue;
    }
    seen[n] = 1;
    const of = segmentAt(plan, n, Math.max(0, at));
    if (of !== at) {
      endSegment();
      at = of;
      inSegment = 0;
      digest.begin();
      // What decodes in another way is another film, though the packets be the same.
      if (description) digest.add(description);
    }
    inSegment += 1;
    digest.add(headOf(packet, n - (plan.segments[at]?.start ?? 0)));
    digest.add(packet.data);
  }
  endSegment();
  counts.misplaced += seen.reduce((missing, was) => missing + (was === 0 ? 1 : 0), 0);
  return { ...counts, segments: digests };
}

/** The place of the segment with this frame, which is near `near` where packets come in order. */
function segmentAt({ segments }: Pick<RenderPlan, 'segments'>, n: number, near: number): number {
  const has = (at: number) => {
    const segment = segments[at];
    return segment !== undefined && n >= segment.start && n < segment.start + segment.duration;
  };
  if (has(near)) return near;
  if (has(near + 1)) return near + 1;
  return segments.findIndex((_, at) => has(at));
}

/** Where a packet stands in its segment, its kind and its length: what stands between two packets is theirs. */
function headOf(packet: EncodedPacket, place: number): Uint8Array {
  return new Uint8Array(new Uint32Array([place, packet.type === 'key' ? 1 : 0, packet.data.length]).buffer);
}

/** Reads all packets of a film's sound once. */
export async function readSound(track: InputAudioTrack, signal: AbortSignal): Promise<SoundFacts> {
  const config = await track.getDecoderConfig();
  const head = new TextEncoder().encode(JSON.stringify([config?.codec, config?.sampleRate]));
  const chunks: string[] = [];
  const digest = await createDigest();
  let isBegun = false;
  let endSec = 0;
  const turn = takingTurns();
  for await (const packet of new EncodedPacketSink(track).packets()) {
    await turn();
    if (signal.aborted) break;
    const place = Math.round(packet.timestamp * AUDIO_RATE);
    if (isBegun && place >= (chunks.length + 1) * CHUNK) {
      chunks.push(digest.end());
      isBegun = false;
    }
    if (!isBegun) {
      isBegun = true;
      digest.begin();
      digest.add(head);
      if (config?.description) digest.add(bytesOf(config.description));
    }
    digest.add(new Uint8Array(new Int32Array([place, packet.data.length]).buffer));
    digest.add(packet.data);
    endSec = Math.max(endSec, packet.timestamp + packet.duration);
  }
  if (isBegun) chunks.push(digest.end());
  return { chunks, endSec };
}

async function seenFormat(
  { input, pictures, sound }: OpenTracks,
  config: VideoDecoderConfig | null,
  description: Uint8Array | null,
): Promise<SeenFormat> {
  const codec = await pictures?.getCodec();
  return {
    container: (await input.getFormat()).name,
    picture: pictures && {
      codec: codec ?? 'unknown',
      width: await pictures.getDisplayWidth(),
      height: await pictures.getDisplayHeight(),
      isFilmColour: filmColour(await pictures.getColorSpace(), codec === 'avc' ? description : null, config),
    },
    sound: sound && {
      codec: (await sound.getCodec()) ?? 'unknown',
      sampleRate: await sound.getSampleRate(),
      channels: await sound.getNumberOfChannels(),
    },
    loops: null,
  };
}

/** BT.709 in the numbers of H.273. */
const BT709 = 1;

/** Whether what is said of colour is BT.709 limited, in the container and in H.264's own parameter sets. */
function filmColour(
  { primaries, transfer, matrix, fullRange }: VideoColorSpaceInit,
  avcC: Uint8Array | null,
  config: VideoDecoderConfig | null,
): boolean | null {
  if (!config) return null;
  const said = [primaries, transfer, matrix].filter((name) => name !== undefined && name !== null);
  if (said.length === 0) return null;
  const isSaid = said.length === 3 && said.every((name) => name === 'bt709') && fullRange !== true;
  if (!isSaid || !avcC) return isSaid;
  return readAvcConfig(avcC).sps.every((set) => {
    const stream = readSpsColour(set);
    if (!stream) return true;
    const values = [stream.primaries, stream.transfer, stream.matrix];
    return values.every((value) => value === BT709) && !stream.fullRange;
  });
}

function bytesOf(source: AllowSharedBufferSource): Uint8Array {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
}
