import { BufferTarget, EncodedPacket, EncodedVideoPacketSource, Mp4OutputFormat, Output } from 'mediabunny';
import { appError, toAppError } from '../../base';
import type { OutputSpec } from '../../plan';
import { rateToNumber } from '../../time';
import { bytesOf, isSound, readAvcConfig } from '../h264/avc-config';
import { browserCodec, encoderConfig, isKeyFrame } from './encoder';
import { timeOf as timeInSegment } from './frames';
import { type TakenEncoder, takeEncoder } from './spare-encoder';

/** How many frames wait in the encoder at most. */
const QUEUE = 4;

/** Encodes the frames of one segment, given in order, into an MP4 of its own. */
export type SegmentWriter = {
  /** Whether its encoder had made a segment before, and failed in this one. */
  hasGoneStale(): boolean;
  /** The time that frame `n` is to have, in microseconds. */
  timeOf(n: number): number;
  /** Takes frame `n` over and closes it; waits while the encoder is busy. Throws an AppError `engine/encode`. */
  add(n: number, frame: VideoFrame): Promise<void>;
  /** All frames were added. @returns the file; the caller's */
  finish(): Promise<ArrayBuffer>;
  /** Ends the encoder, unless the segment was finished. */
  close(): void;
};

/** Begins a segment of `frames` frames. Throws an AppError `engine/encode` where the browser refuses the encoder. */
export async function startSegment(output: OutputSpec, frames: number): Promise<SegmentWriter> {
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
  let described: VideoDecoderConfig | undefined;
  let written = 0;
  const fail = (thrown: unknown) => {
    failure ??= thrown;
    wake?.();
  };
  const check = () => {
    if (failure !== undefined) throw toAppError(failure, 'engine/encode');
  };
  let taken: TakenEncoder;
  try {
    const listener = { output: write, failed: fail, dequeued: () => wake?.() };
    taken = takeEncoder(encoderConfig(codec, output), listener);
  } catch (thrown) {
    throw toAppError(thrown, 'engine/encode');
  }
  const { encoder, isWarm, startUs } = taken;
  const timeOf = (n: number) => startUs + timeInSegment(n, output);

  function write(chunk: EncodedVideoChunk, decoderConfig: VideoDecoderConfig | undefined): void {
    const isNew = decoderConfig !== described;
    described = decoderConfig;
    const description = isNew && codec === 'avc' ? decoderConfig?.description : undefined;
    if (description && !isSound(readAvcConfig(bytesOf(description)))) {
      fail(new Error('the encoder describes its stream wrongly'));
      return;
    }
    const packet = EncodedPacket.fromEncodedChunk(chunk);
    const placed = packet.clone({ timestamp: (chunk.timestamp - startUs) / 1e6 });
    const meta = isNew && decoderConfig ? { decoderConfig } : undefined;
    written += 1;
    muxing = muxing.then(() => source.add(placed, meta)).catch(fail);
  }

  return {
    hasGoneStale: () => isWarm && failure !== undefined,
    timeOf,
    async add(n, frame) {
      try {
        check();
        encoder.encode(frame, { keyFrame: isKeyFrame(n, output) });
      } catch (thrown) {
        fail(thrown);
        throw toAppError(thrown, 'engine/encode');
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
      if (written !== frames) fail(new Error(`${written} of ${frames} frames came out`));
      check();
      await file.finalize();
      taken.giveBack(timeOf(frames));
      return target.buffer ?? new ArrayBuffer(0);
    },
    close: taken.close,
  };
}
