import { type Brand, newId } from '../base';
import type { FrameRate, Ticks } from '../time';
import type { SongMap } from './beats';
import type { ClipId, MediaKind } from './clip';
import type { ClipMarks } from './clip-marks';
import type { Collection } from './library-query';
import type { Making } from './making';
import { SCHEMA_VERSION } from './schema-version';
import { newSequence, type Sequence, type SequenceId } from './sequence';
import { workedOn } from './sequences';
import type { Shot, ShotId } from './shot';
import type { Size } from './size';

export type ProjectId = Brand<string, 'ProjectId'>;

/** What a project is, apart from its clips and sequences. */
export type ProjectInfo = {
  readonly schemaVersion: number;
  readonly id: ProjectId;
  readonly name: string;
  /** Milliseconds since 1970, as Date.now gives. */
  readonly createdAt: number;
  readonly activeSequenceId: SequenceId;
  /** Kept queries, in the order in which they are listed. */
  readonly collections: readonly Collection[];
};

/** A clip in a project: its name and marks there, and the facts of the file that edits need. */
export type ProjectClip = ClipMarks & {
  readonly id: ClipId;
  /** Unique in the project. */
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly addedAt: number;
  /** The place in the order of arrival, from 0. */
  readonly order: number;
  readonly kind: MediaKind;
  /** As in the probe: zero for a still. */
  readonly duration: Ticks;
  readonly rate: FrameRate | null;
  readonly size: Size | null;
  readonly hasSound: boolean;
  /** Where its file lay, relative to the folder that was given; its own name where it came alone. */
  readonly path: string;
  readonly making: Making;
  /** The shot that it is a take of. */
  readonly shotId: ShotId | null;
  /** Whether the artist said so: then nothing regroups it by itself. */
  readonly isShotChosen: boolean;
  /** The music of its sound as the artist corrected it; null while it is as it was found on the device. */
  readonly songMap: SongMap | null;
};

/**
 * The document: everything that is saved and undone, as records that are saved and undone one by one.
 * Media bytes and their facts are not in it; they are stored once for all projects.
 */
export type ProjectDocument = {
  readonly info: ProjectInfo;
  readonly clips: { readonly [id: ClipId]: ProjectClip };
  readonly sequences: { readonly [id: SequenceId]: Sequence };
  readonly shots: { readonly [id: ShotId]: Shot };
};

/** A project with one empty sequence. */
export function newProject(name: string, now: number): ProjectDocument {
  const sequence = newSequence(name, now);
  return {
    info: {
      schemaVersion: SCHEMA_VERSION,
      id: newId() as ProjectId,
      name,
      createdAt: now,
      activeSequenceId: sequence.id,
      collections: [],
    },
    clips: {},
    sequences: { [sequence.id]: sequence },
    shots: {},
  };
}

/** The sequence on the table. A valid document always has it. */
export function activeSequence(document: ProjectDocument): Sequence {
  const sequence = document.sequences[document.info.activeSequenceId];
  if (!sequence) throw new Error('The document has no active sequence');
  return sequence;
}

/** The document with `sequence` in the place of the one with its id. */
export function withSequence(document: ProjectDocument, sequence: Sequence): ProjectDocument {
  return { ...document, sequences: { ...document.sequences, [sequence.id]: sequence } };
}

/** One record that differs between two documents; `null` where one of them lacks it. */
export type ChangedRecord =
  | { readonly kind: 'info'; readonly before: ProjectInfo; readonly after: ProjectInfo }
  | {
      readonly kind: 'clip';
      readonly id: ClipId;
      readonly before: ProjectClip | null;
      readonly after: ProjectClip | null;
    }
  | {
      readonly kind: 'sequence';
      readonly id: SequenceId;
      readonly before: Sequence | null;
      readonly after: Sequence | null;
    }
  | {
      readonly kind: 'shot';
      readonly id: ShotId;
      readonly before: Shot | null;
      readonly after: Shot | null;
    };

/**
 * The records that differ, by identity: an edit that leaves a record alone must leave the object alone.
 * This is what is written to storage and what one step of undo holds.
 */
export function changedRecords(before: ProjectDocument, after: ProjectDocument): readonly ChangedRecord[] {
  const changes: ChangedRecord[] = [];
  if (before.info !== after.info) changes.push({ kind: 'info', before: before.info, after: after.info });
  if (before.clips !== after.clips)
    for (const id of unionKeys<ClipId>(before.clips, after.clips)) {
      const [was, is] = [before.clips[id] ?? null, after.clips[id] ?? null];
      if (was !== is) changes.push({ kind: 'clip', id, before: was, after: is });
    }
  if (before.sequences !== after.sequences)
    for (const id of unionKeys<SequenceId>(before.sequences, after.sequences)) {
      const [was, is] = [before.sequences[id] ?? null, after.sequences[id] ?? null];
      if (was !== is) changes.push({ kind: 'sequence', id, before: was, after: is });
    }
  if (before.shots !== after.shots)
    for (const id of unionKeys<ShotId>(before.shots, after.shots)) {
      const [was, is] = [before.shots[id] ?? null, after.shots[id] ?? null];
      if (was !== is) changes.push({ kind: 'shot', id, before: was, after: is });
    }
  return changes;
}

function unionKeys<Key extends string>(a: object, b: object): Set<Key> {
  return new Set([...Object.keys(a), ...Object.keys(b)] as Key[]);
}

/**
 * The document with each record set to its `to` side: 'after' does or redoes, 'before' undoes. Of a clip, and of the
 * project itself, only what the change made different is set, so that what came to it outside of the history (that the
 * clip was seen, which sequence lies on the table) stays. Where the sequence on the table goes by it, another one comes.
 */
export function applyChanges(
  document: ProjectDocument,
  changes: readonly ChangedRecord[],
  to: 'before' | 'after',
): ProjectDocument {
  let { info } = document;
  // Copied once, however many change.
  const clips = createPatch<ClipId, ProjectClip>(document.clips);
  const sequences = createPatch<SequenceId, Sequence>(document.sequences);
  const shots = createPatch<ShotId, Shot>(document.shots);
  for (const change of changes) {
    if (change.kind === 'info')
      info = keepOthers(info, change[to === 'before' ? 'after' : 'before'], change[to]) ?? info;
    else if (change.kind === 'clip')
      clips.set(
        change.id,
        keepOthers(clips.get(change.id), change[to === 'before' ? 'after' : 'before'], change[to]),
      );
    else if (change.kind === 'shot') shots.set(change.id, change[to]);
    else sequences.set(change.id, change[to]);
  }
  const left = sequences.records();
  return { info: withTable(info, left), clips: clips.records(), sequences: left, shots: shots.records() };
}

/** The project with a sequence on the table that is there. */
function withTable(info: ProjectInfo, sequences: ProjectDocument['sequences']): ProjectInfo {
  const [first] = sequences[info.activeSequenceId] ? [] : workedOn({ sequences });
  return first ? { ...info, activeSequenceId: first.id } : info;
}

/** The record `to`, with what is the same in `from` and `to` as it is in `current`. */
function keepOthers<Kept extends object>(
  current: Kept | undefined,
  from: Kept | null,
  to: Kept | null,
): Kept | null {
  if (!current || !from || !to || current === from) return to;
  const isSame = (key: keyof Kept) => JSON.stringify(from[key]) === JSON.stringify(to[key]);
  const others = (Object.keys(to) as (keyof Kept)[]).filter(isSame);
  return { ...to, ...Object.fromEntries(others.map((key) => [key, current[key]])) };
}

type Records<Key extends string, Value> = { readonly [key in Key]: Value };

/** Records of which some are set or taken away (`null`); the very same where none is. */
function createPatch<Key extends string, Value>(given: Records<Key, Value>) {
  let copy: Record<Key, Value> | null = null;
  return {
    get: (key: Key): Value | undefined => (copy ?? given)[key],
    set(key: Key, value: Value | null): void {
      copy ??= { ...given };
      if (value === null) delete copy[key];
      else copy[key] = value;
    },
    records: (): Records<Key, Value> => copy ?? given,
  };
}
