/*
 * The browser's encoder outlives its segment: to begin one takes as long as some frames, and longer where it is
 * hardware. A worker keeps the one that made its last segment.
 */

/** What hears of an encoder while it makes a segment. */
export type EncoderListener = {
  /** @param config how what comes out is decoded, as far as the browser has said it */
  output(chunk: EncodedVideoChunk, config: VideoDecoderConfig | undefined): void;
  failed(thrown: unknown): void;
  dequeued(): void;
};

/** An encoder that somebody makes a segment with. */
export type TakenEncoder = {
  readonly encoder: VideoEncoder;
  /** Whether it has made one before. */
  readonly isWarm: boolean;
  /** The time of the segment's first frame, in microseconds: for an encoder it goes on. */
  readonly startUs: number;
  /** Keeps it for a segment that begins at `endUs`. All that went in must have come out. */
  giveBack(endUs: number): void;
  /** Ends it; nothing happens where it was given back. */
  close(): void;
};

type Kept = {
  readonly key: string;
  readonly encoder: VideoEncoder;
  listener: EncoderListener | null;
  config: VideoDecoderConfig | undefined;
  endUs: number;
};

let spare: Kept | null = null;

/** The encoder that is kept, where it was configured so; else a new one. Throws where the browser refuses it. */
export function takeEncoder(config: VideoEncoderConfig, listener: EncoderListener): TakenEncoder {
  const key = JSON.stringify(config);
  const kept = spare?.key === key && spare.encoder.state === 'configured' ? spare : null;
  if (!kept) dropSpare();
  spare = null;
  const taken = kept ?? begin(key, config);
  taken.listener = listener;
  return {
    encoder: taken.encoder,
    isWarm: kept !== null,
    startUs: taken.endUs,
    giveBack(endUs) {
      taken.endUs = endUs;
      taken.listener = null;
      dropSpare();
      spare = taken;
    },
    close() {
      if (spare !== taken) end(taken);
    },
  };
}

/** Ends the encoder that is kept. */
export function dropSpare(): void {
  if (spare) end(spare);
  spare = null;
}

function begin(key: string, config: VideoEncoderConfig): Kept {
  const encoder = new VideoEncoder({
    output(chunk, meta) {
      // Browsers say it with the first of all key frames alone.
      begun.config = meta?.decoderConfig ?? begun.config;
      begun.listener?.output(chunk, begun.config);
    },
    error: (thrown) => begun.listener?.failed(thrown),
  });
  const begun: Kept = { key, encoder, listener: null, config: undefined, endUs: 0 };
  encoder.addEventListener('dequeue', () => begun.listener?.dequeued());
  encoder.configure(config);
  return begun;
}

function end({ encoder }: Kept): void {
  if (encoder.state !== 'closed') encoder.close();
}
