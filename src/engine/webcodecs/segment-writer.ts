import { BufferTarget, EncodedPacket, EncodedVideoPacketSource, Mp4OutputFormat, Output } from 'mediabunny';
import { appError } from '../../base';
import type { OutputSpec } from '../../plan';
import { rateToNumber } from '../../time';
import { bytesOf, isSound, readAvcConfig } from '../h264/avc-config';
import { browserCodec, encoderConfig, isKeyFrame } from './encoder';

/** How many frames wait in the encoder at most. */
const QUEUE = 4;

/** Encodes the frames of one segment, given in order, into an MP4 of its own. */
export type SegmentWriter = {
  /** Takes frame `n` over and closes it; waits while the encoder is busy. Throws an AppError `engine/encode`. */
  add(n: number, frame: VideoFrame): Promise<void>;
  finish(): Promise<Blob>;
  /** Ends the encoder, whatever was given to it. */
  close(): void;
};

/** Begins a segment. Throws an AppError `engine/encode` where the browser refuses the encoder. */
export async function startSegment(output: OutputSpec): Promise<SegmentWriter> {
  const codec = browserCodec(output);
  if (codec === null) throw appError('engine/encode', output.format);
  const target = new BufferTarget();
  const file = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target });
  const source = new EncodedVideoPacketSource(codec);
  file.addVideoTrack(source, { frameRate: rateToNumber(output.rate) });
  await file.start();

  let failure: unknown;
  let muxing: Promise<void> = Promise.resolve();
  let wake: (() => void) | undefined;
  const fail = (thrown: unknown) => {
    failure ??= thrown;
    wake?.();
  };
  const encoder = new VideoEncoder({
    output(chunk, meta) {
      const description = meta?.decoderConfig?.description;
      if (codec === 'avc' && description && !isSound(readAvcConfig(bytesOf(description))))
        return fail(new Error('the encoder describes its stream wrongly'));
      const packet = EncodedPacket.fromEncodedChunk(chunk);
      muxing = muxing.then(() => source.add(packet, meta)).catch(fail);
    },
    error: fail,
  });
  encoder.addEventListener('dequeue', () => wake?.());
  const check = () => {
    if (failure === undefined) return;
    throw appError('engine/encode', failure instanceof Error ? failure.message : String(failure));
  };
  try {
    encoder.configure(encoderConfig(codec, output));
  } catch (thrown) {
    failure = thrown;
    check();
  }

  return {
    async add(n, frame) {
      try {
        check();
        encoder.encode(frame, { keyFrame: isKeyFrame(n, output) });
      } finally {
        frame.close();
      }
      while (encoder.encodeQueueSize > QUEUE && failure === undefined)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      check();
    },
    async finish() {
      await encoder.flush().catch(fail);
      await muxing;
      check();
      await file.finalize();
      return new Blob([target.buffer ?? new ArrayBuffer(0)], { type: 'video/mp4' });
    },
    close() {
      if (encoder.state !== 'closed') encoder.close();
    },
  };
}
