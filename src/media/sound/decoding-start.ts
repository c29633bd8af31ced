import { EncodedPacketSink, type InputAudioTrack } from 'mediabunny';

/** Where the decoding of a sound begins. */
export type DecodingStart = {
  /** The time of the packet, as the container tells it, in seconds. */
  readonly packetSec: number;
  /** Where the first sample lies that comes out of the decoder, on the container's clock, in seconds. */
  readonly firstSec: number;
};

/** So many packets are decoded to see what comes out. */
const TRIED = 8;
/** What a container's rounding may hide, in seconds; no decoder drops less. */
const ROUNDING_SEC = 0.002;
/** Opus packets last so long or a multiple of it (RFC 6716, 3.1). */
const OPUS_STEP_SEC = 0.0025;

/**
 * Finds the packet to begin with so that all from `sec` on is decoded. Decoders drop samples where they begin, in the
 * middle of a file too: Opus its delay, Vorbis a whole packet. How many, is not asked of the codec's name but seen:
 * a few packets are decoded, and what is missing is counted.
 * @returns null where there is no packet
 */
export async function decodingStart(track: InputAudioTrack, sec: number): Promise<DecodingStart | null> {
  const sink = new EncodedPacketSink(track);
  const first = await sink.getFirstPacket();
  const packet = (await sink.getKeyPacket(sec)) ?? first;
  if (!first || !packet) return null;
  const packetSec = packet.timestamp;
  const config = await track.getDecoderConfig();
  // Samples as they are have nothing to drop.
  if (!config || config.codec.startsWith('pcm') || typeof AudioDecoder === 'undefined')
    return { packetSec, firstSec: packetSec };
  let samples = 0;
  let failure: unknown;
  const decoder = new AudioDecoder({
    output(data) {
      samples += data.numberOfFrames;
      data.close();
    },
    error(thrown) {
      failure = thrown;
    },
  });
  try {
    decoder.configure(config);
    let [end, tried] = [packetSec, 0];
    let next: typeof packet | null = packet;
    for (; next && tried < TRIED; tried++) {
      decoder.decode(next.toEncodedAudioChunk());
      end = next.timestamp + next.duration;
      next = await sink.getNextPacket(next);
    }
    await decoder.flush();
    const isRounded = (await track.getTimeResolution()) < config.sampleRate;
    const told = (next?.timestamp ?? end) - packetSec;
    const isOpus = config.codec === 'opus';
    const length = isRounded && isOpus ? toMultiple(told, OPUS_STEP_SEC) : told;
    const lacking = length - samples / config.sampleRate;
    const missing = lacking > ROUNDING_SEC ? lacking : 0;
    if (!isRounded || config.codec === 'vorbis') return { packetSec, firstSec: packetSec + missing };
    // Packets of one length follow on each other exactly, whatever their times are rounded to.
    const step =
      Math.round(((samples / config.sampleRate + missing) * config.sampleRate) / tried) / config.sampleRate;
    const exact = first.timestamp + toMultiple(packetSec - first.timestamp, step);
    return { packetSec, firstSec: exact + missing };
  } catch (thrown) {
    throw failure ?? thrown;
  } finally {
    if (decoder.state !== 'closed') decoder.close();
  }
}

const toMultiple = (sec: number, step: number): number => Math.round(sec / step) * step;
