/*
 * The browser's encoder outlives its segment: to begin one takes as long as some frames, and longer where it is
 * hardware. A worker keeps the one that made its last segment, for a while: others may want the hardware.
 */

/** So long one is kept that nobody takes, in ms. */
const KEPT_MS = 30_000;

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
  /** Ends it. Nothing happens where it was given back. */
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
let drop: ReturnType<typeof setTimeout> | undefined;
let isKept = true;

/** From now on none is kept: this browser's encoder does not make a second segment. */
export function keepNone(): void {
  isKept = false;
  dropSpare();
}

/** The encoder that is kept, where it was configured so; else a new one. Throws where the browser refuses it. */
export function takeEncoder(config: VideoEncoderConfig, listener: EncoderListener): TakenEncoder {
  const key = JSON.stringify(config);
  const kept = spare?.key === key && spare.encoder.state === 'configured' ? spare : null;
  if (!kept) dropSpare();
  clearTimeout(drop);
  spare = null;
  const taken = kept ?? begin(key, config);
  taken.listener = listener;
  let isMine = true;
  return {
    encoder: taken.encoder,
    isWarm: kept !== null,
    startUs: taken.endUs,
    giveBack(endUs) {
      isMine = false;
      taken.listener = null;
      if (!isKept) return end(taken);
      dropSpare();
      taken.endUs = endUs;
      spare = taken;
      drop = setTimeout(dropSpare, KEPT_MS);
    },
    close() {
      if (!isMine) return;
      isMine = false;
      taken.listener = null;
      end(taken);
    },
  };
}

/** Ends the encoder that is kept. */
function dropSpare(): void {
  clearTimeout(drop);
  if (spare) end(spare);
  spare = null;
}

function begin(key: string, config: VideoEncoderConfig): Kept {
  const encoder = new VideoEncoder({
    output(chunk, meta) {
      // Browsers say it with the first of all key frames alone, and may tell a new colour without the rest.
      const told = meta?.decoderConfig;
      const description = told?.description ?? begun.config?.description;
      if (told) begun.config = description ? { ...told, description } : told;
      begun.listener?.output(chunk, begun.config);
    },
    error: (thrown) => begun.listener?.failed(thrown),
  });
  const begun: Kept = { key, encoder, listener: null, config: undefined, endUs: 0 };
  encoder.addEventListener('dequeue', () => begun.listener?.dequeued());
  try {
    encoder.configure(config);
  } catch (thrown) {
    end(begun);
    throw thrown;
  }
  return begun;
}

function end({ encoder }: Kept): void {
  if (encoder.state !== 'closed') encoder.close();
}
