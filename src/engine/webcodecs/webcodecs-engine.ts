import { err, ok, type Result, toAppError } from '../../base';
import { createWorkerPool } from '../../jobs';
import type { ClipId } from '../../model';
import { clipsOf, FORMATS } from '../../plan';
import type { Engine } from '../engine';
import { isMadeByFfmpeg } from '../ffmpeg/encoder';
import type { HandedClip } from '../layers/open-clips';
import { bridgedSegment, bridgeOutput } from './bridge';
import { browserCodec } from './encoder';
import type { RenderJobs } from './render-jobs';

/** A worker that tells of no frame for this long has stopped, in ms. */
const SILENCE_MS = 20_000;

const TYPES = { render: 'video/mp4', still: 'image/png' } as const;

/** Raise the number when the same segment comes out otherwise. */
const VERSION = 'webcodecs 1';

/**
 * The fast engine, for as many films as one likes: the browser's own decoders and encoder, a worker for each segment
 * under way. What the browser does not decode, and what fails half-way, is made by `other`, which makes loops
 * too. VP9 and AV1 only the browser encodes: what it does not decode `other` hands over in H.264 of the best
 * quality.
 * @param parallel how many segments are rendered at once
 */
export function createWebcodecsEngine(other: Engine, parallel: number): Engine {
  const pool = createWorkerPool<RenderJobs>(
    () => new Worker(new URL('./render.worker.ts', import.meta.url), { type: 'module' }),
    parallel,
    { silentMs: SILENCE_MS, lostCode: 'engine/encode' },
  );

  const inWorker = async (
    ...[name, args, signal, onFrames]: Parameters<typeof pool.call>
  ): Promise<Result<Blob> | 'cancelled'> => {
    try {
      const made = await pool.call(name, args, signal, onFrames);
      if (signal.aborted) return 'cancelled';
      return made.ok ? ok(new Blob([made.value], { type: TYPES[name] })) : made;
    } catch (thrown) {
      return signal.aborted ? 'cancelled' : err(toAppError(thrown, 'engine/encode'));
    }
  };

  return {
    name: 'webcodecs',
    // What fails half-way is made by the other; the encoder is the browser's.
    version: `${VERSION}, ${other.version}, ${navigator.userAgent}`,
    parallel,
    isMixed: true,

    async renderSegment(segment, output, clips, options) {
      const isStill = FORMATS[output.format].kind === 'frame';
      if (browserCodec(output) === null && !isStill)
        return other.renderSegment(segment, output, clips, options);
      const given = new Map<ClipId, HandedClip>();
      for (const id of clipsOf(segment)) {
        const clip = await clips(id);
        if (!clip.ok) return clip;
        if (!clip.value.record.probe.decodesIn.browser) return byOther();
        given.set(id, { ...clip.value, isConformed: false });
      }
      if (options.signal.aborted) return 'cancelled';
      const args = { segment: { layers: segment.layers, duration: segment.duration }, clips: given, output };
      const made = await (isStill ? inWorker('still', args, options.signal) : render(args));
      if (made === 'cancelled' || made.ok) return made;
      return byOther();

      function render(args: RenderJobs['render']['args']): Promise<Result<Blob> | 'cancelled'> {
        return inWorker('render', args, options.signal, options.onFrames);
      }

      async function byOther(): Promise<Result<Blob> | 'cancelled'> {
        if (isMadeByFfmpeg(output)) return other.renderSegment(segment, output, clips, options);
        const quiet = { ...options, onFrames: () => undefined };
        const handed = await other.renderSegment(segment, bridgeOutput(output), clips, quiet);
        if (handed === 'cancelled' || !handed.ok) return handed;
        return render(bridgedSegment(handed.value, segment, output));
      }
    },

    renderLoop: (frames, output, options) => other.renderLoop(frames, output, options),

    close() {
      // Its workers are kept for the next film; those that nobody needs end by themselves.
      other.close();
    },
  };
}
