import { err, type Result, toAppError } from '../../base';
import { connectJobs, type JobClient } from '../../jobs';
import type { Engine } from '../engine';
import type { RenderJobs } from './render-jobs';

/** A worker that tells of no frame for this long has stopped, in ms. */
const SILENCE_MS = 20_000;

/** Raise the number when the same segment comes out otherwise. */
const VERSION = 'webcodecs 1';

type Client = JobClient<RenderJobs>;

/**
 * The fast engine: the browser's own decoders and encoder, a worker for each segment under way. What the browser does
 * not decode, and what fails half-way, is made by `other`, which makes the sound too.
 * @param parallel how many segments are rendered at once
 */
export function createWebcodecsEngine(other: Engine, parallel: number): Engine {
  const idle: Client[] = [];
  const start = (): Client =>
    connectJobs<RenderJobs>(
      new Worker(new URL('./render.worker.ts', import.meta.url), { type: 'module' }),
      'engine/encode',
    );

  /** Renders in a worker; one that was cancelled, failed or fell silent is ended. */
  const render = async (
    args: RenderJobs['render']['args'],
    signal: AbortSignal,
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
      const made = await client.call('render', args, { onProgress });
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
      if (clip && !clip.record.probe.decodesIn.browser)
        return other.renderSegment(segment, output, clips, options);
      if (options.signal.aborted) return 'cancelled';
      const args = { clip, layer, frames: segment.duration, output };
      const made = await render(args, options.signal, options.onFrames);
      if (made === 'cancelled' || made.ok) return made;
      return other.renderSegment(segment, output, clips, options);
    },

    renderAudio: (mix, output, clips, signal) => other.renderAudio(mix, output, clips, signal),

    close() {
      for (const client of idle.splice(0)) client.terminate();
      other.close();
    },
  };
}
