import { ALL_FORMATS, BlobSource, EncodedPacket, EncodedPacketSink, Input } from 'mediabunny';
import { appError } from '../../base';
import { AUDIO_RATE } from '../../plan';
import { AAC_PRIMING } from '../sound/aac/aac-encoder';
import { AAC_CONFIG, adtsPackets } from '../sound/aac/adts';
import type { SoundCodec } from '../sound/encode-sound';
import { PACKET_SAMPLES, soundTime } from './film-container';

/** The packets of a film's sound, with their times in the film; `close` it. */
export type SoundPackets = {
  readonly config: AudioDecoderConfig | undefined;
  readonly packets: AsyncGenerator<EncodedPacket>;
  close(): void;
};

/** Opens a sound as `encodeSound` writes it. Throws `engine/join` where it is none. */
export async function openSoundPackets(file: Blob, codec: SoundCodec): Promise<SoundPackets> {
  if (codec === 'aac') {
    const config = {
      codec: 'mp4a.40.2',
      sampleRate: AUDIO_RATE,
      numberOfChannels: 2,
      description: AAC_CONFIG,
    };
    return { config, packets: aacPackets(file), close: () => undefined };
  }
  const input = new Input({ formats: ALL_FORMATS, source: new BlobSource(file) });
  const track = await input.getPrimaryAudioTrack();
  if (!track) throw appError('engine/join', 'the sound has no track');
  async function* packets(sink: EncodedPacketSink) {
    let n = 0;
    for await (const packet of sink.packets())
      yield packet.clone({ timestamp: soundTime(n++, packet.timestamp, codec) });
  }
  return {
    config: (await track.getDecoderConfig()) ?? undefined,
    packets: packets(new EncodedPacketSink(track)),
    close: () => input.dispose(),
  };
}

/** Players leave out what lies before zero: the priming. */
async function* aacPackets(file: Blob): AsyncGenerator<EncodedPacket> {
  let at = -AAC_PRIMING;
  for await (const { data } of adtsPackets(file)) {
    yield new EncodedPacket(data, 'key', at / AUDIO_RATE, PACKET_SAMPLES.aac / AUDIO_RATE);
    at += PACKET_SAMPLES.aac;
  }
}
