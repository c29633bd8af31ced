import { ok, type Result } from '../../base';
import type { ClipId } from '../clip';
import { type Making, madeFrom, mergeMaking } from '../making';
import type { ProjectClip, ProjectDocument } from '../project';
import type { PromptMatch } from '../prompt-log/match-prompt-log';

/**
 * Adds what was read of how clips were made. What a better source said stays, and what was read before from the same one
 * gives way. Clips of which nothing new was read are left alone, and so are ids that are not in the project.
 *
 *     before   a.mp4 · tool from file name        after   a.mp4 · tool, prompt and seed from a sidecar
 */
export function learnMaking(
  document: ProjectDocument,
  learnt: ReadonlyMap<ClipId, Making>,
): Result<ProjectDocument> {
  const clips: Record<string, ProjectClip> = { ...document.clips };
  let isChanged = false;
  for (const [id, making] of learnt) {
    const clip = clips[id];
    if (!clip) continue;
    const merged = mergeMaking(making, clip.making);
    if (JSON.stringify(merged) === JSON.stringify(clip.making)) continue;
    clips[id] = { ...clip, making: merged };
    isChanged = true;
  }
  return ok(isChanged ? { ...document, clips: clips as ProjectDocument['clips'] } : document);
}

/** What a list of prompts says of the clips that it was matched with, to be learnt. */
export function toldByLog(matches: readonly PromptMatch[]): ReadonlyMap<ClipId, Making> {
  return new Map(matches.map(({ clipId, row }) => [clipId, madeFrom('prompt-log', row.texts)]));
}
