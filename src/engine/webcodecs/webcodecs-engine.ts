import { err, type Result, toAppError } from '../../base';
import { connectJobs, type JobClient } from '../../jobs';
import { FORMATS } from '../../plan';
import type { Engine } from '../engine';
import { isMadeByFfmpeg } from '../ffmpeg/encoder';
import { bridgedClip, bridgeOutput } from './bridge';
import { browserCodec } from './encoder';
import type { RenderJobs } from './render-jobs';

/** A worker that tells of no frame for this long has stopped, in ms. */
const SILENCE_MS = 20_000;

/** Raise the number when the same segment comes out otherwise. */
const VERSION = 'webcodecs 1';

type Client = JobClient<RenderJobs>;

/**
 * The fast engine: the browser's own decoders and encoder, a worker for each segment under way. What the browser does
 * not decode, and what fails half-way, is made by `other`, which makes the sound and loops too. VP9 and AV1
 * only the browser encodes: what it does not decode `other` hands over in H.264 of the best quality.
 * @param parallel how many segments are rendered at once
 */
export function createWebcodecsEngine(other: Engine, parallel: number): Engine {
  const idle: Client[] = [];
  const start = (): Client =>
    connectJobs<RenderJobs>(
      new Worker(new URL('./render.worker.ts', import.meta.url), { type: 'module' }),
      'engine/encode',
    );

  /** Works in a worker; one that was cancelled, failed or fell silent is ended. */
  const inWorker = async (
    signal: AbortSignal,
    work: (client: Client, onProgress: (done: number) => void) => Promise<Result<Blob>>,
    onFrames: (done: number) => void,
  ): Promise<Result<Blob> | 'cancelled'> => {
    const client = idle.pop() ?? start();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listen = () => {
      clearTimeout(timer);
      timer = setTimeout(() => client.terminate(), SILENCE_MS);
    };
    const end = () => client.terminate();
    signal.addEventListener('abort', end, { once: true });
    listen();
    try {
      const onProgress = (done: number) => {
        listen();
        onFrames(done);
      };
      const made = await work(client, onProgress);
      if (signal.aborted) return 'cancelled';
      if (made.ok) idle.push(client);
      else client.terminate();
      return made;
    } catch (thrown) {
      client.terminate();
      return err(toAppError(thrown, 'engine/encode'));
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
    }
  };

  return {
    name: 'webcodecs',
    // What fails half-way is made by the other; the encoder is the browser's.
    version: `${VERSION}, ${other.version}, ${navigator.userAgent}`,
    parallel,
    isMixed: true,

    async renderSegment(segment, output, clips, options) {
      const [layer = null] = segment.layers;
      const found = layer && (await clips(layer.clipId));
      if (found && !found.ok) return found;
      const clip = found ? found.value : null;
      const isStill = FORMATS[output.format].kind === 'frame';
      if (browserCodec(output) === null && !isStill)
        return other.renderSegment(segment, output, clips, options);
      if (clip && !clip.record.probe.decodesIn.browser) return byOther();
      if (options.signal.aborted) return 'cancelled';
      const made = await (isStill
        ? inWorker(
            options.signal,
            (client) => client.call('still', { clip, layer, output }),
            options.onFrames,
          )
        : render({ clip, layer, frames: segment.duration, output }));
      if (made === 'cancelled' || made.ok) return made;
      return byOther();

      function render(args: RenderJobs['render']['args']): Promise<Result<Blob> | 'cancelled'> {
        const { signal, onFrames } = options;
        return inWorker(
          signal,
          (client, onProgress) => client.call('render', args, { onProgress }),
          onFrames,
        );
      }

      async function byOther(): Promise<Result<Blob> | 'cancelled'> {
        if (isMadeByFfmpeg(output)) return other.renderSegment(segment, output, clips, options);
        const quiet = { ...options, onFrames: () => undefined };
        const handed = await other.renderSegment(segment, bridgeOutput(output), clips, quiet);
        if (handed === 'cancelled' || !handed.ok) return handed;
        return render({
          ...bridgedClip(handed.value, segment, output),
          frames: segment.duration,
          output,
        });
      }
    },

    renderLoop: (frames, output, options) => other.renderLoop(frames, output, options),

    renderAudio: (mix, output, clips, signal) => other.renderAudio(mix, output, clips, signal),

    close() {
      for (const client of idle.splice(0)) client.terminate();
      other.close();
    },
  };
}
