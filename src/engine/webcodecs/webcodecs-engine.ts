import { err, type Result, toAppError } from '../../base';
import { createSemaphore, createWorkerPool } from '../../jobs';
import type { ClipId } from '../../model';
import { clipsOf, FORMATS } from '../../plan';
import type { Engine } from '../engine';
import { isMadeByFfmpeg } from '../ffmpeg/encoder';
import type { HandedClip } from '../layers/open-clips';
import { bridgedSegment, bridgeOutput } from './bridge';
import { browserCodec } from './encoder';
import { isOnePassedOn } from './frames';
import type { RenderJobs } from './render-jobs';

/** A worker that tells of no frame for this long has stopped, in ms. */
const SILENCE_MS = 20_000;

/**
 * What a segment takes of the machine. An encoder whose frames come straight from the decoder has threads of its own
 * that fill two cores: a second one beside it costs more than it gives (README, decisions). Where frames are drawn,
 * that is one thread's work, and most of it.
 */
const WEIGHT = { passedOn: 2, drawn: 1 } as const;

/** The next segment is opened and its decoder begun while so many last frames of one are encoded. */
const LAST_FRAMES = 8;

/** Raise the number when the same segment comes out otherwise. */
const VERSION = 'webcodecs 1';

/**
 * The fast engine, for as many films as one likes: the browser's own decoders and encoder, a worker for each segment
 * under way. What the browser does not decode, and what fails half-way, is made by `other`, which makes loops
 * too. VP9 and AV1 only the browser encodes: what it does not decode `other` hands over in H.264 of the best
 * quality.
 * @param parallel how many segments are rendered at once, whose frames are drawn; half as many, of the others
 */
export function createWebcodecsEngine(other: Engine, parallel: number): Engine {
  const pool = createWorkerPool<RenderJobs>(
    () => new Worker(new URL('./render.worker.ts', import.meta.url), { type: 'module' }),
    parallel,
    { silentMs: SILENCE_MS, lostCode: 'engine/encode' },
  );
  const machine = createSemaphore(parallel);

  const inWorker = async (
    ...[name, args, signal, onFrames]: Parameters<typeof pool.call>
  ): Promise<Result<Blob> | 'cancelled'> => {
    try {
      const made = await pool.call(name, args, signal, onFrames);
      return signal.aborted ? 'cancelled' : made;
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

      async function render(args: RenderJobs['render']['args']): Promise<Result<Blob> | 'cancelled'> {
        const weight = isOnePassedOn(args.segment, args.clips, output) ? WEIGHT.passedOn : WEIGHT.drawn;
        const release = await machine.acquire(weight, options.signal);
        return inWorker('render', args, options.signal, (done) => {
          if (done > segment.duration - LAST_FRAMES) release();
          options.onFrames(done);
        }).finally(release);
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
