import type { Result } from '../base';
import {
  addClips,
  appendClips,
  applyChanges,
  changedRecords,
  type EditLabel,
  type HistoryStep,
  newProject,
  type ProjectDocument,
  type ProjectId,
  removeClip,
  renameProject,
} from '../model';
import type { ImportEntry, StoragePort } from '../studio';
import { aClip, aClipId, aProject, must } from './builders';

/** One thing that every storage must do; `run` throws where it does not. */
export type StorageCheck = { readonly name: string; run(storage: StoragePort): Promise<void> };

/**
 * What every storage must do, the fake and the real one, in Node and in a browser: it needs no test runner. Each
 * check wants an empty storage of its own.
 */
export const storageContract: readonly StorageCheck[] = [
  {
    name: 'gives back the project that was created, and lists it',
    async run(storage) {
      const document = aProject([aClip({ n: 1, kind: 'audio' }), aClip({ n: 2 }), aClip({ n: 3 })]);
      must(await storage.createProject(document));
      const loaded = must(await storage.loadProject(document.info.id));
      same(loaded.document, document, 'the document');
      same(loaded.history, { steps: [], position: 0 }, 'the history');
      same(loaded.newer ?? false, false, 'newer');
      same(
        must(await storage.listProjects()),
        [
          {
            id: document.info.id,
            name: 'Test',
            createdAt: 1_000,
            modifiedAt: 1_000,
            clipCount: 3,
            itemCount: 2,
            posterClip: aClipId(2),
            newer: false,
          },
        ],
        'the list',
      );
    },
  },
  {
    name: 'answers project/missing for what is not there, and writes nothing into it',
    async run(storage) {
      const nowhere = 'nowhere' as ProjectId;
      code(await storage.loadProject(nowhere), 'project/missing');
      code(await storage.saveProject(nowhere, [], noHistory, 1), 'project/missing');
      code(await storage.duplicateProject(nowhere, 'x', 1), 'project/missing');
      same(must(await storage.listProjects()), [], 'the list');
    },
  },
  {
    name: 'never creates a project over another',
    async run(storage) {
      const document = newProject('First', 1);
      must(await storage.createProject(document));
      const again = await storage.createProject({ ...document, info: { ...document.info, name: 'Second' } });
      same(again.ok, false, 'the second');
      same(must(await storage.loadProject(document.info.id)).document.info.name, 'First', 'the name');
    },
  },
  {
    name: 'saves changed, added and removed records with the history, and undoes from it',
    async run(storage) {
      const start = aProject([aClip({ n: 1 }), aClip({ n: 2 })]);
      must(await storage.createProject(start));
      const renamed = must(renameProject(start, 'Other'));
      const fewer = must(removeClip(renamed, aClipId(1)));
      const more = must(addClips(fewer, [{ record: aClip({ n: 9 }), name: '9.mp4' }], 5));
      const steps = [
        step('rename', start, renamed),
        step('remove-clip', renamed, fewer),
        step('add-clips', fewer, more),
      ];
      must(
        await storage.saveProject(
          start.info.id,
          changedRecords(start, more),
          { steps, from: 0, position: 3, dropped: 0 },
          77,
        ),
      );
      const { document, history } = must(await storage.loadProject(start.info.id));
      same(document, more, 'the document');
      same(history, { steps, position: 3 }, 'the history');
      const undone = history.steps
        .toReversed()
        .reduce((at, { changes }) => applyChanges(at, changes, 'before'), document);
      same(undone, start, 'what undo gives');
      const [summary] = must(await storage.listProjects());
      same(
        [summary?.name, summary?.clipCount, summary?.itemCount, summary?.modifiedAt],
        ['Other', 2, 1, 77],
        'summary',
      );
    },
  },
  {
    name: 'shows a project by its film’s first clip, else by the first picture that came in',
    async run(storage) {
      let document = newProject('a', 1);
      const { id } = document.info;
      must(await storage.createProject(document));
      const none = { steps: [], from: 0, position: 0, dropped: 0 };
      const shownBy = async (next: ProjectDocument) => {
        must(await storage.saveProject(id, changedRecords(document, next), none, 2));
        document = next;
        return must(await storage.listProjects())[0]?.posterClip;
      };
      const come = (n: number, order: number, kind: 'video' | 'audio' = 'video') =>
        must(addClips(document, [{ record: aClip({ n, kind }), name: `${n}`, order }], 1));
      same(await shownBy(come(1, 0, 'audio')), null, 'of a song');
      same(await shownBy(come(5, 5)), aClipId(5), 'of the first picture');
      same(await shownBy(come(7, 7)), aClipId(5), 'when a later one comes');
      same(await shownBy(come(3, 3)), aClipId(3), 'when an earlier one comes');
      same(await shownBy(must(appendClips(document, [aClipId(7)]))), aClipId(7), 'of the film');
      same(
        await shownBy(must(removeClip(document, aClipId(7)))),
        aClipId(3),
        'of a film that is empty again',
      );
      same(await shownBy(must(removeClip(document, aClipId(3)))), aClipId(5), 'when it goes');
    },
  },
  {
    name: 'replaces the steps from a place on, and forgets the oldest',
    async run(storage) {
      const names = ['b', 'c', 'd', 'e', 'f'];
      const start = newProject('a', 1);
      const id = start.info.id;
      must(await storage.createProject(start));
      const steps: HistoryStep[] = [];
      let document = start;
      for (const name of names) {
        const next = must(renameProject(document, name));
        steps.push(step('rename', document, next));
        document = next;
      }
      const [b, c, d, e, f] = steps as [HistoryStep, HistoryStep, HistoryStep, HistoryStep, HistoryStep];
      const save = async (
        history: Parameters<StoragePort['saveProject']>[2],
        expected: readonly HistoryStep[],
      ) => {
        must(await storage.saveProject(id, [], history, 2));
        const loaded = must(await storage.loadProject(id));
        same(loaded.history, { steps: expected, position: history.position }, JSON.stringify(history));
      };
      await save({ steps: [b, c, d], from: 0, position: 3, dropped: 0 }, [b, c, d]);
      await save({ steps: [], from: 3, position: 1, dropped: 0 }, [b, c, d]);
      await save({ steps: [e], from: 1, position: 2, dropped: 0 }, [b, e]);
      await save({ steps: [f], from: 1, position: 2, dropped: 1 }, [e, f]);
      await save({ steps: [b], from: 1, position: 2, dropped: 1 }, [f, b]);
      await save({ steps: [], from: 0, position: 0, dropped: 2 }, []);
      await save({ steps: [c], from: 0, position: 1, dropped: 0 }, [c]);
    },
  },
  {
    name: 'keeps projects apart',
    async run(storage) {
      const one = aProject([aClip({ n: 1 })], 'One');
      const two = aProject([aClip({ n: 1 }), aClip({ n: 2 })], 'Two');
      must(await storage.createProject(one));
      must(await storage.createProject(two));
      const without = must(removeClip(two, aClipId(1)));
      must(
        await storage.saveProject(
          two.info.id,
          changedRecords(two, without),
          { steps: [step('remove-clip', two, without)], from: 0, position: 1, dropped: 0 },
          5_000,
        ),
      );
      const loaded = must(await storage.loadProject(one.info.id));
      same(loaded, { ...loaded, document: one, history: { steps: [], position: 0 } }, 'the other project');
      same(
        must(await storage.listProjects()).map(({ name }) => name),
        ['Two', 'One'],
        'last changed first',
      );
    },
  },
  {
    name: 'duplicates a project under another id and name',
    async run(storage) {
      const original = aProject([aClip({ n: 1 })], 'One');
      must(await storage.createProject(original));
      const id = must(await storage.duplicateProject(original.info.id, 'Copy', 9));
      same(id === original.info.id, false, 'the id is the same');
      const { document } = must(await storage.loadProject(id));
      const { info } = original;
      same(document, { ...original, info: { ...info, id, name: 'Copy', createdAt: 9 } }, 'the copy');
      same(must(await storage.listProjects()).length, 2, 'how many there are');
    },
  },
  {
    name: 'shows a project of a newer app and refuses to write it',
    async run(storage) {
      const document = aProject([aClip({ n: 1 })]);
      const newer = { ...document, info: { ...document.info, schemaVersion: 999 } };
      const { id } = document.info;
      must(await storage.createProject(newer));
      same(must(await storage.listProjects())[0]?.newer, true, 'newer in the list');
      const loaded = must(await storage.loadProject(id));
      same([loaded.newer, loaded.document], [true, newer], 'what is shown');
      const change = changedRecords(newer, must(renameProject(newer, 'Lost')));
      code(await storage.saveProject(id, change, noHistory, 1), 'project/newer');
      code(await storage.duplicateProject(id, 'Lost', 1), 'project/newer');
      same(must(await storage.loadProject(id)).document, newer, 'what is stored');
    },
  },
  {
    name: 'stores a clip with its bytes, once',
    async run(storage) {
      const record = aClip({ n: 1, byteLength: 3 });
      const bytes = new Blob([new Uint8Array([1, 2, 3])], { type: 'video/mp4' });
      same(must(await storage.putClip(record, bytes)), 'stored', 'the first');
      same(must(await storage.putClip({ ...record, importedAt: 9 }, bytes)), 'present', 'the second');
      const records = must(await storage.clipRecords([record.id, aClipId(2), record.id]));
      same([...records], [[record.id, record]], 'the records');
      same(await contents(must(await storage.clipBytes(record.id))), [1, 2, 3], 'the bytes');
      code(await storage.clipBytes(aClipId(2)), 'media/missing');
    },
  },
  {
    name: 'keeps what is made from a clip, of each kind the last, and only beside a clip',
    async run(storage) {
      const id = aClipId(1);
      code(await storage.putDerived(id, 'poster', new Blob(['x'])), 'media/missing');
      must(await storage.putClip(aClip({ n: 1 }), new Blob(['bytes'])));
      same(must(await storage.derived(id, 'poster')), null, 'before');
      must(await storage.putDerived(id, 'poster', new Blob([new Uint8Array([1])])));
      must(await storage.putDerived(id, 'poster', new Blob([new Uint8Array([2])])));
      same(await contents(must(await storage.derived(id, 'poster'))), [2], 'after');
      same(must(await storage.derived(id, 'conformed')), null, 'the other kind');
    },
  },
  {
    name: 'deletes a project with the clips that only it used, in its document or its history',
    async run(storage) {
      for (const n of [1, 2, 3]) {
        must(await storage.putClip(aClip({ n, importedAt: Date.now() }), new Blob([`${n}`])));
        must(await storage.putDerived(aClipId(n), 'poster', new Blob(['p'])));
      }
      // Clip 1 is only in the first project; 2 in both; 3 in the second's history only.
      const first = aProject([aClip({ n: 1 }), aClip({ n: 2 }), aClip({ n: 3 })], 'First');
      const second = aProject([aClip({ n: 2 }), aClip({ n: 3 })], 'Second');
      must(await storage.createProject(first));
      must(await storage.createProject(second));
      const without = must(removeClip(second, aClipId(3)));
      const history = { steps: [step('remove-clip', second, without)], from: 0, position: 1, dropped: 0 };
      must(await storage.saveProject(second.info.id, changedRecords(second, without), history, 1));

      must(await storage.deleteProject(first.info.id));
      code(await storage.loadProject(first.info.id), 'project/missing');
      await present(storage, [2, 3], [1]);
      must(await storage.deleteProject(second.info.id));
      await present(storage, [], [1, 2, 3]);
      same(must(await storage.listProjects()), [], 'the list');
    },
  },
  {
    name: 'keeps what is known of the backups of a project, as long as there is the project',
    async run(storage) {
      const project = newProject('Kept', 1);
      const { info } = project;
      const note = {
        id: info.id,
        last: { at: 5, kind: 'file', name: 'kept.zip', clipCount: 3 },
        folder: null,
        dismissedAt: 7,
      } as const;
      code(await storage.putBackupNote(note), 'project/missing');
      same(must(await storage.backupNote(info.id)), null, 'before');
      must(await storage.createProject(project));
      must(await storage.putBackupNote({ ...note, dismissedAt: null }));
      must(await storage.putBackupNote(note));
      same(must(await storage.backupNote(info.id)), note, 'after');
      must(await storage.deleteProject(info.id));
      same(must(await storage.backupNote(info.id)), null, 'when the project is gone');
    },
  },
  {
    name: 'keeps which folder is watched, as long as there is the project',
    async run(storage) {
      const { info, ...rest } = newProject('Watched', 1);
      // Where there are no handles there is a plain object: what is stored is what was given.
      const handle = { name: 'output' } as FileSystemDirectoryHandle;
      const note = { handle, isPaused: false, seen: new Map([['output/a.mp4', '5 7']]) };
      code(await storage.putWatchNote(info.id, note), 'project/missing');
      must(await storage.createProject({ info, ...rest }));
      same(must(await storage.watchNote(info.id)), null, 'before');
      must(await storage.putWatchNote(info.id, note));
      const kept = must(await storage.watchNote(info.id));
      same([...(kept?.seen ?? [])], [['output/a.mp4', '5 7']], 'after');
      must(await storage.putWatchNote(info.id, null));
      same(must(await storage.watchNote(info.id)), null, 'when it is forgotten');
      must(await storage.putWatchNote(info.id, note));
      must(await storage.deleteProject(info.id));
      same(must(await storage.watchNote(info.id)), null, 'when the project is gone');
    },
  },
  {
    name: 'gives back the clips that nothing names',
    async run(storage) {
      const project = aProject([aClip({ n: 1 })]);
      must(await storage.createProject(project));
      must(await storage.noteImport(project.info.id, [anEntry('1', 'one.mp4')], []));
      must(await storage.putClip(aClip({ n: 1 }), new Blob(['in a document'])));
      must(
        await storage.putClip(aClip({ n: 2 }), new Blob(['of an import']), {
          project: project.info.id,
          key: '1',
        }),
      );
      must(await storage.putClip(aClip({ n: 3 }), new Blob(['nobody\u2019s'])));
      same(must(await storage.reclaim()), 1, 'how many were given back');
      same(must(await storage.reclaim()), 0, 'how many the second time');
      const records = must(await storage.clipRecords([1, 2, 3].map(aClipId)));
      same([...records.keys()].sort(), [1, 2].map(aClipId), 'what is left');
    },
  },
  {
    name: 'notes what is on its way into a project, and which clip it came to be, with the bytes',
    async run(storage) {
      const project = aProject([]);
      const { id } = project.info;
      const [a, b, c] = [anEntry('1', 'a.mp4'), anEntry('2', 'b.mp4'), anEntry('3', 'c.mp4')];
      code(await storage.noteImport(id, [a], []), 'project/missing');
      must(await storage.createProject(project));
      must(await storage.noteImport(id, [b, a], []));
      same(must(await storage.importEntries(id)), [a, b], 'what is noted, in order');
      must(await storage.putClip(aClip({ n: 1 }), new Blob(['b']), { project: id, key: '2' }));
      same(must(await storage.importEntries(id)), [a, { ...b, clipId: aClipId(1) }], 'with the clip');
      // A clip that is here already, and an entry that is not.
      must(await storage.putClip(aClip({ n: 1 }), new Blob(['b']), { project: id, key: '1' }));
      must(await storage.putClip(aClip({ n: 1 }), new Blob(['b']), { project: id, key: 'gone' }));
      same(must(await storage.importEntries(id))[0], { ...a, clipId: aClipId(1) }, 'the same clip');
      must(await storage.noteImport(id, [c], ['1']));
      must(await storage.forgetImport(id, ['2', 'gone']));
      same(must(await storage.importEntries(id)), [c], 'what is left');
      same(must(await storage.importEntries('other' as ProjectId)), [], 'another project');
      must(await storage.deleteProject(id));
      same(must(await storage.importEntries(id)), [], 'after the project is gone');
    },
  },
  {
    name: 'keeps what was made of a clip by looking at it, and says what there is',
    async run(storage) {
      const project = aProject([aClip({ n: 1 }), aClip({ n: 2 })]);
      const [one, two, three] = [aClipId(1), aClipId(2), aClipId(3)];
      const ids = [one, two, three];
      const blob = (byte: number) => new Blob([new Uint8Array([byte])]);
      const analysis = new Uint8Array([7, 8]);
      must(await storage.createProject(project));
      const watched = { filmstrip: blob(1), proxy: blob(2), analysis };
      code(await storage.putWatched(one, watched, new Set()), 'media/missing');
      must(await storage.putClip(aClip({ n: 1 }), blob(0)));
      must(await storage.putClip(aClip({ n: 2 }), blob(0)));
      must(await storage.putDerived(two, 'poster', blob(5)));
      same(must(await storage.putWatched(one, watched, new Set(ids))), 'kept', 'the first');
      // Only what was made anew takes the place of what is there.
      must(await storage.putWatched(one, { filmstrip: blob(3), proxy: null, analysis: null }, new Set()));
      must(
        await storage.putWatched(
          two,
          { filmstrip: null, proxy: null, analysis: new Uint8Array([9]) },
          new Set(),
        ),
      );
      same(await contents(must(await storage.derived(one, 'filmstrip'))), [3], 'the filmstrip');
      same(await contents(must(await storage.derived(one, 'proxy'))), [2], 'the proxy');
      const kinds = must(await storage.derivedKinds(ids));
      same(
        ids.map((id) => [...(kinds.get(id) ?? [])].sort()),
        [['analysis', 'filmstrip', 'proxy'], ['analysis', 'poster'], []],
        'what there is',
      );
      const analyses = must(await storage.analyses(ids));
      same(
        [...analyses].map(([id, bytes]) => [id, ...bytes]).sort(),
        [
          [one, 7, 8],
          [two, 9],
        ],
        'the analyses',
      );
      must(await storage.deleteProject(project.info.id));
      same(must(await storage.analyses(ids)).size, 0, 'the analyses after the project is gone');
      same(must(await storage.derived(one, 'proxy')), null, 'the proxy after the project is gone');
    },
  },
  {
    name: 'takes many clips and projects at once',
    async run(storage) {
      const records = Array.from({ length: 60 }, (_, n) => aClip({ n, importedAt: 1 }));
      const stored = await Promise.all(
        records.map((record) => storage.putClip(record, new Blob([record.id]))),
      );
      same(new Set(stored.map(must)), new Set(['stored']), 'all stored');
      const empty = newProject('Many', 1);
      must(await storage.createProject(empty));
      const added = records.map((record, n) => ({ record, name: `${n}.mp4` }));
      const full = must(
        appendClips(
          must(addClips(empty, added, 2)),
          records.map(({ id }) => id),
        ),
      );
      must(await storage.saveProject(empty.info.id, changedRecords(empty, full), noHistory, 3));
      same(must(await storage.loadProject(empty.info.id)).document, full, 'the document');
    },
  },
];

const noHistory = { steps: [], from: 0, position: 0, dropped: 0 } as const;

function anEntry(key: string, name: string): ImportEntry {
  return { key, name, path: name, byteLength: 1, root: null, isSong: false, clipId: null };
}

function step(label: EditLabel, before: ProjectDocument, after: ProjectDocument): HistoryStep {
  return { label, changes: changedRecords(before, after) };
}

async function present(
  storage: StoragePort,
  there: readonly number[],
  gone: readonly number[],
): Promise<void> {
  const records = must(await storage.clipRecords([...there, ...gone].map(aClipId)));
  same([...records.keys()].sort(), there.map(aClipId).sort(), 'the records that are left');
  for (const n of there) {
    must(await storage.clipBytes(aClipId(n)));
    same(must(await storage.derived(aClipId(n), 'poster')) !== null || n <= 2, true, `the poster of ${n}`);
  }
  for (const n of gone) {
    code(await storage.clipBytes(aClipId(n)), 'media/missing');
    same(must(await storage.derived(aClipId(n), 'poster')), null, `the poster of ${n}`);
  }
}

async function contents(blob: Blob | null): Promise<readonly number[] | null> {
  return blob && [...new Uint8Array(await blob.arrayBuffer())];
}

function code(result: Result<unknown>, expected: string): void {
  same(result.ok ? 'a value' : result.error.code, expected, 'the error');
}

/** Throws where the two differ as data; the order of an object's keys does not count. */
function same(actual: unknown, expected: unknown, what: string): void {
  const [is, should] = [inOrder(actual), inOrder(expected)].map((value) => JSON.stringify(value));
  if (is !== should) throw new Error(`${what}: ${is} instead of ${should}`);
}

function inOrder(value: unknown): unknown {
  if (value instanceof Set) return [...value].sort();
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => [key, inOrder(entry)]),
  );
}
