import {
  ALL_FORMATS,
  BlobSource,
  type EncodedPacket,
  EncodedPacketSink,
  Input,
  type InputVideoTrack,
} from 'mediabunny';

/** A part of a clip of the harness page: frames of the film's rate from the clip's start, half-open. */
export type PlayedPart = { readonly file: string; readonly in: number; readonly out: number };

/** Decoding a part begins so long before its cut, and so many of its pictures wait decoded. */
const LEAD_SEC = 1.5;
const AHEAD = 8;

/**
 * The least that plays hard cuts: every packet is in memory and every cut known beforehand; each part has a decoder of
 * its own, started ahead of its cut, and each screen frame draws what the page's clock says, on the page's one canvas.
 * @param rate frames a second of the film and of all clips
 */
export async function playBare(parts: readonly PlayedPart[], rate: number): Promise<void> {
  const canvas = document.querySelector('canvas');
  const context = canvas?.getContext('2d', { alpha: false });
  if (!canvas || !context) throw new Error('there is no canvas');
  const shots: Shot[] = [];
  let start = 0;
  for (const part of parts) {
    shots.push(await openShot(part, start, rate));
    start += part.out - part.in;
  }
  shots[0]?.begin();
  while (shots[0]?.isEmpty()) await new Promise((resolve) => setTimeout(resolve, 5));
  const begun = performance.now();
  await new Promise<void>((resolve) => {
    const tick = () => {
      const frame = Math.floor(((performance.now() - begun) * rate) / 1000);
      for (const shot of shots) {
        if (shot.start <= frame + LEAD_SEC * rate) shot.begin();
        if (shot.end <= frame) shot.stop();
      }
      if (frame >= start) return resolve();
      const picture = shots.find((shot) => shot.start <= frame && frame < shot.end)?.take(frame);
      if (picture) {
        context.drawImage(picture, 0, 0, canvas.width, canvas.height);
        picture.close();
      }
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  for (const shot of shots) shot.stop();
}

type Shot = Awaited<ReturnType<typeof openShot>>;

async function openShot({ file, in: from, out }: PlayedPart, start: number, rate: number) {
  const blob = (window as unknown as { files: Map<string, File> }).files.get(file);
  if (!blob) throw new Error(`there is no ${file}`);
  const input = new Input({ formats: ALL_FORMATS, source: new BlobSource(blob) });
  const track = await input.getPrimaryVideoTrack();
  const config = await track?.getDecoderConfig();
  if (!track || !config) throw new Error(`${file} has no picture`);
  const first = await track.getFirstTimestamp();
  const packets = await packetsUpTo(track, first + (out - 0.5) / rate);
  input.dispose();
  const queue: VideoFrame[] = [];
  let decoder: VideoDecoder | null = null;
  let [next, isOver] = [0, false];
  const frameOf = (picture: VideoFrame) => Math.round((picture.timestamp / 1e6 - first) * rate);
  const feed = () => {
    if (!decoder || isOver) return;
    while (next < packets.length && queue.length + decoder.decodeQueueSize < AHEAD) {
      const packet = packets[next++];
      if (packet) decoder.decode(packet.toEncodedVideoChunk());
      if (next === packets.length) void decoder.flush().catch(() => undefined);
    }
  };
  return {
    start,
    end: start + out - from,
    begin() {
      if (decoder || isOver) return;
      decoder = new VideoDecoder({
        output(picture) {
          if (isOver || frameOf(picture) < from || frameOf(picture) >= out) picture.close();
          else queue.push(picture);
          feed();
        },
        error(error) {
          throw error;
        },
      });
      decoder.ondequeue = feed;
      decoder.configure(config);
      feed();
    },
    isEmpty: () => queue.length === 0,
    /** The newest picture that is not after a frame of the film; the caller's. */
    take(frame: number): VideoFrame | undefined {
      let newest: VideoFrame | undefined;
      while (queue[0] && start + frameOf(queue[0]) - from <= frame) {
        newest?.close();
        newest = queue.shift();
      }
      feed();
      return newest;
    },
    stop() {
      if (isOver) return;
      isOver = true;
      for (const picture of queue.splice(0)) picture.close();
      if (decoder && decoder.state !== 'closed') decoder.close();
    },
  };
}

/** All that is decoded for the pictures up to a time, in the order of decoding. */
async function packetsUpTo(track: InputVideoTrack, sec: number): Promise<readonly EncodedPacket[]> {
  const packets: EncodedPacket[] = [];
  let wanted = 0;
  let count = 0;
  for await (const packet of new EncodedPacketSink(track).packets()) {
    packets.push(packet);
    count += 1;
    if (packet.timestamp <= sec) wanted = count;
  }
  return packets.slice(0, wanted);
}
