import { ALL_FORMATS, type EncodedPacket, EncodedPacketSink, Input, type InputVideoTrack } from 'mediabunny';
import { checkUnits } from '../copy/parameter-sets';
import { type AvcConfig, bytesOf, NAL, nalType, nalUnits, readAvcConfig } from '../h264/avc-config';
import { type FilmMix, mixSegment } from '../h264/mix-segment';
import { READ_WHOLE, wholeSource } from './whole-source';

/** Packets of a clip as they go into a film; to be closed by `using`. */
export type OpenCopy = Disposable & {
  /** The film's sample entry, where this is its first segment. */
  readonly config: VideoDecoderConfig;
  /** In the order of decoding; `n` counts them as they are shown. The slices in them are the clip's. */
  packets(): AsyncGenerator<{ readonly packet: EncodedPacket; readonly n: number }>;
};

/**
 * Opens a stretch of a clip: `frames` packets from the one numbered `first`, in the order of decoding. All of them are
 * looked at before the first is given out.
 * @returns null where they cannot go into a film: the first is no instantaneous decoder refresh, one has what no plain
 *   stream has or parameter sets of its own, or there are too few. Throws where the file cannot be read.
 */
export async function openCopy(
  { file, first, frames }: { readonly file: Blob; readonly first: number; readonly frames: number },
  mix: FilmMix,
): Promise<OpenCopy | null> {
  const input = new Input({ formats: ALL_FORMATS, source: await wholeSource(file) });
  const refuse = () => {
    input.dispose();
    return null;
  };
  try {
    const track = await input.getPrimaryVideoTrack();
    const config = await track?.getDecoderConfig();
    if (!track || !config?.description) return refuse();
    const description = bytesOf(config.description);
    const own = readAvcConfig(description);
    const start = await packetAt(track, first);
    if (!start) return refuse();
    // A file that lies in memory gives its packets as views: they are walked through once.
    const held: EncodedPacket[] | null = file.size <= READ_WHOLE ? [] : null;
    const times = await checkedTimes(track, start, frames, own, held);
    if (!times) return refuse();
    const ranks = new Map([...times].sort((a, b) => a - b).map((time, rank) => [time, rank]));
    const mixed = mixSegment(description, mix);
    return {
      config: { ...config, ...mixed.entry },
      async *packets() {
        for await (const packet of held ?? stretch(track, start, frames)) {
          // By its bytes, not by the file's index: there are files that call recovery points key frames.
          const isKey = hasRefresh(nalUnits(packet.data, own.lengthSize));
          const data = mixed.packet(packet.data, isKey);
          const type = isKey ? ('key' as const) : ('delta' as const);
          yield { packet: packet.clone({ data, type }), n: ranks.get(packet.timestamp) ?? -1 };
        }
      },
      [Symbol.dispose]: () => input.dispose(),
    };
  } catch (thrown) {
    input.dispose();
    // A packet that is not what its file says is a reason to encode; a file that cannot be read is not.
    if (thrown instanceof RangeError) return null;
    throw thrown;
  }
}

/** The packet numbered `at` in the order of decoding, from 0. */
async function packetAt(track: InputVideoTrack, at: number): Promise<EncodedPacket | null> {
  const sink = new EncodedPacketSink(track);
  let n = 0;
  for await (const packet of sink.packets(undefined, undefined, { metadataOnly: true }))
    if (n++ === at) {
      const whole = await sink.getKeyPacket(packet.timestamp);
      return whole?.timestamp === packet.timestamp ? whole : null;
    }
  return null;
}

async function* stretch(
  track: InputVideoTrack,
  start: EncodedPacket,
  frames: number,
): AsyncGenerator<EncodedPacket> {
  let n = 0;
  for await (const packet of new EncodedPacketSink(track).packets(start)) {
    yield packet;
    if (++n === frames) return;
  }
}

/** The times of the packets, in the order of decoding, where all of them can be copied; `held` gets the packets. */
async function checkedTimes(
  track: InputVideoTrack,
  start: EncodedPacket,
  frames: number,
  config: AvcConfig,
  held: EncodedPacket[] | null,
): Promise<ReadonlySet<number> | null> {
  const times = new Set<number>();
  for await (const packet of stretch(track, start, frames)) {
    const units = nalUnits(packet.data, config.lengthSize);
    if (!checkUnits(units, { config })) return null;
    if (times.size === 0 && !hasRefresh(units)) return null;
    times.add(packet.timestamp);
    held?.push(packet);
  }
  return times.size === frames ? times : null;
}

const hasRefresh = (units: readonly Uint8Array[]): boolean => units.some((unit) => nalType(unit) === NAL.idr);
