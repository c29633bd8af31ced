import {
  activeSequence,
  appendClips,
  newProject,
  type ProjectClip,
  type ProjectDocument,
  proposeFormat,
  type Sequence,
  withSequence,
} from '../../../model';
import { gapSegment, outputOf, planSequence, type RenderPlan, sampleOfFrame } from '../../../plan';
import { fitsFrames, ticks } from '../../../time';

/** The plan that shows one clip whole, in its own size and rate, with its own sound. */
export function planOfClip(clip: ProjectClip): RenderPlan | null {
  const empty = newProject('', 0);
  const { rate, size } = proposeFormat([clip]);
  const song = clip.hasSound ? { clipId: clip.id, offset: ticks(0), levelDb: 0 } : null;
  const sequence: Sequence = { ...activeSequence(empty), rate, size, song };
  if (clip.kind === 'audio') return planOfSong(clip, sequence);
  const document: ProjectDocument = withSequence({ ...empty, clips: { [clip.id]: clip } }, sequence);
  const filled = appendClips(document, [clip.id]);
  if (!filled.ok) return null;
  const plan = planSequence(activeSequence(filled.value), outputOf(sequence));
  return plan === 'empty' ? null : plan;
}

/** Black for as long as the song plays. */
function planOfSong(clip: ProjectClip, sequence: Sequence): RenderPlan {
  const { rate } = sequence;
  const frames = fitsFrames(clip.duration, rate);
  return {
    output: outputOf(sequence),
    frames,
    segments: [gapSegment(0, frames)],
    audio: {
      samples: sampleOfFrame(frames, rate),
      song: { clipId: clip.id, start: 0, skip: 0, levelDb: 0 },
      items: [],
      fadeOut: 0,
      stretch: null,
    },
  };
}
