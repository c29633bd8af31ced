import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appError } from '../base';
import { renameProject } from '../model';
import { aClip, aProject, must } from '../testing/builders';
import { createStudioKit, incoming, type StudioKit } from '../testing/studio-kit';

let kit: StudioKit;
beforeEach(() => {
  vi.useFakeTimers();
  kit = createStudioKit();
});
afterEach(() => {
  vi.useRealTimers();
});

const edit = () => must(kit.studio.edit('rename', (document) => renameProject(document, 'b')));
const update = () => kit.settle(kit.studio.updateApp());

describe('the app’s copy', () => {
  it('is seen as the browser has it', () => {
    expect(kit.studio.appCopy.getState()).toEqual({ offline: 'ready', updateWaits: false });
    kit.appCopy.become({ offline: 'preparing' });
    expect(kit.studio.appCopy.getState().offline).toBe('preparing');
  });
});

describe('an update', () => {
  it('comes only where one waits, and after everything is stored', async () => {
    const id = await kit.start('a');
    edit();
    await update();
    expect(kit.appCopy.reloads).toBe(0);
    kit.appCopy.become({ updateWaits: true });
    await update();
    expect(kit.appCopy.reloads).toBe(1);
    expect(must(await kit.storage.loadProject(id)).document.info.name).toBe('b');
  });

  it('does not come while something is unsaved, and says so', async () => {
    await kit.start('a');
    kit.appCopy.become({ updateWaits: true });
    kit.storage.failures.saveProject = Array(4).fill(appError('storage/quota'));
    edit();
    await update();
    expect([kit.appCopy.reloads, kit.told('update-refused')]).toEqual([
      0,
      [{ kind: 'update-refused', because: 'unsaved' }],
    ]);
    // Closed, it is unsaved all the same.
    await kit.settle(kit.studio.closeProject());
    await update();
    expect(kit.appCopy.reloads).toBe(0);
    kit.storage.failures.saveProject = [];
    await update();
    expect(kit.appCopy.reloads).toBe(1);
  });

  it('does not come while files come in', async () => {
    await kit.start('a');
    kit.appCopy.become({ updateWaits: true });
    const importing = kit.studio.importFiles([incoming('a.mp4', { takes: 200 })]);
    await vi.advanceTimersByTimeAsync(50);
    await update();
    expect(kit.appCopy.reloads).toBe(0);
    await kit.settle(importing);
    await update();
    expect(kit.appCopy.reloads).toBe(1);
  });

  it('does not come while a film is made', async () => {
    must(await kit.storage.putClip(aClip(), new Blob(['x'])));
    const document = aProject([aClip()]);
    must(await kit.storage.createProject(document));
    must(await kit.settle(kit.studio.openProject(document.info.id)));
    kit.appCopy.become({ updateWaits: true });
    const exporting = kit.studio.startExport({ quality: 'good', engine: 'auto', encodeAll: false }, null);
    await update();
    expect(kit.appCopy.reloads).toBe(0);
    kit.studio.cancelExport();
    await kit.settle(exporting);
    await update();
    expect(kit.appCopy.reloads).toBe(1);
  });

  it('does not come where another tab is open, and says so', async () => {
    kit.appCopy.become({ updateWaits: true });
    kit.appCopy.answer = 'other-tabs';
    await update();
    expect([kit.appCopy.reloads, kit.told('update-refused')]).toEqual([
      0,
      [{ kind: 'update-refused', because: 'other-tabs' }],
    ]);
  });
});
