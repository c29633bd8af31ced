import { appError, err, ok, type Result } from '../base';
import {
  activeSequence,
  addClips,
  applyChanges,
  type ChangedRecord,
  type ClipId,
  type ClipRecord,
  type ClipToAdd,
  changedRecords,
  type EditLabel,
  followFormat,
  type History,
  markSeen,
  openSequence,
  type ProjectDocument,
  type SequenceId,
  settleShots,
} from '../model';
import { type Autosave, createAutosave } from './autosave';
import { historyDifference, realChanges, withStep } from './history';
import type { StoragePort } from './ports';
import type { Gesture, ProjectState, SaveState } from './project-state';

/** An open project with its history and its autosave. */
export type OpenProject = {
  /** What the interface sees now, a gesture's preview included. */
  state(): ProjectState;
  /** Errors: `project/newer`, `project/other-tab`. */
  checkEditable(): Result<void>;
  edit(label: EditLabel, change: (document: ProjectDocument) => Result<ProjectDocument>): Result<void>;
  beginGesture(label: EditLabel): Gesture;
  /** The records that it changed; none where nothing was undone, or where what was being dragged was given up. */
  undo(): readonly ChangedRecord[];
  redo(): readonly ChangedRecord[];
  /** Keeps what is being dragged as it is shown, as one step. */
  endGesture(): void;
  /**
   * Takes stored clips in. This is no step of the history, so that undoing an edit never takes clips away; a clip
   * that the history knows comes back as a step, for the steps before it speak of it.
   */
  admit(clips: readonly ClipToAdd[], now: number): void;
  /** Notes that clips were looked at: no step of the history, for looking is not to be undone. */
  see(ids: readonly ClipId[]): void;
  /** Changes what is no step of the history: what was learnt of clips. Undoing what came before leaves it as it is. */
  amend(change: (document: ProjectDocument) => Result<ProjectDocument>): void;
  /**
   * Puts another sequence on the table: no step of the history, for looking is not to be undone. Where nothing may be
   * changed it is looked at all the same, and nothing is saved of it.
   */
  openSequence(id: SequenceId): void;
  /** Facts of clips that changed or were missing. */
  addRecords(records: Iterable<ClipRecord>): void;
  readonly autosave: Autosave;
};

/** What was read of a project. */
export type LoadedProject = Pick<ProjectState, 'document' | 'records' | 'history' | 'readOnly'>;

/**
 * Opens what was loaded. `onChange` is called after each change of `state()`, `onSave` with each change of the
 * save's state alone.
 */
export function openProject(
  loaded: LoadedProject,
  storage: Pick<StoragePort, 'saveProject'>,
  { onChange, now }: { onChange(): void; now(): number },
): OpenProject {
  type Snapshot = { readonly document: ProjectDocument; readonly history: History };
  type Running = { label: EditLabel; edit: (start: ProjectDocument) => Result<ProjectDocument> };

  const { readOnly } = loaded;
  let snapshot: Snapshot = { document: loaded.document, history: loaded.history };
  let records = loaded.records;
  let save: SaveState = { kind: 'saved' };
  let gesture: Running | null = null;
  let preview: ProjectDocument | null = null;
  /** The document with another sequence on the table than is stored: of a project that is read-only. */
  let looked: ProjectDocument | null = null;

  const autosave = createAutosave<Snapshot>({
    stored: snapshot,
    current: () => snapshot,
    write: (stored, next) =>
      storage.saveProject(
        next.document.info.id,
        changedRecords(stored.document, next.document),
        historyDifference(stored.history, next.history),
        now(),
      ),
    onState(state) {
      if (state.kind === save.kind && state.kind !== 'failed') return;
      save = state;
      onChange();
    },
  });

  const set = (next: Snapshot) => {
    snapshot = next;
    autosave.changed();
    onChange();
  };

  /** Makes a step of the way from the document to `next`, if there is any, with what follows from it for the shots. */
  const commit = (label: EditLabel, next: ProjectDocument) => {
    const { document, history } = snapshot;
    const changes = realChanges(changedRecords(document, settleShots(document, next)));
    if (changes.length === 0) return;
    set({
      document: applyChanges(document, changes, 'after'),
      history: withStep(history, { label, changes }),
    });
  };

  const endGesture = (how: 'commit' | 'cancel') => {
    if (!gesture) return;
    const { label } = gesture;
    const shown = preview;
    gesture = null;
    preview = null;
    if (how === 'commit' && shown) commit(label, shown);
    onChange();
  };

  const show = (running: Running): Result<void> => {
    const result = running.edit(snapshot.document);
    if (!result.ok) return result;
    preview = result.value;
    onChange();
    return ok(undefined);
  };

  const checkEditable = (): Result<void> => {
    if (readOnly === null) return ok(undefined);
    return err(appError(readOnly === 'newer' ? 'project/newer' : 'project/other-tab'));
  };

  const amend = (change: (document: ProjectDocument) => Result<ProjectDocument>) => {
    if (readOnly) return;
    const { document, history } = snapshot;
    const amended = change(document);
    if (!amended.ok || changedRecords(document, amended.value).length === 0) return;
    set({ document: settleShots(document, amended.value), history });
    // What is being dragged is shown on the document as it is now.
    if (gesture && preview) show(gesture);
  };

  /** Goes one step back or forth. */
  const travel = (changes: readonly ChangedRecord[], to: 'before' | 'after', position: number) => {
    const document = applyChanges(snapshot.document, changes, to);
    const settled = settleShots(snapshot.document, followed(withChangedOnTable(document, changes)));
    set({ document: settled, history: { ...snapshot.history, position } });
  };

  return {
    state: () => ({
      document: preview ?? looked ?? snapshot.document,
      records,
      history: snapshot.history,
      save,
      readOnly,
    }),

    checkEditable,

    edit(label, change) {
      const editable = checkEditable();
      if (!editable.ok) return editable;
      endGesture('commit');
      const result = change(snapshot.document);
      if (!result.ok) return result;
      commit(label, result.value);
      return ok(undefined);
    },

    beginGesture(label) {
      endGesture('commit');
      const mine: Running = { label, edit: ok };
      if (!readOnly) gesture = mine;
      return {
        preview(edit) {
          const editable = checkEditable();
          if (!editable.ok) return editable;
          if (gesture !== mine) return ok(undefined);
          const shown = show({ label, edit });
          if (shown.ok) mine.edit = edit;
          return shown;
        },
        commit: () => gesture === mine && endGesture('commit'),
        cancel: () => gesture === mine && endGesture('cancel'),
      };
    },

    undo() {
      if (gesture) {
        endGesture('cancel');
        return [];
      }
      const { steps, position } = snapshot.history;
      const step = steps[position - 1];
      if (!step || readOnly) return [];
      travel(step.changes, 'before', position - 1);
      return step.changes;
    },

    redo() {
      endGesture('cancel');
      const { steps, position } = snapshot.history;
      const step = steps[position];
      if (!step || readOnly) return [];
      travel(step.changes, 'after', position + 1);
      return step.changes;
    },

    endGesture: () => endGesture('commit'),

    admit(clips, at) {
      if (readOnly || clips.length === 0) return;
      records = new Map([...records, ...clips.map(({ record }) => [record.id, record] as const)]);
      const known = namesInHistory(snapshot.history);
      const back = clips.filter(({ record }) => known.has(record.id));
      const fresh = clips.filter(({ record }) => !known.has(record.id));
      const reserved = [...known.values()].flatMap((names) => [...names]);
      const { document, history } = snapshot;
      const added = addClips(document, fresh, at, reserved);
      if (added.ok && changedRecords(document, added.value).length > 0)
        set({ document: settleShots(document, added.value), history });
      const returned = addClips(snapshot.document, back, at);
      if (returned.ok) commit('add-clips', returned.value);
      // What is being dragged is shown on the document as it is now.
      if (gesture && preview) show(gesture);
    },

    amend,
    see: (ids) => amend((document) => ok(markSeen(document, ids))),

    openSequence(id) {
      endGesture('commit');
      if (readOnly === null)
        return amend((document) => {
          const opened = openSequence(document, id);
          return opened.ok ? ok(followed(opened.value)) : opened;
        });
      const opened = openSequence(looked ?? snapshot.document, id);
      if (!opened.ok) return;
      looked = opened.value;
      onChange();
    },

    addRecords(added) {
      records = new Map([...records, ...[...added].map((record) => [record.id, record] as const)]);
      onChange();
    },

    autosave,
  };
}

/** An empty sequence whose format nobody chose follows the clips that are there now. */
function followed(document: ProjectDocument): ProjectDocument {
  const isEmpty = activeSequence(document).items.length === 0;
  return isEmpty ? followFormat(document, Object.values(document.clips)) : document;
}

/**
 * The document with a sequence on the table that the step changed, so that one sees what was undone; as it is where the
 * step says itself what lies there, or is not of sequences alone.
 */
function withChangedOnTable(document: ProjectDocument, changes: readonly ChangedRecord[]): ProjectDocument {
  const changed: SequenceId[] = [];
  for (const change of changes) {
    if (change.kind === 'clip' || change.kind === 'shot') return document;
    if (change.kind === 'sequence') changed.push((change.after ?? change.before)?.versionOf ?? change.id);
    else if (change.before.activeSequenceId !== change.after.activeSequenceId) return document;
  }
  const there = changed.filter((id) => document.sequences[id]);
  const [first] = there.includes(document.info.activeSequenceId) ? [] : there;
  const opened = first ? openSequence(document, first) : null;
  return opened?.ok ? opened.value : document;
}

/** The names that clips had or have in steps of the history, by clip. */
function namesInHistory(history: History): ReadonlyMap<ClipId, ReadonlySet<string>> {
  const names = new Map<ClipId, Set<string>>();
  for (const { changes } of history.steps)
    for (const change of changes) {
      if (change.kind !== 'clip') continue;
      const its = names.get(change.id) ?? new Set();
      for (const clip of [change.before, change.after]) if (clip) its.add(clip.name);
      names.set(change.id, its);
    }
  return names;
}

/** Every clip that a project may need facts of: those in it, and those that undo can bring back. */
export function clipsOf(document: ProjectDocument, history: History): readonly ClipId[] {
  const ids = new Set(Object.keys(document.clips) as ClipId[]);
  for (const id of namesInHistory(history).keys()) ids.add(id);
  return [...ids];
}
