import { ALL_FORMATS, BlobSource, Input, VideoSampleSink } from 'mediabunny';

/* The least that a poster takes: open, decode one picture, draw it small, encode it. Nothing is looked at or kept. */

addEventListener('message', async ({ data }: MessageEvent<File>) => {
  using input = new Input({ formats: ALL_FORMATS, source: new BlobSource(data) });
  const track = await input.getPrimaryVideoTrack();
  if (!track) throw new Error('no picture');
  using sample = await new VideoSampleSink(track).getSample(await track.getFirstTimestamp());
  if (!sample) throw new Error('no picture');
  const scale = 256 / Math.max(sample.displayWidth, sample.displayHeight);
  const [width, height] = [sample.displayWidth, sample.displayHeight].map((side) => Math.round(side * scale));
  const canvas = new OffscreenCanvas(width ?? 1, height ?? 1);
  const context = canvas.getContext('2d');
  if (context) sample.draw(context, 0, 0, canvas.width, canvas.height);
  const { size } = await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
  postMessage(size);
});
