import {
  ALL_FORMATS,
  BlobSource,
  Input,
  type InputVideoTrack,
  type VideoSample,
  VideoSampleSink,
} from 'mediabunny';
import { appError, err, ok, type Result, toAppError } from '../base';
import type { Pixels } from '../model';
import { askSeconds, samplingTolerance, type Ticks, ticks, ticksFromSeconds } from '../time';
import { resolveColour } from './colour';
import type { Canvas2D, Picture, PictureSource, Rectangle } from './picture';

/**
 * Opens a video that WebCodecs decodes. `pixels` are those of the file in `bytes`.
 * Errors: `media/undecodable` where there is no track or no decoder for it.
 */
export async function openVideo(bytes: Blob, pixels: Pixels): Promise<Result<PictureSource>> {
  const input = new Input({ formats: ALL_FORMATS, source: new BlobSource(bytes) });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (!track || !(await track.canDecode())) {
      input.dispose();
      return err(appError('media/undecodable', track ? `${track.codec ?? 'unknown codec'}` : 'no picture'));
    }
    tellColour(track, pixels);
    const sink = new VideoSampleSink(track);
    const seconds = (time: Ticks) => askSeconds(time, pixels.firstTimestamp, pixels.timescale);
    return ok({
      size: pixels.size,
      async frameAt(time) {
        try {
          const sample =
            (await sink.getSample(seconds(time))) ?? (await sink.getSample(await track.getFirstTimestamp()));
          return sample ? ok(pictureOf(sample, pixels)) : err(appError('media/frame', `no frame at ${time}`));
        } catch (thrown) {
          return err(toAppError(thrown, 'media/frame'));
        }
      },
      async *framesAt(times) {
        const asked = (function* () {
          for (const time of times) yield seconds(time);
        })();
        for await (const sample of sink.samplesAtTimestamps(asked)) {
          if (!sample) throw appError('media/frame', 'the decoder gave no frame');
          yield pictureOf(sample, pixels);
        }
      },
      async *frames() {
        const earliest = -samplingTolerance(pixels.timescale);
        try {
          for await (const sample of sink.samples()) {
            const time = ticksFromSeconds(sample.timestamp) - pixels.firstTimestamp;
            // What the edit list cuts off is decoded and not shown.
            if (time < earliest) sample.close();
            else yield { picture: pictureOf(sample, pixels), time: ticks(Math.max(0, time)) };
          }
        } catch (thrown) {
          throw toAppError(thrown, 'media/frame');
        }
      },
      close: () => input.dispose(),
    });
  } catch (thrown) {
    input.dispose();
    return err(toAppError(thrown, 'media/undecodable'));
  }
}

/** Has the decoder configured with the colour of our table: mediabunny fills the gaps of the tags with BT.709. */
function tellColour(track: InputVideoTrack, pixels: Pixels): void {
  const ask = track.getDecoderConfig.bind(track);
  track.getDecoderConfig = async () => {
    const config = await ask();
    return config && { ...config, colorSpace: resolveColour(pixels) as VideoColorSpaceInit };
  };
}

/** A decoded sample as a picture; takes the sample over. */
function pictureOf(sample: VideoSample, pixels: Pixels): Picture {
  const { size } = pixels;
  return {
    size,
    draw: (context, source, target) => drawSample(context, sample, size, source, target),
    toFrame(timestamp) {
      const frame = sample.toVideoFrame();
      try {
        return new VideoFrame(frame, { timestamp });
      } finally {
        frame.close();
      }
    },
    close: () => sample.close(),
  };
}

/** Draws in the pixel space of the sample, which may differ from the probe's by its pixel aspect. */
function drawSample(
  context: Canvas2D,
  sample: VideoSample,
  size: Pixels['size'],
  source: Rectangle,
  target: Rectangle,
): void {
  const across = sample.displayWidth / size.width;
  const down = sample.displayHeight / size.height;
  sample.draw(
    context,
    source.x * across,
    source.y * down,
    source.width * across,
    source.height * down,
    target.x,
    target.y,
    target.width,
    target.height,
  );
}
