import { appError, err, ok, type Result } from '../../base';
import { conformWithFfmpeg, type FfmpegPool } from '../../media';
import type { ClipId, ClipRecord } from '../../model';
import { clipsOf, FORMATS, isPlain, isStill, type OutputSpec, type Segment } from '../../plan';
import { rateToNumber } from '../../time';
import type { ClipLookup, Engine, SourceClip } from '../engine';
import type { HandedClip } from '../layers/open-clips';
import { isMadeByFfmpeg } from './encoder';
import { feedFrames } from './feed';
import { LOOP_INPUT, LOOP_OUTPUT, loopCommand } from './loop-command';
import { clipCommand, rawCommand, SEGMENT_INPUT, SEGMENT_OUTPUT } from './segment-command';

/** Raise the number when the same segment comes out otherwise: another core, preset, filter or rule. */
const VERSION = 'ffmpeg 1';

/**
 * The engine that works in every browser: each segment is one ffmpeg command on one worker of the pool. ffmpeg reads
 * videos itself, from where they lie; stills, animations, transparent clips, what it cannot decode (AV1) and whatever
 * has several layers, a look or a speed of its own reach it as frames that the compositor drew.
 */
export function createFfmpegEngine(pool: FfmpegPool): Engine {
  // Raw frames are large, so they are made for one segment at a time.
  let feeding: Promise<unknown> = Promise.resolve();

  /** Clips that only ffmpeg decodes, made into what the compositor reads, once. */
  const conformed = new Map<ClipId, Promise<Result<Blob>>>();

  async function handed(clip: SourceClip, signal: AbortSignal): Promise<Result<HandedClip>> {
    const { record, bytes } = clip;
    if (record.probe.decodesIn.browser) return ok({ record, bytes, isConformed: false });
    const copy = conformed.get(record.id) ?? conformWithFfmpeg(pool, record, bytes, signal, 'finest');
    conformed.set(record.id, copy);
    const made = await copy;
    if (!made.ok) conformed.delete(record.id);
    return made.ok ? ok({ record, bytes: made.value, isConformed: true }) : made;
  }

  /** The frames of a segment as the compositor draws them, raw. */
  async function draw(
    segment: Segment,
    output: OutputSpec,
    clips: ClipLookup,
    signal: AbortSignal,
  ): Promise<Result<Blob> | 'cancelled'> {
    const given = new Map<ClipId, HandedClip>();
    for (const id of clipsOf(segment)) {
      const clip = await clips(id);
      const hand = clip.ok ? await handed(clip.value, signal) : clip;
      if (signal.aborted) return 'cancelled';
      if (!hand.ok) return err({ ...hand.error, subject: hand.error.subject ?? id });
      given.set(id, hand.value);
    }
    // Of what stands still one frame is drawn; ffmpeg holds it.
    const stands = isStill(segment, (id) => given.get(id)?.record.kind === 'still');
    const frames = stands ? 1 : segment.duration;
    const turn = feeding.then(() =>
      signal.aborted ? 'cancelled' : feedFrames({ segment, clips: given, frames, output }, signal),
    );
    // Neither its frames nor its failure are kept for the segments after it.
    feeding = turn.then(
      () => undefined,
      () => undefined,
    );
    return turn;
  }

  return {
    name: 'ffmpeg',
    version: VERSION,
    parallel: pool.size,
    isMixed: false,

    async renderSegment(segment, output, clips, { signal, onFrames }) {
      if (!isMadeByFfmpeg(output)) return err(appError('engine/no-encoder', output.format));
      const [layer] = segment.layers;
      const plain = layer && segment.layers.length === 1 && isPlain(layer) ? layer : null;
      const found = plain && (await clips(plain.clipId));
      if (found && !found.ok) return found;
      const clip = found ? found.value : null;
      const pixels = clip?.record.probe.pixels;
      let input: Blob;
      let args: readonly string[];
      if (clip && plain && pixels && isReadByFfmpeg(clip.record)) {
        input = clip.bytes;
        args = clipCommand(segment, plain, pixels, output);
      } else {
        const drawn = await draw(segment, output, clips, signal);
        if (drawn === 'cancelled' || !drawn.ok) return drawn;
        input = drawn.value;
        args = rawCommand(segment, output);
      }
      const framesPerUs = rateToNumber(output.rate) / 1_000_000;
      const run = await pool.run(
        { inputs: [{ name: SEGMENT_INPUT, data: input }], args, outputs: [SEGMENT_OUTPUT] },
        {
          signal,
          urgent: true,
          onTime: (us) => onFrames(Math.min(segment.duration, Math.floor(us * framesPerUs))),
        },
      );
      return asBlob(run, FORMATS[output.format].mimeType);
    },

    async renderLoop(frames, output, { signal, onFrames }) {
      const framesPerUs = rateToNumber(output.rate) / 1_000_000;
      const run = await pool.run(
        {
          inputs: [{ name: LOOP_INPUT, data: new Blob([...frames]) }],
          args: loopCommand(output),
          outputs: [LOOP_OUTPUT],
        },
        { signal, urgent: true, onTime: (us) => onFrames(Math.floor(us * framesPerUs)) },
      );
      return asBlob(run, FORMATS[output.format].mimeType);
    },

    // The pool is the page's, and ends its idle workers itself.
    close: () => conformed.clear(),
  };
}

/** Whether ffmpeg reads the clip's file itself, with what it shows equal to what the player shows. */
function isReadByFfmpeg({ kind, probe }: ClipRecord): boolean {
  if (!probe.decodesIn.ffmpeg) return false;
  if (!probe.decodesIn.browser) return true;
  return kind === 'video' && !probe.pixels?.hasAlpha;
}

function asBlob(run: Awaited<ReturnType<FfmpegPool['run']>>, type: string): Result<Blob> | 'cancelled' {
  if (run === 'cancelled' || !run.ok) return run;
  const [file] = run.value.outputs;
  return file ? ok(new Blob([file], { type })) : err(appError('engine/exit', 'ffmpeg wrote nothing'));
}
