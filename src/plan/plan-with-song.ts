import type { ProjectClip, Sequence } from '../model';
import { framesFromTicks, ticks } from '../time';
import type { OutputSpec } from './output';
import { gapSegment, planAudio, planSequence, type RenderPlan, type UnplannedReason } from './plan-sequence';

/**
 * The plan of a sequence, and behind its last item the rest of the song over black, without the fade that ends the
 * film: for finding the way in a song that is longer than what is cut of it. Never made a film of. 'empty' where there
 * is neither an item nor a song that is heard.
 *
 *     film   [A  ][B   ]             plan   [A  ][B   ][black     ]
 *     song   ~~~~~~~~~~~~~~~~~~~~~          ~~~~~~~~~~~~~~~~~~~~~~
 */
export function planWithSong(
  sequence: Sequence,
  song: Pick<ProjectClip, 'duration'> | undefined,
  output: OutputSpec,
): RenderPlan | UnplannedReason {
  const film = planSequence(sequence, output);
  const length = film === 'empty' ? 0 : film.frames;
  const end = sequence.song && song ? ticks(sequence.song.offset + song.duration) : ticks(0);
  const frames = framesFromTicks(end, sequence.rate);
  if (frames <= length) return film;
  const segments = film === 'empty' ? [] : film.segments;
  return {
    output,
    frames,
    segments: [...segments, gapSegment(length, frames - length)],
    audio: planAudio(sequence, frames),
  };
}
