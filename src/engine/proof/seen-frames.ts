import { VideoSampleSink } from 'mediabunny';
import type { FrameRange } from '../../time';
import { imageFrames } from './image-film';
import type { OpenFilm, SeenFrame } from './open-film';

/** Frames of a film that ffmpeg decoded, smaller: I420, one after the other, the first of them frame `first`. */
export type DecodedFrames = {
  readonly data: Blob;
  readonly first: number;
  readonly width: number;
  readonly height: number;
};

/** Decodes a stretch of a film as a player does: the frames of it that are there, in order. */
export async function* seenFrames(
  film: OpenFilm,
  rate: number,
  range: FrameRange,
  decoded: DecodedFrames | null,
): AsyncGenerator<SeenFrame> {
  const [from, to] = [range.start, range.start + range.duration];
  if (decoded) return yield* rawFrames(decoded);
  if (film.kind === 'image') return yield* imageFrames(film, rate, { from, to });
  if (film.kind !== 'tracks' || !film.pictures) return;
  // Half a frame early: times are rounded in files.
  const samples = new VideoSampleSink(film.pictures).samples(
    Math.max(0, (from - 0.5) / rate),
    (to - 0.5) / rate,
  );
  for await (const sample of samples) {
    const n = Math.round(sample.timestamp * rate);
    let frame: VideoFrame;
    try {
      frame = sample.toVideoFrame();
    } finally {
      sample.close();
    }
    yield { n, frame };
  }
}

/** How many frames are read at once. */
const READ = 24;

async function* rawFrames({ data, first, width, height }: DecodedFrames): AsyncGenerator<SeenFrame> {
  const bytes = (width * height * 3) / 2;
  const colorSpace = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false } as const;
  const count = Math.floor(data.size / bytes);
  for (let at = 0; at < count; at += READ) {
    const some = await data.slice(at * bytes, Math.min(count, at + READ) * bytes).arrayBuffer();
    for (let k = 0; k * bytes < some.byteLength; k++) {
      const frame = new VideoFrame(new Uint8Array(some, k * bytes, bytes), {
        ...{ format: 'I420', codedWidth: width, codedHeight: height, timestamp: 0, colorSpace },
      });
      yield { n: first + at + k, frame };
    }
  }
}
