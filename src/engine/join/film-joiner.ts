import {
  ALL_FORMATS,
  EncodedAudioPacketSource,
  type EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  Output,
} from 'mediabunny';
import { appError } from '../../base';
import { AUDIO_RATE, FORMATS, type OutputSpec } from '../../plan';
import { rateToNumber } from '../../time';
import { bytesOf } from '../h264/avc-config';
import { type FilmMix, mixSegment } from '../h264/mix-segment';
import { openCopy } from './copy-packets';
import { containerOf, PACKET_SAMPLES } from './film-container';
import type { FilmPage } from './film-page';
import { type FilmTarget, type OpenTarget, openTarget, type WrittenFilm } from './film-target';
import { OPUS_TRACK_NAME } from './opus-delay';
import { openSoundPackets } from './sound-packets';
import { wholeSource } from './whole-source';

export type FilmPlan = {
  readonly output: OutputSpec;
  /** None: sound alone. */
  readonly frames: number;
  /** The film's sound as `encodeSound` writes it, of the output's codec, whose time zero is the film's. */
  readonly audio: Blob;
  /** Length of the sound at 48 kHz. */
  readonly samples: number;
  readonly target: FilmTarget;
  /** Whose film it is, where it is written to the scratch space. */
  readonly page: FilmPage;
  /**
   * Where segments come from different encoders, with parameter sets of their own, each of which then stands in front
   * of its key frames, what all of them tell alike (see `h264/`). Null: all segments share their parameter sets.
   */
  readonly mix: FilmMix | null;
};

/** A stretch of a clip that goes into the film untouched: `frames` packets from the one numbered `first` on. */
export type CopiedSegment = {
  readonly file: Blob;
  readonly first: number;
  readonly start: number;
  readonly frames: number;
};

/** Joins segments, given in film order, and the sound into one file; the index of an MP4 or MOV lies in front. */
export type FilmJoiner = {
  /**
   * `frames` is what the segment must hold: exactly that many, one at each place. Throws `engine/join` otherwise.
   * 'unreadable' where the browser has lost the file: nothing of it was written.
   */
  addSegment(segment: {
    readonly file: Blob;
    readonly start: number;
    readonly frames: number;
  }): Promise<'added' | 'unreadable'>;
  /**
   * Adds packets of a clip as they are. 'refused' where they are not what their file's index tells, or do not play
   * behind another clip: nothing of them was written then, and the segment can be added encoded. The film must be mixed.
   */
  addCopy(segment: CopiedSegment): Promise<'added' | 'refused'>;
  finish(): Promise<WrittenFilm>;
  /** Leaves nothing behind. */
  abandon(): Promise<void>;
};

/**
 * Begins a film. Pictures stream to the target as they come; sound is interleaved as far as pictures are.
 * The index's place is reserved in front, since the number of packets is known: nothing is held in memory.
 */
export async function startFilm(plan: FilmPlan): Promise<FilmJoiner> {
  const opened = await openTarget(plan.target, plan.page, FORMATS[plan.output.format].mimeType);
  try {
    return await joinInto(opened, plan);
  } catch (thrown) {
    await opened.abandon();
    throw thrown;
  }
}

async function joinInto(
  opened: OpenTarget,
  { output, frames, audio, samples, mix }: FilmPlan,
): Promise<FilmJoiner> {
  const film = new Output({ format: containerOf(output.format), target: opened.target });
  const { picture, sound: soundCodec } = FORMATS[output.format];
  if (picture === 'gif' || picture === 'webp' || picture === 'png' || soundCodec === null)
    throw appError('engine/join', output.format);
  const pictures = new EncodedVideoPacketSource(picture ?? 'avc');
  const sound = new EncodedAudioPacketSource(soundCodec);
  if (frames > 0)
    film.addVideoTrack(pictures, { frameRate: rateToNumber(output.rate), maximumPacketCount: frames });
  film.addAudioTrack(sound, {
    maximumPacketCount: Math.ceil(samples / PACKET_SAMPLES[soundCodec]) + 4,
    ...(soundCodec === 'opus' ? { name: OPUS_TRACK_NAME } : {}),
  });
  await film.start();

  const seconds = (frame: number) => (frame * output.rate.den) / output.rate.num;
  const heard = await openSoundPackets(audio, soundCodec);
  const audioEnd = samples / AUDIO_RATE;
  const nextPacket = async () => (await heard.packets.next()).value ?? undefined;
  let waiting = await nextPacket();
  let first = true;

  async function addNextSound(): Promise<void> {
    if (!waiting) return;
    // The last packet is longer than what is left of the film.
    const duration = Math.min(waiting.duration, audioEnd - waiting.timestamp);
    const meta = first && heard.config ? { decoderConfig: heard.config } : undefined;
    await sound.add(waiting.clone({ duration }), meta);
    first = false;
    waiting = await nextPacket();
  }

  async function addSoundUntil(end: number): Promise<void> {
    while (waiting && waiting.timestamp < end && waiting.timestamp < audioEnd) {
      await addNextSound();
    }
  }

  // One packet of sound comes before any picture: mediabunny 1.61 reserves the index once it has seen every track, and
  // asserts that no second key frame came before that.
  await addNextSound();

  let described: string | undefined;
  let nextFrame = 0;
  const expect = (start: number) => {
    if (start !== nextFrame) throw appError('engine/join', `segment at ${start}, expected ${nextFrame}`);
  };
  /** Adds a packet of these bytes to be shown as frame `n` of the film. */
  const addPicture = async (
    packet: EncodedPacket,
    data: Uint8Array,
    n: number,
    config: VideoDecoderConfig,
    sets: string,
  ) => {
    const placed = packet.clone({ data, timestamp: seconds(n), duration: seconds(1) });
    const isFirst = described === undefined;
    described ??= sets;
    await pictures.add(
      placed,
      isFirst ? { decoderConfig: { ...config, colorSpace: FILM_COLOUR } } : undefined,
    );
  };
  return {
    async addSegment({ file, start, frames: wanted }) {
      expect(start);
      const source = await wholeSource(file).catch(() => null);
      if (!source) return 'unreadable';
      using input = new Input({ formats: ALL_FORMATS, source });
      const track = await input.getPrimaryVideoTrack();
      const config = await track?.getDecoderConfig();
      if (!track || !config || track.codec !== picture)
        throw appError('engine/join', `a segment has no ${picture} pictures`);
      // Only H.264 has its parameters outside of its packets.
      const parameters = picture === 'avc' && config.description ? bytesOf(config.description) : null;
      const sets = parameters ? hex(parameters) : config.codec.slice(0, 8);
      const mixing = mix && parameters && mixSegment(parameters, mix);
      if (!mixing && described !== undefined && described !== sets)
        throw appError('engine/join', 'segments differ in their parameter sets');
      const entry = { ...config, ...mixing?.entry };
      const seen = new Uint8Array(wanted);
      for await (const packet of new EncodedPacketSink(track).packets()) {
        const n = Math.round(packet.timestamp * rateToNumber(output.rate));
        if (n < 0 || n >= wanted || seen[n])
          throw appError('engine/join', `frame ${n} of ${wanted} is out of place`);
        seen[n] = 1;
        const data = mixing ? mixing.packet(packet.data, packet.type === 'key') : packet.data;
        await addPicture(packet, data, start + n, entry, sets);
      }
      const missing = seen.indexOf(0);
      if (missing >= 0) throw appError('engine/join', `frame ${missing} of ${wanted} is missing`);
      nextFrame = start + wanted;
      await addSoundUntil(seconds(nextFrame));
      return 'added';
    },
    async addCopy({ start, ...stretch }) {
      expect(start);
      if (!mix) throw appError('engine/join', 'a copy in a film of one encoder');
      using copy = await openCopy(stretch, mix);
      if (!copy) return 'refused';
      for await (const { packet, n } of copy.packets())
        await addPicture(packet, packet.data, start + n, copy.config, '');
      nextFrame = start + stretch.frames;
      await addSoundUntil(seconds(nextFrame));
      return 'added';
    },
    async finish() {
      if (nextFrame !== frames) throw appError('engine/join', `${nextFrame} of ${frames} frames`);
      await addSoundUntil(Number.POSITIVE_INFINITY);
      heard.close();
      await film.finalize();
      return opened.finish();
    },
    async abandon() {
      heard.close();
      await film.cancel().catch(() => undefined);
      await opened.abandon();
    },
  };
}

const FILM_COLOUR = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false } as const;

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
