import {
  BufferTarget,
  CanvasSource,
  getFirstEncodableVideoCodec,
  Mp4OutputFormat,
  Output,
  QUALITY_HIGH,
  WebMOutputFormat,
} from 'mediabunny';
import type { MadeClip } from './sample-jobs';
import { createFinish, FRAME, paperOf } from './scenes/paint';
import { SCENES } from './scenes/scenes';
import type { Shot } from './storyboard';

/** H.264 first, as generators write it; else what the browser has. */
const CODECS = ['avc', 'vp9', 'vp8'] as const;

/**
 * Paints a shot's clip and encodes it by the browser's own means; where it has none, or they fail, hands over the
 * frames.
 */
export async function makeClip(shot: Shot): Promise<MadeClip> {
  const codec = await getFirstEncodableVideoCodec([...CODECS], FRAME);
  if (codec === null) return paintFrames(shot);
  try {
    return await encode(shot, codec);
  } catch {
    // Some systems name an encoder that then fails at its first frame.
    return paintFrames(shot);
  }
}

type Codec = NonNullable<Awaited<ReturnType<typeof getFirstEncodableVideoCodec>>>;

async function encode(shot: Shot, codec: Codec): Promise<MadeClip> {
  const { canvas, paint } = prepare(shot);
  const container = codec === 'avc' ? 'mp4' : 'webm';
  const target = new BufferTarget();
  const output = new Output({
    format: container === 'mp4' ? new Mp4OutputFormat({ fastStart: 'in-memory' }) : new WebMOutputFormat(),
    target,
  });
  const source = new CanvasSource(canvas, { codec, quality: QUALITY_HIGH, keyFrameInterval: 1 });
  const { num, den } = shot.rate;
  output.addVideoTrack(source, { frameRate: num / den });
  await output.start();
  for (let frame = 0; frame < shot.frames; frame++) {
    paint(frame);
    await source.add((frame * den) / num, den / num);
  }
  await output.finalize();
  if (!target.buffer) throw new Error('nothing was written');
  return { kind: 'encoded', bytes: target.buffer, container };
}

function paintFrames(shot: Shot): MadeClip {
  const { paper, paint } = prepare(shot);
  const frames = Array.from({ length: shot.frames }, (_, frame) => {
    paint(frame);
    return new Blob([paper.getImageData(0, 0, FRAME.width, FRAME.height).data]);
  });
  return { kind: 'frames', bytes: new Blob(frames) };
}

function prepare({ scene, rate }: Shot) {
  const canvas = new OffscreenCanvas(FRAME.width, FRAME.height);
  const paper = paperOf(canvas);
  const draw = SCENES[scene]();
  const finish = createFinish();
  const paint = (frame: number) => {
    draw(paper, (frame * rate.den) / rate.num);
    finish(paper, frame);
  };
  return { canvas, paper, paint };
}
