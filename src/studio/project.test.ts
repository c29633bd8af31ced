import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appError, err } from '../base';
import {
  activeSequence,
  addClips,
  appendClips,
  checkDocument,
  type ProjectDocument,
  removeClip,
  renameProject,
  setSong,
  trimItem,
} from '../model';
import { aClip, aClipId, aProject, must } from '../testing/builders';
import { createStudioKit, type StudioKit } from '../testing/studio-kit';
import { ticks } from '../time';
import { STEPS_KEPT } from './history';

let kit: StudioKit;
beforeEach(() => {
  vi.useFakeTimers();
  kit = createStudioKit();
});
afterEach(() => {
  vi.useRealTimers();
});

const rename = (name: string) => (document: ProjectDocument) => renameProject(document, name);
const state = () => {
  const open = kit.studio.project.getState();
  if (!open) throw new Error('No project is open');
  return open;
};
const name = () => state().document.info.name;
const saves = () => kit.storage.calls.filter((call) => call === 'saveProject').length;

/** Opens a stored project with `count` clips, all on the main line. */
async function openWithClips(count: number): Promise<ProjectDocument> {
  const records = Array.from({ length: count }, (_, n) => aClip({ n: n + 1 }));
  for (const record of records) must(await kit.storage.putClip(record, new Blob([record.id])));
  const document = aProject(records);
  must(await kit.storage.createProject(document));
  must(await kit.studio.openProject(document.info.id));
  return document;
}

describe('history', () => {
  it('undoes and redoes, and an edit after undo ends the redo', async () => {
    await kit.start('a');
    for (const to of ['b', 'c', 'd']) must(kit.studio.edit('rename', rename(to)));
    kit.studio.undo();
    kit.studio.undo();
    expect([name(), state().history.position, state().history.steps.length]).toEqual(['b', 1, 3]);
    kit.studio.redo();
    expect(name()).toBe('c');
    must(kit.studio.edit('rename', rename('e')));
    kit.studio.redo();
    expect([name(), state().history.steps.length]).toEqual(['e', 3]);
    for (let n = 0; n < 9; n++) kit.studio.undo();
    expect(name()).toBe('a');
  });

  it('makes no step of an edit that changes nothing', async () => {
    await kit.start('a');
    must(kit.studio.edit('rename', rename('a')));
    expect(state().history.steps).toEqual([]);
    expect(state().save).toEqual({ kind: 'saved' });
  });

  it('keeps 200 steps, in memory and in storage', async () => {
    const id = await kit.start('0');
    for (let n = 1; n <= STEPS_KEPT + 30; n++) {
      must(kit.studio.edit('rename', rename(String(n))));
      if (n % 7 === 0) await kit.settle(kit.studio.flush());
    }
    await kit.settle(kit.studio.flush());
    expect(state().history).toMatchObject({ position: STEPS_KEPT });
    const stored = must(await kit.storage.loadProject(id)).history;
    expect(stored).toEqual(state().history);
    for (let n = 0; n < STEPS_KEPT + 5; n++) kit.studio.undo();
    expect(name()).toBe('30');
  });

  it('is there again when the project is opened again', async () => {
    const id = await kit.start('a');
    must(kit.studio.edit('rename', rename('b')));
    must(kit.studio.edit('rename', rename('c')));
    kit.studio.undo();
    await kit.settle(kit.studio.closeProject());
    expect(kit.studio.project.getState()).toBeNull();
    expect(kit.player.log).toContain('release');
    must(await kit.settle(kit.studio.openProject(id)));
    expect(name()).toBe('b');
    kit.studio.redo();
    expect(name()).toBe('c');
    kit.studio.undo();
    kit.studio.undo();
    expect(name()).toBe('a');
  });

  it('tells of an edit that cannot be', async () => {
    await kit.start();
    const refused = kit.studio.edit('rename', rename(' '));
    expect(refused).toMatchObject({ error: { code: 'edit/invalid' } });
    expect(kit.told('edit-refused')).toHaveLength(1);
  });
});

describe('a gesture', () => {
  it('is one step, however much it moved', async () => {
    await openWithClips(1);
    const item = activeSequence(state().document).items[0];
    if (!item) throw new Error('no item');
    const gesture = kit.studio.beginGesture('trim');
    for (const out of [100, 80, 60]) must(gesture.preview((start) => trimItem(start, item.id, 0, out)));
    expect(activeSequence(state().document).items[0]?.duration).toBe(60);
    expect(state().history.steps).toHaveLength(0);
    gesture.commit();
    expect(state().history.steps.map(({ label }) => label)).toEqual(['trim']);
    gesture.preview((start) => trimItem(start, item.id, 0, 10));
    gesture.commit();
    expect(activeSequence(state().document).items[0]?.duration).toBe(60);
    kit.studio.undo();
    expect(activeSequence(state().document).items[0]?.duration).toBe(120);
  });

  it('that is cancelled, or undone, restores its start', async () => {
    const start = await openWithClips(1);
    const gesture = kit.studio.beginGesture('rename');
    must(gesture.preview(rename('x')));
    gesture.cancel();
    expect([state().document, state().history.steps.length]).toEqual([start, 0]);
    const other = kit.studio.beginGesture('rename');
    must(other.preview(rename('y')));
    kit.studio.undo();
    expect([state().document, state().history.steps.length]).toEqual([start, 0]);
  });

  it('keeps its last good preview where a further one cannot be', async () => {
    await kit.start('a');
    const gesture = kit.studio.beginGesture('rename');
    must(gesture.preview(rename('b')));
    expect(gesture.preview(rename(''))).toMatchObject({ ok: false });
    gesture.commit();
    expect(name()).toBe('b');
    expect(kit.told('edit-refused')).toEqual([]);
  });

  it('is not written before it is done', async () => {
    const id = await kit.start('a');
    const gesture = kit.studio.beginGesture('rename');
    must(gesture.preview(rename('half')));
    await kit.settle(kit.studio.flush());
    await vi.advanceTimersByTimeAsync(1000);
    expect(must(await kit.storage.loadProject(id)).document.info.name).toBe('a');
    gesture.commit();
    await vi.advanceTimersByTimeAsync(1000);
    expect(must(await kit.storage.loadProject(id)).document.info.name).toBe('half');
  });
});

describe('autosave', () => {
  it('waits a little, and writes several edits at once', async () => {
    await kit.start('a');
    must(kit.studio.edit('rename', rename('b')));
    expect(state().save).toEqual({ kind: 'saving' });
    must(kit.studio.edit('rename', rename('c')));
    await vi.advanceTimersByTimeAsync(250);
    expect(saves()).toBe(0);
    await vi.advanceTimersByTimeAsync(100);
    expect(saves()).toBe(1);
    expect(state().save).toEqual({ kind: 'saved' });
  });

  it('has one save in flight, and then writes what came meanwhile', async () => {
    const id = await kit.start('a');
    let inFlight = 0;
    let most = 0;
    kit.storage.before = async (call) => {
      if (call !== 'saveProject') return;
      most = Math.max(most, ++inFlight);
      await new Promise((resolve) => setTimeout(resolve, 1000));
      inFlight--;
    };
    for (const to of ['b', 'c', 'd', 'e']) {
      must(kit.studio.edit('rename', rename(to)));
      await vi.advanceTimersByTimeAsync(400);
    }
    await kit.settle(kit.studio.flush());
    expect(most).toBe(1);
    const stored = must(await kit.storage.loadProject(id));
    expect([stored.document.info.name, stored.history.steps.length]).toEqual(['e', 4]);
    expect(state().save).toEqual({ kind: 'saved' });
  });

  it('says that it failed, once, and tries again with the next edit', async () => {
    const id = await kit.start('a');
    kit.storage.failures.saveProject = [appError('storage/quota'), appError('storage/quota')];
    must(kit.studio.edit('rename', rename('b')));
    await vi.advanceTimersByTimeAsync(400);
    expect(state().save).toEqual({ kind: 'failed', error: appError('storage/quota') });
    await kit.settle(kit.studio.flush());
    expect(kit.told('save-failed')).toHaveLength(1);
    must(kit.studio.edit('rename', rename('c')));
    await vi.advanceTimersByTimeAsync(400);
    expect(state().save).toEqual({ kind: 'saved' });
    const stored = must(await kit.storage.loadProject(id));
    expect([stored.document.info.name, stored.history.steps.length]).toEqual(['c', 2]);
  });

  it('writes nothing before the project is loaded', async () => {
    const document = aProject([aClip()]);
    must(await kit.storage.createProject(document));
    kit.storage.before = (call) =>
      call === 'loadProject' ? new Promise((resolve) => setTimeout(resolve, 2000)) : Promise.resolve();
    const opening = kit.studio.openProject(document.info.id);
    expect(kit.studio.edit('rename', rename('early'))).toMatchObject({ ok: false });
    await kit.studio.flush();
    must(await kit.settle(opening));
    expect([saves(), state().document]).toEqual([0, document]);
  });

  it('keeps what could not be saved on closing, and saves it when it can', async () => {
    const id = await kit.start('a');
    const other = must(await kit.storage.duplicateProject(id, 'other', 1));
    kit.storage.failures.saveProject = [appError('storage/quota'), appError('storage/quota')];
    must(kit.studio.edit('rename', rename('b')));
    await kit.settle(kit.studio.closeProject());
    expect(kit.told('save-failed')).toHaveLength(1);
    must(await kit.settle(kit.studio.openProject(id)));
    expect(name()).toBe('b');
    await kit.settle(kit.studio.closeProject());
    must(await kit.settle(kit.studio.deleteProject(other)));
    expect(must(await kit.storage.loadProject(id)).document.info.name).toBe('b');
  });
});

describe('a project of a newer app', () => {
  it('opens for looking at only', async () => {
    const document = aProject([aClip()]);
    const newer = { ...document, info: { ...document.info, schemaVersion: 999 } };
    must(await kit.storage.createProject(newer));
    must(await kit.settle(kit.studio.openProject(document.info.id)));
    expect(state().readOnly).toBe('newer');
    expect(kit.studio.edit('rename', rename('x'))).toEqual(err(appError('project/newer')));
    const gesture = kit.studio.beginGesture('rename');
    expect(gesture.preview(rename('x')).ok).toBe(false);
    gesture.commit();
    kit.studio.undo();
    await kit.settle(kit.studio.importFiles([{ file: new File(['x'], 'x.mp4'), path: 'x.mp4' }]));
    await kit.settle(kit.studio.closeProject());
    expect([saves(), must(await kit.storage.loadProject(document.info.id)).document]).toEqual([0, newer]);
  });
});

describe('the home screen', () => {
  it('lists, creates, renames, duplicates and deletes', async () => {
    await kit.studio.refreshHome();
    const listed = () => {
      const home = kit.studio.home.getState();
      return home.kind === 'ready' ? home.projects.map((project) => project.name).sort() : home.kind;
    };
    expect(listed()).toEqual([]);
    const id = await kit.start('  First light ');
    expect(name()).toBe('First light');
    expect(kit.studio.filmName()).toBe('first-light.mp4');
    must(kit.studio.edit('rename', rename('Second light')));
    const copy = must(await kit.settle(kit.studio.duplicateProject(id, 'Copy')));
    expect(must(await kit.storage.loadProject(copy)).document.info.name).toBe('Copy');
    must(await kit.settle(kit.studio.renameProject(id, 'Open')));
    must(await kit.settle(kit.studio.renameProject(copy, ' Closed ')));
    expect(listed()).toEqual(['Closed', 'Open']);
    must(await kit.settle(kit.studio.deleteProject(id)));
    expect(kit.studio.project.getState()).toBeNull();
    must(await kit.settle(kit.studio.deleteProject(copy)));
    expect(listed()).toEqual([]);
  });

  it('says what it could not do', async () => {
    expect(await kit.settle(kit.studio.createProject('  '))).toMatchObject({
      error: { code: 'edit/invalid' },
    });
    expect((await kit.settle(kit.studio.openProject('none' as never))).ok).toBe(false);
    expect(kit.told('project-failed')).toHaveLength(2);
    kit.storage.failures.listProjects = [appError('storage/failed')];
    await kit.studio.refreshHome();
    expect(kit.studio.home.getState().kind).toBe('failed');
  });

  it('opens the last one asked for, however quickly', async () => {
    const one = await kit.start('one');
    const two = await kit.start('two');
    const both = [kit.studio.openProject(one), kit.studio.closeProject(), kit.studio.openProject(two)];
    await kit.settle(Promise.all(both));
    expect(state().document.info.id).toBe(two);
  });
});

describe('the session', () => {
  it('forgets of a selection what is gone, and all of it with the project', async () => {
    await openWithClips(2);
    const [first] = activeSequence(state().document).items;
    kit.studio.show('cut');
    kit.studio.selectClips([aClipId(1), aClipId(2)], aClipId(1));
    kit.studio.selectItem(first?.id ?? null);
    must(kit.studio.edit('remove-clip', (document) => removeClip(document, aClipId(1))));
    const left = {
      screen: 'cut',
      selectedClips: [aClipId(2)],
      focusedClip: null,
      selectedItem: null,
      selectedItems: [],
    };
    expect(kit.studio.session.getState()).toMatchObject(left);
    await kit.settle(kit.studio.closeProject());
    expect(kit.studio.session.getState()).toMatchObject({ ...left, screen: 'rushes', selectedClips: [] });
  });
});

describe('edits of clips', () => {
  it('are undone and redone to valid documents', async () => {
    await kit.start();
    const added = [{ record: aClip({ n: 1 }), name: 'a.mp4' }];
    must(kit.studio.edit('add-clips', (document) => addClips(document, added, 0)));
    must(kit.studio.edit('append', (document) => appendClips(document, [aClipId(1)])));
    kit.studio.undo();
    kit.studio.undo();
    expect(Object.keys(state().document.clips)).toEqual([]);
    expect(checkDocument(state().document)).toBeNull();
    kit.studio.redo();
    kit.studio.redo();
    expect(checkDocument(state().document)).toBeNull();
  });

  it('that write a record anew with what was in it make no step', async () => {
    await kit.start();
    const added = [{ record: aClip({ n: 1, kind: 'audio' }), name: 's.mp3' }];
    const song = { clipId: aClipId(1), offset: ticks(0), levelDb: 0 };
    must(kit.studio.edit('add-clips', (document) => addClips(document, added, 0)));
    must(kit.studio.edit('song', (document) => setSong(document, song)));
    must(kit.studio.edit('song', (document) => setSong(document, { ...song })));
    expect(state().history.steps.map(({ label }) => label)).toEqual(['add-clips', 'song']);
  });
});
