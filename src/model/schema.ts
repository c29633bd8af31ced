import * as v from 'valibot';
import { type AppError, appError, err, ok, type Result } from '../base';
import { rangeEnd } from '../time';
import { EDIT_LABELS, type History } from './history';
import type { ProjectDocument } from './project';
import { SCHEMA_VERSION } from './schema-version';

export { SCHEMA_VERSION };

const whole = v.pipe(v.number(), v.safeInteger());
const wholeFrom0 = v.pipe(whole, v.minValue(0));
const positive = v.pipe(whole, v.minValue(1));
const size = v.object({ width: positive, height: positive });
const rate = v.object({ num: positive, den: positive });
const id = v.pipe(v.string(), v.nonEmpty());

const infoSchema = v.object({
  schemaVersion: positive,
  id,
  name: v.string(),
  createdAt: v.number(),
  activeSequenceId: id,
});

const clipSchema = v.object({
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  name: v.string(),
  addedAt: v.number(),
  order: v.number(),
  kind: v.picklist(['video', 'animation', 'still', 'audio']),
  duration: wholeFrom0,
  rate: v.nullable(rate),
  size: v.nullable(size),
  hasSound: v.boolean(),
});

const sequenceSchema = v.object({
  id,
  name: v.string(),
  rate,
  size,
  formatChosen: v.boolean(),
  tracks: v.pipe(v.array(v.object({ id, kind: v.literal('video'), name: v.string() })), v.minLength(1)),
  items: v.array(
    v.object({
      id,
      clipId: id,
      trackId: id,
      start: wholeFrom0,
      duration: positive,
      sourceIn: wholeFrom0,
      fit: v.picklist(['contain', 'cover', 'stretch']),
    }),
  ),
  song: v.nullable(v.object({ clipId: id, offset: whole, levelDb: v.number() })),
});

const historySchema = v.object({
  steps: v.array(
    v.object({
      label: v.picklist(EDIT_LABELS),
      changes: v.array(
        v.variant('kind', [
          v.object({ kind: v.literal('info'), before: infoSchema, after: infoSchema }),
          v.object({
            kind: v.literal('clip'),
            id,
            before: v.nullable(clipSchema),
            after: v.nullable(clipSchema),
          }),
          v.object({
            kind: v.literal('sequence'),
            id,
            before: v.nullable(sequenceSchema),
            after: v.nullable(sequenceSchema),
          }),
        ]),
      ),
    }),
  ),
  position: wholeFrom0,
});

const documentSchema = v.object({
  info: infoSchema,
  clips: v.record(v.string(), clipSchema),
  sequences: v.record(v.string(), sequenceSchema),
});

/**
 * Reads a stored document of any version up to this app's, migrating it forward step by step.
 * Errors: `project/newer` for one that a newer app wrote (never overwrite it), `project/invalid` otherwise.
 */
export function parseDocument(stored: unknown): Result<ProjectDocument> {
  const version = v.safeParse(v.object({ info: v.object({ schemaVersion: positive }) }), stored);
  if (!version.success) return err(appError('project/invalid', 'no schema version'));
  if (version.output.info.schemaVersion > SCHEMA_VERSION)
    return err(appError('project/newer', `schema ${version.output.info.schemaVersion}`));
  return readAs1(stored);
}

/**
 * Reads a document that a newer app wrote as far as this one understands it, for looking at only: what is new in
 * it is left out, so saving it would lose that. Its `schemaVersion` stays the newer one.
 * Errors: `project/newer` where it cannot even be shown.
 */
export function parseNewerDocument(stored: unknown): Result<ProjectDocument> {
  const read = readAs1(stored);
  return read.ok ? read : err(appError('project/newer', read.error.detail));
}

/**
 * Reads a stored history. One that cannot be read is an empty one: the document does not depend on it.
 */
export function parseHistory(stored: unknown): History {
  const parsed = v.safeParse(historySchema, stored);
  if (!parsed.success || parsed.output.position > parsed.output.steps.length)
    return { steps: [], position: 0 };
  return parsed.output as unknown as History;
}

function readAs1(stored: unknown): Result<ProjectDocument> {
  const parsed = v.safeParse(documentSchema, stored);
  if (!parsed.success) {
    const issue = parsed.issues[0];
    return err(appError('project/invalid', `${v.getDotPath(issue) ?? ''}: ${issue.message}`));
  }
  // The brands (ClipId, Ticks …) are what the schema has just checked.
  const document = parsed.output as unknown as ProjectDocument;
  const broken = checkDocument(document);
  return broken ? err(broken) : ok(document);
}

/**
 * The first broken invariant, or null: every sequence's items are sorted, do not overlap on a track, lie on a
 * track of the sequence and use clips of the document; the active sequence exists; names are unique.
 */
export function checkDocument(document: ProjectDocument): AppError | null {
  const broken = (detail: string) => appError('project/invalid', detail);
  if (!document.sequences[document.info.activeSequenceId]) return broken('no active sequence');
  const names = new Set<string>();
  for (const clip of Object.values(document.clips)) {
    const name = clip.name.toLocaleLowerCase('en');
    if (names.has(name)) return broken(`two clips are named ${clip.name}`);
    names.add(name);
  }
  for (const sequence of Object.values(document.sequences)) {
    if (sequence.song && !document.clips[sequence.song.clipId])
      return broken('the song is not in the project');
    const ends = new Map<string, number>(sequence.tracks.map((track) => [track.id, 0]));
    let last = 0;
    for (const item of sequence.items) {
      if (item.start < last) return broken('items are not in order of time');
      last = item.start;
      const end = ends.get(item.trackId);
      if (end === undefined) return broken('an item lies on no track');
      if (item.start < end) return broken('two items of a track overlap');
      if (item.duration < 1 || item.sourceIn < 0) return broken('an item is empty or starts before its clip');
      if (!document.clips[item.clipId]) return broken('an item uses a clip that is not in the project');
      ends.set(item.trackId, rangeEnd(item));
    }
  }
  return null;
}
