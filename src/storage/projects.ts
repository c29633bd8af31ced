import type { IDBPTransaction } from 'idb';
import { appError, err, newId, ok, type Result } from '../base';
import {
  type ChangedRecord,
  type ClipId,
  clipItems,
  type ProjectDocument,
  type ProjectId,
  parseDocument,
  parseHistory,
  parseNewerDocument,
  SCHEMA_VERSION,
} from '../model';
import type { Connection, ProjectRow, RushesDatabase } from './database';
import { withRoom } from './named-clips';
import type { ProjectSummary, Storage, StoredProject } from './storage';
import { inHeaps, read, write } from './transact';

const DOCUMENT = ['projects', 'projectClips', 'sequences', 'shots'] as const;
const PROJECT = [...DOCUMENT, 'history'] as const;

/** Every record of a project in a store whose keys begin with its id. */
const allOf = (id: ProjectId) => IDBKeyRange.bound([id], [id, []]);

type Projects = Pick<
  Storage,
  'listProjects' | 'loadProject' | 'createProject' | 'saveProject' | 'duplicateProject'
>;

/** Projects, written record by record. */
export function projectStorage(connection: Connection): Projects {
  const loadProject = async (id: ProjectId): Promise<Result<StoredProject>> => {
    const stored = await read(connection, PROJECT, async (transaction) => {
      const [row, clips, sequences, shots, steps] = await Promise.all([
        transaction.objectStore('projects').get(id),
        transaction.objectStore('projectClips').getAll(allOf(id)),
        transaction.objectStore('sequences').getAll(allOf(id)),
        transaction.objectStore('shots').getAll(allOf(id)),
        transaction.objectStore('history').getAll(allOf(id)),
      ]);
      return { row, clips, sequences, shots, steps };
    });
    if (!stored.ok) return stored;
    const { row, clips, sequences, shots, steps } = stored.value;
    if (!row) return err(appError('project/missing', id));
    const assembled = {
      info: row.info,
      clips: Object.fromEntries(clips.map((clip) => [clip.id, clip])),
      sequences: Object.fromEntries(sequences.map((sequence) => [sequence.id, sequence])),
      shots: Object.fromEntries(shots.map((shot) => [shot.id, shot])),
    };
    const newer = isNewer(row);
    const document = newer ? parseNewerDocument(assembled) : parseDocument(assembled);
    if (!document.ok) return err({ ...document.error, subject: row.info.name });
    const history = parseHistory(newer ? undefined : { steps, position: row.position });
    return ok({ document: document.value, history, newer });
  };

  const createProject = (document: ProjectDocument, now = document.info.createdAt): Promise<Result<void>> =>
    write(connection, DOCUMENT, async (transaction) => {
      const { info, clips, sequences, shots } = document;
      const projectClips = transaction.objectStore('projectClips');
      const sequenceStore = transaction.objectStore('sequences');
      const shotStore = transaction.objectStore('shots');
      await Promise.all([
        ...Object.values(clips).map((clip) => projectClips.put(clip, [info.id, clip.id])),
        ...Object.values(sequences).map((sequence) => sequenceStore.put(sequence, [info.id, sequence.id])),
        ...Object.values(shots).map((shot) => shotStore.put(shot, [info.id, shot.id])),
      ]);
      const summary = await summarise(transaction, info);
      // `add`: a project that is there already is never overwritten whole.
      await transaction
        .objectStore('projects')
        .add({ id: info.id, info, ...summary, modifiedAt: now, firstStep: 0, position: 0 });
    });

  return {
    listProjects: () =>
      read(connection, ['projects'], async (transaction) => {
        const rows = await transaction.objectStore('projects').getAll();
        return rows.map(toSummary).sort((a, b) => b.modifiedAt - a.modifiedAt);
      }),

    loadProject,
    createProject,

    saveProject: (id, changes, history, now) =>
      withRoom(connection, () =>
        write(connection, PROJECT, async (transaction) => {
          const projects = transaction.objectStore('projects');
          const row = await projects.get(id);
          if (!row) throw appError('project/missing', id);
          if (isNewer(row)) throw appError('project/newer', id, row.info.name);

          let info = row.info;
          const clips = transaction.objectStore('projectClips');
          const shots = transaction.objectStore('shots');
          const sequences = transaction.objectStore('sequences');
          await inHeaps(changes, async (change) => {
            const { kind, after } = change;
            if (kind === 'info') info = after;
            else if (kind === 'clip')
              await (after ? clips.put(after, [id, change.id]) : clips.delete([id, change.id]));
            else if (kind === 'shot')
              await (after ? shots.put(after, [id, change.id]) : shots.delete([id, change.id]));
            else await (after ? sequences.put(after, [id, change.id]) : sequences.delete([id, change.id]));
          });

          const steps = transaction.objectStore('history');
          const firstStep = row.firstStep + history.dropped;
          if (history.dropped > 0) await steps.delete(IDBKeyRange.bound([id], [id, firstStep], false, true));
          await steps.delete(IDBKeyRange.bound([id, firstStep + history.from], [id, []]));
          await inHeaps([...history.steps.entries()], ([at, step]) =>
            steps.put(step, [id, firstStep + history.from + at]),
          );

          const summary = await summarise(transaction, info, { row, changes });
          await projects.put({
            ...row,
            // What is written is of this version, whatever was read: an older app then knows not to write over it.
            info: { ...info, schemaVersion: SCHEMA_VERSION },
            ...summary,
            modifiedAt: now,
            firstStep,
            position: history.position,
          });
        }),
      ),

    async duplicateProject(id, name, now) {
      const loaded = await loadProject(id);
      if (!loaded.ok) return loaded;
      if (loaded.value.newer) return err(appError('project/newer', id, loaded.value.document.info.name));
      const { document } = loaded.value;
      const copy = newId() as ProjectId;
      const created = await createProject(
        { ...document, info: { ...document.info, id: copy, name, createdAt: now } },
        now,
      );
      return created.ok ? ok(copy) : created;
    },
  };
}

function isNewer(row: ProjectRow): boolean {
  return row.info.schemaVersion > SCHEMA_VERSION;
}

function toSummary(row: ProjectRow): ProjectSummary {
  const { id, info, modifiedAt, clipCount, itemCount, posterClip } = row;
  return {
    id,
    name: info.name,
    createdAt: info.createdAt,
    modifiedAt,
    clipCount,
    itemCount,
    posterClip,
    newer: isNewer(row),
  };
}

/** The project before a write, and what the write changed. */
type Before = { readonly row: ProjectRow; readonly changes: readonly ChangedRecord[] };

/** The counts and the poster of the project as this transaction leaves it. */
async function summarise(
  transaction: IDBPTransaction<RushesDatabase, typeof DOCUMENT | typeof PROJECT, 'readwrite'>,
  info: ProjectRow['info'],
  before?: Before,
): Promise<Pick<ProjectRow, 'clipCount' | 'itemCount' | 'posterClip'>> {
  const clips = transaction.objectStore('projectClips');
  const [clipCount, sequence] = await Promise.all([
    clips.count(allOf(info.id)),
    transaction.objectStore('sequences').get([info.id, info.activeSequenceId]),
  ]);
  const first = sequence && clipItems(sequence)[0];
  let posterClip: ClipId | null = first?.clipId ?? null;
  if (posterClip === null && clipCount > 0) {
    // Of a film that was empty before, the poster is the first picture that was known: only what changed can precede it.
    const known = before?.row.itemCount === 0 ? before.row.posterClip : null;
    const there = known && (await clips.get([info.id, known]));
    const candidates = there
      ? [there, ...(before?.changes ?? []).flatMap((one) => (one.kind === 'clip' && one.after) || [])]
      : await clips.getAll(allOf(info.id));
    const pictures = candidates.filter((clip) => clip.kind !== 'audio');
    posterClip = pictures.sort((a, b) => a.order - b.order)[0]?.id ?? null;
  }
  return { clipCount, itemCount: sequence?.items.length ?? 0, posterClip };
}
