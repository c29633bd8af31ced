import * as v from 'valibot';
import { type AppError, appError, err, ok, type Result } from '../base';
import { rangeEnd } from '../time';
import { brokenMap, type HeardSong } from './beats';
import { NO_MARKS } from './clip-marks';
import { HINTS } from './hint';
import { EDIT_LABELS, type History } from './history';
import { BLENDS, clipOf, MIDDLE, PLAIN_LOOK, TITLE_FONTS, TRANSITIONS } from './item';
import { AI_MARKS, MADE_FIELDS, MADE_SOURCES, UNKNOWN_MAKING } from './making';
import { MARKER_COLOURS } from './marker';
import type { ProjectDocument } from './project';
import { flag, id, kind, querySchema, rating } from './query-schema';
import { SCHEMA_VERSION } from './schema-version';
import type { Slot } from './sequence';
import { brokenSequences } from './sequences';

export { SCHEMA_VERSION };

const whole = v.pipe(v.number(), v.safeInteger());
const wholeFrom0 = v.pipe(whole, v.minValue(0));
const positive = v.pipe(whole, v.minValue(1));
const size = v.object({ width: positive, height: positive });
const rate = v.object({ num: positive, den: positive });

/*
 * What a later version added has the value that older documents stand for as its default: so documents and histories of
 * every version are read by one schema.
 */

const collectionSchema = v.object({ id, name: v.string(), query: querySchema });

const madeValue = v.optional(v.object({ value: v.string(), from: v.picklist(MADE_SOURCES) }));
const makingSchema = v.object({
  fields: v.object(v.entriesFromList(MADE_FIELDS, madeValue)),
  aiMark: v.nullable(v.object({ kind: v.picklist(AI_MARKS), claimedBy: v.string() })),
  reader: wholeFrom0,
});

const rangeSchema = v.object({ id, name: v.string(), start: wholeFrom0, duration: positive });

const songMapSchema = v.object({
  grid: v.nullable(
    v.object({
      stretches: v.array(
        v.object({
          start: whole,
          period: positive,
          meter: v.nullable(v.object({ beatsPerBar: positive, beat: wholeFrom0 })),
        }),
      ),
      firstBar: whole,
    }),
  ),
  sections: v.array(v.object({ id, start: wholeFrom0, name: v.string() })),
  heard: v.optional(v.number()),
});

const heardSongSchema = v.object({
  map: songMapSchema,
  sound: v.object({
    strokes: v.array(v.object({ time: whole, weight: v.number(), accent: v.number() })),
    tempi: v.array(v.object({ bpm: v.number(), beatsPerBar: positive })),
  }),
});

const shotSchema = v.object({
  id,
  name: v.string(),
  prompt: v.string(),
  order: v.number(),
  isListed: v.boolean(),
  wantedSeconds: v.nullable(v.number()),
  wantedSize: v.nullable(size),
});

const infoSchema = v.object({
  schemaVersion: positive,
  id,
  name: v.string(),
  createdAt: v.number(),
  activeSequenceId: id,
  collections: v.optional(v.array(collectionSchema), []),
});

const clipFields = v.object({
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  name: v.string(),
  addedAt: v.number(),
  order: v.number(),
  kind,
  duration: wholeFrom0,
  rate: v.nullable(rate),
  size: v.nullable(size),
  hasSound: v.boolean(),
  path: v.optional(v.string()),
  flag: v.optional(flag, NO_MARKS.flag),
  rating: v.optional(rating, NO_MARKS.rating),
  isSeen: v.optional(v.boolean(), NO_MARKS.isSeen),
  tags: v.optional(v.array(v.string()), []),
  note: v.optional(v.string(), NO_MARKS.note),
  ranges: v.optional(v.array(rangeSchema), []),
  dismissedHints: v.optional(v.array(v.picklist(HINTS)), []),
  making: v.optional(makingSchema, UNKNOWN_MAKING),
  shotId: v.optional(v.nullable(id), null),
  isShotChosen: v.optional(v.boolean(), false),
  songMap: v.optional(v.nullable(songMapSchema), null),
});
/** A clip of version 1 does not say where its file lay: it came alone, as far as anybody knows. */
const clipSchema = v.pipe(
  clipFields,
  v.transform((clip) => ({ ...clip, path: clip.path ?? clip.name })),
);

const soundSchema = v.object({ levelDb: v.number(), fadeIn: wholeFrom0, fadeOut: wholeFrom0 });

const fraction = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const lookSchema = v.object({
  scale: v.pipe(v.number(), v.gtValue(0)),
  x: v.number(),
  y: v.number(),
  opacity: fraction,
  fadeIn: wholeFrom0,
  fadeOut: wholeFrom0,
  blend: v.picklist(BLENDS),
});
const look = v.optional(lookSchema, PLAIN_LOOK);
const clipItemSchema = v.object({
  kind: v.optional(v.literal('clip'), 'clip'),
  id,
  clipId: id,
  trackId: id,
  start: wholeFrom0,
  duration: positive,
  sourceIn: wholeFrom0,
  speed: v.optional(whole, 100),
  fit: v.picklist(['contain', 'cover', 'stretch']),
  focus: v.optional(v.object({ x: fraction, y: fraction }), MIDDLE),
  look,
  sound: v.optional(v.nullable(soundSchema), null),
  transition: v.optional(v.nullable(v.object({ kind: v.picklist(TRANSITIONS), duration: positive })), null),
});
const titleItemSchema = v.object({
  kind: v.literal('title'),
  id,
  trackId: id,
  start: wholeFrom0,
  duration: positive,
  look,
  title: v.object({
    text: v.string(),
    font: v.picklist(TITLE_FONTS),
    size: v.pipe(v.number(), v.gtValue(0)),
    isBold: v.boolean(),
    align: v.picklist(['left', 'centre', 'right']),
    colour: v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/)),
  }),
});

const sequenceSchema = v.object({
  id,
  name: v.string(),
  createdAt: v.optional(v.number(), 0),
  versionOf: v.optional(v.nullable(id), null),
  rate,
  size,
  formatChosen: v.boolean(),
  tracks: v.pipe(v.array(v.object({ id, kind: v.literal('video'), name: v.string() })), v.minLength(1)),
  items: v.array(v.union([titleItemSchema, clipItemSchema])),
  song: v.nullable(v.object({ clipId: id, offset: whole, levelDb: v.number() })),
  markers: v.optional(
    v.array(v.object({ id, frame: wholeFrom0, name: v.string(), colour: v.picklist(MARKER_COLOURS) })),
    [],
  ),
  slots: v.optional(v.array(v.object({ start: wholeFrom0, duration: positive })), []),
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
          v.object({
            kind: v.literal('shot'),
            id,
            before: v.nullable(shotSchema),
            after: v.nullable(shotSchema),
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
  shots: v.optional(v.record(v.string(), shotSchema), {}),
});

/**
 * Reads a stored document of any version up to this app's, brought forward to it.
 * Errors: `project/newer` for one that a newer app wrote (never overwrite it), `project/invalid` otherwise.
 */
export function parseDocument(stored: unknown): Result<ProjectDocument> {
  const version = v.safeParse(v.object({ info: v.object({ schemaVersion: positive }) }), stored);
  if (!version.success) return err(appError('project/invalid', 'no schema version'));
  if (version.output.info.schemaVersion > SCHEMA_VERSION)
    return err(appError('project/newer', `schema ${version.output.info.schemaVersion}`));
  const read = readStored(stored);
  if (!read.ok) return read;
  const { info } = read.value;
  return ok({ ...read.value, info: { ...info, schemaVersion: SCHEMA_VERSION } });
}

/**
 * Reads a document that a newer app wrote as far as this one understands it, for looking at only: what is new in
 * it is left out, so saving it would lose that. Its `schemaVersion` stays the newer one.
 * Errors: `project/newer` where it cannot even be shown.
 */
export function parseNewerDocument(stored: unknown): Result<ProjectDocument> {
  const read = readStored(stored);
  return read.ok ? read : err(appError('project/newer', read.error.detail));
}

/** Reads what was found of a song's music; null where it cannot be read, and is found anew. */
export function parseHeardSong(stored: unknown): HeardSong | null {
  const parsed = v.safeParse(heardSongSchema, stored);
  // The brands are what the schema has just checked.
  const heard = parsed.success ? (parsed.output as unknown as HeardSong) : null;
  return heard && brokenMap(heard.map) === null ? heard : null;
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

const slotEnd = (slot: Slot | undefined): number => (slot ? rangeEnd(slot) : 0);

function readStored(stored: unknown): Result<ProjectDocument> {
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
 * track of the sequence and use clips of the document; so are markers; clips are takes of shots of the document; beats
 * and sections are in order; the active sequence exists and is no kept version; names are unique among clips, among
 * sequences, and among the versions of one.
 */
export function checkDocument(document: ProjectDocument): AppError | null {
  const broken = (detail: string) => appError('project/invalid', detail);
  const between = brokenSequences(document);
  if (between !== null) return broken(between);
  const names = new Set<string>();
  for (const clip of Object.values(document.clips)) {
    const name = clip.name.toLocaleLowerCase('en');
    if (names.has(name)) return broken(`two clips are named ${clip.name}`);
    names.add(name);
  }
  for (const clip of Object.values(document.clips))
    if (clip.shotId !== null && !document.shots[clip.shotId])
      return broken('a clip is a take of a shot that is not in the project');
  for (const { songMap } of Object.values(document.clips)) {
    const fault = songMap && brokenMap(songMap);
    if (fault !== null) return broken(fault);
  }
  for (const sequence of Object.values(document.sequences)) {
    if (sequence.song && !document.clips[sequence.song.clipId])
      return broken('the song is not in the project');
    if (sequence.markers.some(({ frame }, at) => frame <= (sequence.markers[at - 1]?.frame ?? -1)))
      return broken('markers are not in order of time');
    if (sequence.slots.some(({ start }, at) => start < slotEnd(sequence.slots[at - 1])))
      return broken('slots overlap or are not in order of time');
    const ends = new Map<string, number>(sequence.tracks.map((track) => [track.id, 0]));
    let last = 0;
    for (const item of sequence.items) {
      if (item.start < last) return broken('items are not in order of time');
      last = item.start;
      const end = ends.get(item.trackId);
      if (end === undefined) return broken('an item lies on no track');
      if (item.start < end) return broken('two items of a track overlap');
      if (item.duration < 1) return broken('an item is empty');
      if (item.look.fadeIn + item.look.fadeOut > item.duration)
        return broken('fades are longer than their item');
      if (item.kind === 'clip' && item.sourceIn < 0) return broken('an item starts before its clip');
      const clip = clipOf(item);
      if (clip !== null && !document.clips[clip])
        return broken('an item uses a clip that is not in the project');
      ends.set(item.trackId, rangeEnd(item));
    }
  }
  return null;
}
