import { appError, err, ok, type Result } from '../../base';
import type { FfmpegPool } from '../../media';
import type { ClipRecord } from '../../model';
import { FORMATS } from '../../plan';
import { rateToNumber } from '../../time';
import type { Engine } from '../engine';
import { isMadeByFfmpeg } from './encoder';
import { feedFrames } from './feed';
import { LOOP_INPUT, LOOP_OUTPUT, loopCommand } from './loop-command';
import { clipCommand, rawCommand, SEGMENT_INPUT, SEGMENT_OUTPUT } from './segment-command';

/** Raise the number when the same segment comes out otherwise: another core, preset, filter or rule. */
const VERSION = 'ffmpeg 1';

/**
 * The engine that works in every browser: each segment is one ffmpeg command on one worker of the pool. ffmpeg reads
 * videos itself, from where they lie; stills, animations, transparent clips and what it cannot decode (AV1) reach it
 * as frames that the compositor drew.
 */
export function createFfmpegEngine(pool: FfmpegPool): Engine {
  // Raw frames are large, so they are made for one segment at a time.
  let feeding: Promise<unknown> = Promise.resolve();

  return {
    name: 'ffmpeg',
    version: VERSION,
    parallel: pool.size,
    isMixed: false,

    async renderSegment(segment, output, clips, { signal, onFrames }) {
      if (!isMadeByFfmpeg(output)) return err(appError('engine/no-encoder', output.format));
      const [layer = null] = segment.layers;
      const found = layer && (await clips(layer.clipId));
      if (found && !found.ok) return found;
      const clip = found ? found.value : null;
      const pixels = clip?.record.probe.pixels;
      let input: Blob;
      let args: readonly string[];
      if (clip && layer && pixels && isReadByFfmpeg(clip.record)) {
        input = clip.bytes;
        args = clipCommand(segment, layer, pixels, output);
      } else {
        const turn = feeding.then(() =>
          signal.aborted
            ? 'cancelled'
            : feedFrames({ clip, layer, frames: segment.duration, output }, signal),
        );
        // Neither its frames nor its failure are kept for the segments after it.
        feeding = turn.then(
          () => undefined,
          () => undefined,
        );
        const fed = await turn;
        if (fed === 'cancelled' || !fed.ok) return fed;
        input = fed.value;
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
    close: () => undefined,
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
