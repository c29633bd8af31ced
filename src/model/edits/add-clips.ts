import { ok, type Result } from '../../base';
import type { ClipRecord } from '../clip';
import { NO_MARKS } from '../clip-marks';
import { type Making, UNKNOWN_MAKING } from '../making';
import { createNames } from '../names';
import { activeSequence, type ProjectClip, type ProjectDocument } from '../project';
import { followFormat } from './set-format';

/** A stored clip on its way into a project. */
export type ClipToAdd = {
  readonly record: ClipRecord;
  /** The name that its file had. */
  readonly name: string;
  /** Where its file lay, relative to the folder that was given; the name where nobody says. */
  readonly path?: string;
  /** Its place in the order of arrival; the next free one where nobody says. */
  readonly order?: number;
  readonly making?: Making;
};

/**
 * Takes stored clips into the project, in the order given, each under a name of its own; those that are in it
 * already stay as they are. An empty sequence whose format nobody chose takes the format of most of the clips.
 *
 *     before   a.mp4                 after   a.mp4 · b.mp4 · a (2).mp4
 *
 * @param reserved names that may not be given, beside those of the project (of clips that undo can bring back)
 */
export function addClips(
  document: ProjectDocument,
  added: readonly ClipToAdd[],
  now: number,
  reserved: Iterable<string> = [],
): Result<ProjectDocument> {
  const clips: Record<string, ProjectClip> = { ...document.clips };
  const names = createNames([...Object.values(document.clips).map((clip) => clip.name), ...reserved]);
  let order = Object.values(document.clips).reduce((last, clip) => Math.max(last, clip.order), -1);
  for (const { record, name, path = name, order: given, making = UNKNOWN_MAKING } of added) {
    if (clips[record.id]) continue;
    order = given ?? order + 1;
    clips[record.id] = {
      id: record.id,
      name: names.give(name),
      addedAt: now,
      order,
      kind: record.kind,
      duration: record.probe.duration,
      rate: record.probe.pixels?.rate ?? null,
      size: record.probe.pixels?.size ?? null,
      hasSound: record.probe.sound !== null,
      path,
      ...NO_MARKS,
      making,
      shotId: null,
      isShotChosen: false,
      songMap: null,
    };
  }
  const next = { ...document, clips: clips as ProjectDocument['clips'] };
  return ok(activeSequence(next).items.length === 0 ? followFormat(next, Object.values(clips)) : next);
}
