import type { ProjectClip, Sequence } from '../model';
import { framesFromTicks, ticks } from '../time';
import type { OutputSpec } from './output';
import { gapSegment, planAudio, type RenderPlan, type UnplannedReason } from './plan-sequence';

/**
 * The song of a sequence over black, up to its end: what is played where nothing is cut yet, and never made a film of.
 * 'empty' where there is no song, or all of it is skipped.
 */
export function planSong(
  sequence: Sequence,
  song: Pick<ProjectClip, 'duration'> | undefined,
  output: OutputSpec,
): RenderPlan | UnplannedReason {
  const end = sequence.song && song ? ticks(sequence.song.offset + song.duration) : ticks(0);
  const frames = framesFromTicks(end, sequence.rate);
  if (frames <= 0) return 'empty';
  return { output, frames, segments: [gapSegment(0, frames)], audio: planAudio(sequence, frames) };
}
