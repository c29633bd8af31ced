import {
  activeSequence,
  appendClips,
  newProject,
  type ProjectClip,
  type ProjectDocument,
  proposeFormat,
  type Sequence,
  setItemSound,
  withSequence,
} from '../../../model';
import { gapSegment, outputOf, planSequence, type RenderPlan, sampleOfFrame } from '../../../plan';
import { fitsFrames } from '../../../time';

/** The plan that shows one clip whole, in its own size and rate, with its own sound. */
export function planOfClip(clip: ProjectClip): RenderPlan | null {
  const empty = newProject('', 0);
  const { rate, size } = proposeFormat([clip]);
  const sequence: Sequence = { ...activeSequence(empty), rate, size };
  if (clip.kind === 'audio') return planOfSong(clip, sequence);
  const document: ProjectDocument = withSequence({ ...empty, clips: { [clip.id]: clip } }, sequence);
  const filled = appendClips(document, [clip.id]);
  if (!filled.ok) return null;
  const shown = clip.hasSound ? withOwnSound(filled.value) : filled.value;
  const plan = planSequence(activeSequence(shown), outputOf(sequence));
  return plan === 'empty' ? null : plan;
}

function withOwnSound(document: ProjectDocument): ProjectDocument {
  const ids = activeSequence(document).items.map(({ id }) => id);
  const heard = setItemSound(document, ids, { levelDb: 0, fadeIn: 0, fadeOut: 0 });
  return heard.ok ? heard.value : document;
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
