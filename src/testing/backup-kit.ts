import { createHash } from 'node:crypto';
import {
  type ClipId,
  type ClipRecord,
  changedRecords,
  clipId,
  type History,
  type ProjectDocument,
  removeClip,
} from '../model';
import { aClip, aProject, must } from './builders';

/** Bytes that look random and are the same every time. */
export function someBytes(length: number, seed: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let state = seed * 2654435761 + 1;
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

/** A project whose clips have bytes: some in the film, one a song, one only in the history. */
export type ProjectWithBytes = {
  readonly document: ProjectDocument;
  readonly history: History;
  readonly records: ReadonlyMap<ClipId, ClipRecord>;
  readonly bytes: ReadonlyMap<ClipId, Blob>;
};

/** Such a project, its clips of these lengths. */
export function aProjectWithBytes(lengths: readonly number[] = [700, 1, 5000, 1300]): ProjectWithBytes {
  const bytes = new Map<ClipId, Blob>();
  const list = lengths.map((length, at) => {
    const content = someBytes(length, at + 1);
    const id = clipId(createHash('sha256').update(content).digest('hex'));
    bytes.set(id, new Blob([content], { type: 'video/mp4' }));
    return aClip({ id, byteLength: length, kind: at === 1 ? 'audio' : 'video' });
  });
  const full = aProject(list, 'Première <nuit>');
  const [, , , last] = list;
  if (!last) throw new Error('A project with bytes has four clips or more');
  const document = must(removeClip(full, last.id));
  const step = { label: 'remove-clip' as const, changes: changedRecords(full, document) };
  return {
    document,
    history: { steps: [step], position: 1 },
    records: new Map(list.map((record) => [record.id, record])),
    bytes,
  };
}
