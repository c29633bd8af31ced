import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appError, err } from '../base';
import { type ProjectDocument, type ProjectId, renameProject } from '../model';
import { must } from '../testing/builders';
import { createFakeLocks } from '../testing/fake-locks';
import { createMemoryStorage } from '../testing/memory-storage';
import { createStudioKit, incoming, type StudioKit } from '../testing/studio-kit';

let storage: ReturnType<typeof createMemoryStorage>;
let first: StudioKit;
let second: StudioKit;
beforeEach(() => {
  vi.useFakeTimers();
  storage = createMemoryStorage();
  const locks = createFakeLocks();
  first = createStudioKit(storage, locks);
  second = createStudioKit(storage, locks);
});
afterEach(() => {
  vi.useRealTimers();
});

const OTHER_TAB = err(appError('project/other-tab'));
const rename = (name: string) => (document: ProjectDocument) => renameProject(document, name);
const readOnly = (kit: StudioKit) => kit.studio.project.getState()?.readOnly;
const pass = (ms = 50) => vi.advanceTimersByTimeAsync(ms);
const saves = () => storage.calls.filter((call) => call === 'saveProject').length;

/** A project that is open in both tabs, the first of which may write it. */
async function openInBoth(): Promise<ProjectId> {
  const id = await first.start('a');
  must(await second.settle(second.studio.openProject(id)));
  return id;
}

describe('a project that is open in another tab', () => {
  it('is for looking at: every edit and import is refused with a word, nothing is written', async () => {
    await openInBoth();
    expect([readOnly(first), readOnly(second)]).toEqual([null, 'other-tab']);
    expect(second.studio.edit('rename', rename('b'))).toEqual(OTHER_TAB);
    const gesture = second.studio.beginGesture('rename');
    expect(gesture.preview(rename('b'))).toEqual(OTHER_TAB);
    gesture.commit();
    second.studio.undo();
    await second.settle(second.studio.importFiles([incoming('a.mp4')]));
    expect(await second.settle(second.studio.importSong(incoming('s.mp3', { kind: 'audio' })))).toEqual(
      OTHER_TAB,
    );
    expect(second.told('edit-refused').map(({ error }) => error.code)).toEqual(
      Array(3).fill('project/other-tab'),
    );
    await second.settle(second.studio.flush());
    await pass(1000);
    expect([saves(), second.names(), second.ingest.log]).toEqual([0, [], []]);
  });

  it('is loaded anew and can be changed when the other tab leaves it, and that is said', async () => {
    const id = await openInBoth();
    await first.settle(first.studio.importFiles([incoming('a.mp4')]));
    must(first.studio.edit('rename', rename('b')));
    // Still unsaved when it is left.
    await first.settle(first.studio.closeProject());
    await pass();
    expect([readOnly(second), second.document().info.name, second.names()]).toEqual([null, 'b', ['a.mp4']]);
    expect(second.told('taken-over')).toEqual([{ kind: 'taken-over', name: 'b' }]);
    must(second.studio.edit('rename', rename('c')));
    second.studio.undo();
    second.studio.undo();
    expect(second.document().info.name).toBe('a');
    await second.settle(second.studio.flush());
    expect(must(await storage.loadProject(id)).document.info.name).toBe('a');
    // And now the other way round.
    must(await first.settle(first.studio.openProject(id)));
    expect(readOnly(first)).toBe('other-tab');
  });

  it('is not taken over by a tab that left it meanwhile, also while it was loaded anew', async () => {
    const id = await openInBoth();
    await second.settle(second.studio.closeProject());
    await first.settle(first.studio.closeProject());
    expect(second.studio.project.getState()).toBeNull();

    must(await first.settle(first.studio.openProject(id)));
    must(await second.settle(second.studio.openProject(id)));
    storage.before = (name) =>
      name === 'loadProject' ? new Promise((resolve) => setTimeout(resolve, 500)) : Promise.resolve();
    await first.settle(first.studio.closeProject());
    await second.settle(second.studio.closeProject());
    await pass(1000);
    expect(second.studio.project.getState()).toBeNull();
    must(await first.settle(first.studio.openProject(id)));
    expect(readOnly(first)).toBeNull();
  });

  it('stays with the tab that closed it unsaved, for that has the only copy', async () => {
    const id = await openInBoth();
    storage.failures.saveProject = [appError('storage/quota'), appError('storage/quota')];
    must(first.studio.edit('rename', rename('b')));
    await first.settle(first.studio.closeProject());
    await pass();
    expect(readOnly(second)).toBe('other-tab');
    must(await first.settle(first.studio.openProject(id)));
    expect(first.document().info.name).toBe('b');
    storage.failures.saveProject = [];
    await first.settle(first.studio.closeProject());
    await pass();
    expect([readOnly(second), second.document().info.name]).toEqual([null, 'b']);
  });

  it('can be copied on the home screen, and neither renamed nor deleted', async () => {
    const id = await first.start('a');
    await second.studio.refreshHome();
    expect(await second.settle(second.studio.renameProject(id, 'b'))).toEqual(OTHER_TAB);
    expect(await second.settle(second.studio.deleteProject(id))).toEqual(OTHER_TAB);
    expect(second.told('project-failed').map(({ name, error }) => [name, error.code])).toEqual([
      ['a', 'project/other-tab'],
      ['a', 'project/other-tab'],
    ]);
    must(await second.settle(second.studio.duplicateProject(id, 'copy')));
    expect(must(await storage.listProjects()).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['a', 'copy']),
    );
    await first.settle(first.studio.closeProject());
    must(await second.settle(second.studio.renameProject(id, 'b')));
    must(await second.settle(second.studio.deleteProject(id)));
    must(await second.settle(second.studio.refreshHome().then(() => storage.listProjects())));
    expect(must(await storage.listProjects()).map(({ name }) => name)).toEqual(['copy']);
  });

  it('goes home when it was deleted there, and says so', async () => {
    const id = await openInBoth();
    await first.settle(first.studio.deleteProject(id));
    await pass();
    expect(second.studio.project.getState()).toBeNull();
    expect(second.told('project-failed')).toEqual([
      { kind: 'project-failed', name: 'a', error: appError('project/missing', id) },
    ]);
  });
});
