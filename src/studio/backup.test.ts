import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appError } from '../base';
import { appendClips, type ClipId, type ProjectId, removeClip } from '../model';
import { must } from '../testing/builders';
import { createStudioKit, incoming, type StudioKit } from '../testing/studio-kit';
import { reminderOf } from './backup-notes';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_700_000_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A project with three clips, two of them in the film, and a history of three steps, one undone. */
async function filmed(kit: StudioKit): Promise<{ id: ProjectId; clips: ClipId[] }> {
  const id = await kit.start('Film');
  await kit.settle(kit.studio.importFiles([incoming('a.mp4'), incoming('b.mp4'), incoming('c.mp4')]));
  const clips = Object.values(kit.document().clips)
    .sort((a, b) => a.order - b.order)
    .map((clip) => clip.id);
  const [a, b, c] = clips as [ClipId, ClipId, ClipId];
  must(kit.studio.edit('append', (document) => appendClips(document, [a, b])));
  must(kit.studio.edit('remove-clip', (document) => removeClip(document, c)));
  await kit.settle(kit.studio.renameProject(id, 'Renamed'));
  kit.studio.undo();
  await kit.settle(kit.studio.flush());
  return { id, clips };
}

const zip = (name: string) => ({ kind: 'zip' as const, file: new File(['x'], name) });
const handleNamed = (name: string) => ({ name }) as FileSystemFileHandle;
const folderNamed = (name: string, permission: { now: PermissionState } = { now: 'granted' }) =>
  ({
    name,
    queryPermission: async () => permission.now,
    requestPermission: async () => {
      if (permission.now === 'prompt') permission.now = 'granted';
      return permission.now;
    },
  }) as unknown as FileSystemDirectoryHandle;

describe('a backup', () => {
  it('holds the project as it is now, and comes back as it was', async () => {
    const kit = createStudioKit();
    const { id, clips } = await filmed(kit);
    const before = must(await kit.settle(kit.storage.loadProject(id)));
    const states: string[] = [];
    kit.studio.backups.subscribe((state) =>
      states.push(state.kind === 'saved' ? `saved ${state.file.name}` : state.kind),
    );
    await kit.settle(kit.studio.backUp(id, handleNamed('film.zip')));
    expect(kit.told('backed-up')).toEqual([{ kind: 'backed-up', name: 'film.zip' }]);
    expect([...new Set(states)]).toEqual(['running', 'saved film.zip', 'idle']);
    expect([...(kit.backups.written.get('film.zip')?.bytes.keys() ?? [])].sort()).toEqual([...clips].sort());

    await kit.settle(kit.studio.deleteProject(id));
    expect(must(await kit.storage.clipRecords(clips)).size).toBe(0);
    await kit.settle(kit.studio.restoreBackup(zip('film.zip')));
    const after = must(await kit.settle(kit.storage.loadProject(id)));
    expect({ ...after, modifiedAt: 0 }).toEqual({ ...before, modifiedAt: 0 });
    expect(must(await kit.storage.clipRecords(clips)).size).toBe(3);
    expect(kit.told('restored')).toEqual([{ kind: 'restored', name: 'Film', clips: 2 }]);
    const home = kit.studio.home.getState();
    expect(home.kind === 'ready' && home.projects.map((project) => project.name)).toEqual(['Film']);
  });

  it('of a project that is still there becomes another one, whose history speaks of itself', async () => {
    const kit = createStudioKit();
    const { id } = await filmed(kit);
    await kit.settle(kit.studio.backUp(id, handleNamed('film.zip')));
    kit.storage.calls.length = 0;
    await kit.settle(kit.studio.restoreBackup(zip('film.zip')));
    expect(kit.storage.calls).not.toContain('putClip');
    const listed = must(await kit.settle(kit.storage.listProjects()));
    expect(listed.map(({ name }) => name).sort()).toEqual(['Film', 'Film 2']);
    const other = listed.find((project) => project.id !== id);
    if (!other) throw new Error('no other project');
    must(await kit.settle(kit.studio.openProject(other.id)));
    kit.studio.redo();
    expect(kit.document().info).toMatchObject({ id: other.id, name: 'Renamed' });
    await kit.settle(kit.studio.closeProject());
    expect(must(await kit.settle(kit.storage.loadProject(id))).document.info.name).toBe('Film');
  });

  it('names what is damaged in it, restores the rest, and knows what was here already', async () => {
    const kit = createStudioKit();
    const { id, clips } = await filmed(kit);
    const [a, b] = clips as [ClipId, ClipId];
    await kit.settle(kit.studio.backUp(id, handleNamed('film.zip')));
    kit.backups.damaged.add(a);
    await kit.settle(kit.studio.restoreBackup(zip('film.zip')));
    expect(kit.told('restore-harmless')).toEqual([{ kind: 'restore-harmless', name: 'a.mp4' }]);
    expect(kit.told('restore-missing')).toEqual([]);

    const listed = must(await kit.settle(kit.storage.listProjects()));
    for (const project of listed) await kit.settle(kit.studio.deleteProject(project.id));
    await kit.settle(kit.studio.restoreBackup(zip('film.zip')));
    expect(kit.told('restore-missing')).toEqual([{ kind: 'restore-missing', name: 'a.mp4' }]);
    expect(kit.told('restored-in-part').at(-1)).toMatchObject({ clips: 1, missing: 1 });
    must(await kit.settle(kit.studio.openProject(id)));
    expect(Object.keys(kit.document().clips).sort()).toEqual([a, b].sort());
    expect(kit.studio.project.getState()?.records.has(a)).toBe(false);
    expect(kit.studio.project.getState()?.records.has(b)).toBe(true);
  });

  it('from another browser is looked at anew', async () => {
    const kit = createStudioKit();
    const { id, clips } = await filmed(kit);
    await kit.settle(kit.studio.backUp(id, handleNamed('film.zip')));
    await kit.settle(kit.studio.deleteProject(id));
    const ingest = vi.spyOn(kit.ingest, 'ingest');
    await kit.settle(kit.studio.restoreBackup(zip('film.zip')));
    expect(ingest).not.toHaveBeenCalled();
    await kit.settle(kit.studio.deleteProject(id));
    kit.backups.isOfThisBrowser = false;
    await kit.settle(kit.studio.restoreBackup(zip('film.zip')));
    expect(ingest.mock.calls.map(([, clip]) => clip).sort()).toEqual([...clips].sort());
    expect(must(await kit.storage.clipRecords(clips)).size).toBe(3);
  });

  it('that is cancelled is told, and a restore that is cancelled leaves nothing', async () => {
    const kit = createStudioKit();
    const { id, clips } = await filmed(kit);
    kit.backups.before = async () => kit.studio.cancelBackup();
    await kit.settle(kit.studio.backUp(id, handleNamed('cancelled.zip')));
    expect(kit.told('backup-cancelled')).toEqual([{ kind: 'backup-cancelled', name: 'Film' }]);
    expect(kit.backups.discarded).toEqual(['cancelled.zip']);
    expect(kit.studio.backups.getState()).toEqual({ kind: 'idle' });
    kit.backups.before = async () => {};
    await kit.settle(kit.studio.backUp(id, handleNamed('film.zip')));
    await kit.settle(kit.studio.deleteProject(id));
    let reads = 0;
    kit.backups.before = async () => {
      reads += 1;
      if (reads === 2) kit.studio.cancelBackup();
    };
    await kit.settle(kit.studio.restoreBackup(zip('film.zip')));
    expect(kit.told('restore-cancelled')).toHaveLength(1);
    expect(must(await kit.storage.listProjects())).toEqual([]);
    expect(must(await kit.storage.clipRecords(clips)).size).toBe(0);
  });

  it('is not restored where it will not fit, and not by half where the room runs out', async () => {
    const kit = createStudioKit();
    const { id } = await filmed(kit);
    await kit.settle(kit.studio.backUp(id, handleNamed('film.zip')));
    await kit.settle(kit.studio.deleteProject(id));
    kit.storage.spaceNow = { usedBytes: 0, freeBytes: 10, persistent: true, outlivesWindow: true };
    await kit.settle(kit.studio.restoreBackup(zip('film.zip')));
    expect(kit.told('restore-will-not-fit')).toMatchObject([{ freeBytes: 10 }]);
    expect(must(await kit.storage.listProjects())).toEqual([]);
    kit.storage.spaceNow = { usedBytes: 0, freeBytes: null, persistent: true, outlivesWindow: true };
    kit.storage.failures.putClip = [appError('storage/quota', 'full')];
    await kit.settle(kit.studio.restoreBackup(zip('film.zip')));
    expect(kit.told('restore-failed')).toMatchObject([{ error: { code: 'storage/quota' } }]);
    expect(must(await kit.storage.listProjects())).toEqual([]);
    await kit.settle(kit.studio.restoreBackup(zip('other.zip')));
    expect(kit.told('restore-failed')[1]).toMatchObject({
      name: 'other.zip',
      error: { code: 'backup/foreign' },
    });
  });

  it('says what could not be written, and why', async () => {
    const kit = createStudioKit();
    const { id, clips } = await filmed(kit);
    kit.backups.failures.push(appError('backup/full'));
    await kit.settle(kit.studio.backUp(id, null));
    expect(kit.told('backup-failed')).toMatchObject([{ name: 'Film', error: { code: 'backup/full' } }]);
    const [a] = clips;
    if (a) kit.backups.damaged.add(a);
    await kit.settle(kit.studio.backUp(id, null));
    expect(kit.told('backup-lacks')).toEqual([{ kind: 'backup-lacks', name: 'a.mp4' }]);
  });
});

describe('the reminder', () => {
  it('is there from the first clip to the backup, and again when clips come', async () => {
    const kit = createStudioKit();
    const id = await kit.start();
    const reminder = () => kit.studio.backupReminder.getState()?.kind ?? null;
    expect(reminder()).toBeNull();
    await kit.settle(kit.studio.importFiles([incoming('a.mp4')]));
    await kit.settle(kit.studio.flush());
    expect(reminder()).toBe('never');
    await kit.settle(kit.studio.backUp(id, null));
    expect(reminder()).toBeNull();
    await vi.advanceTimersByTimeAsync(1000);
    await kit.settle(kit.studio.importFiles([incoming('b.mp4')]));
    await kit.settle(kit.studio.flush());
    expect(reminder()).toBe('outdated');
    kit.studio.dismissBackupReminder();
    await vi.advanceTimersByTimeAsync(10);
    expect(reminder()).toBeNull();
    await kit.settle(kit.studio.closeProject());
    await kit.settle(kit.studio.openProject(id));
    await vi.advanceTimersByTimeAsync(10);
    expect(reminder()).toBeNull();
  });

  it('follows from what is known', () => {
    const day = 24 * 60 * 60 * 1000;
    const note = { id: 'p' as ProjectId, last: null, folder: null, dismissedAt: null };
    const last = { at: 10 * day, kind: 'file', name: 'x.zip', clipCount: 3 } as const;
    const is = (
      one: Partial<typeof note> | { last: typeof last },
      changedAt: number,
      now: number,
      clipCount = 3,
    ) => reminderOf({ ...note, ...one }, { clipCount, changedAt, now })?.kind ?? null;
    expect(is({}, 0, 10 * day, 0)).toBeNull();
    expect(is({}, 0, 10 * day)).toBe('never');
    expect(is({ dismissedAt: (9 * day) as never }, 0, 10 * day)).toBeNull();
    expect(is({ dismissedAt: (1 * day) as never }, 0, 10 * day)).toBe('never');
    expect(is({ last }, 10 * day, 20 * day)).toBeNull();
    expect(is({ last }, 10 * day + 1, 10 * day + 2)).toBeNull();
    expect(is({ last }, 10 * day + 1, 12 * day)).toBe('outdated');
    expect(is({ last }, 10 * day + 1, 10 * day + 2, 4)).toBe('outdated');
    expect(is({ folder: {} as never }, 0, 10 * day)).toBeNull();
  });
});

describe('the backup to a folder', () => {
  it('follows each save, some seconds later, and says where it stands', async () => {
    const kit = createStudioKit();
    await filmed(kit);
    const state = () => kit.studio.folderBackup.getState();
    await kit.settle(kit.studio.backUpToFolder(folderNamed('Films')));
    expect(state()).toMatchObject({ kind: 'done', folder: 'Films' });
    const written = () => kit.backups.written.get('Films/Film');
    expect(Object.values(written()?.document.clips ?? {})).toHaveLength(2);
    await kit.settle(kit.studio.importFiles([incoming('d.mp4')]));
    await kit.settle(kit.studio.flush());
    await vi.advanceTimersByTimeAsync(4000);
    expect(Object.values(written()?.document.clips ?? {})).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(2000);
    expect(Object.values(written()?.document.clips ?? {})).toHaveLength(3);
    expect(state()).toMatchObject({ kind: 'done' });
    expect(kit.studio.backupReminder.getState()).toBeNull();
  });

  it('is written when the project is closed, asks again after a reload, and ends', async () => {
    const kit = createStudioKit();
    const { id } = await filmed(kit);
    const permission: { now: PermissionState } = { now: 'granted' };
    await kit.settle(kit.studio.backUpToFolder(folderNamed('Films', permission)));
    await kit.settle(kit.studio.importFiles([incoming('d.mp4')]));
    await kit.settle(kit.studio.closeProject());
    await vi.advanceTimersByTimeAsync(10);
    expect(Object.values(kit.backups.written.get('Films/Film')?.document.clips ?? {})).toHaveLength(3);

    permission.now = 'prompt';
    await kit.settle(kit.studio.openProject(id));
    await vi.advanceTimersByTimeAsync(10);
    const state = () => kit.studio.folderBackup.getState();
    expect(state()).toEqual({ kind: 'needs-permission', folder: 'Films' });
    kit.backups.written.clear();
    await kit.settle(kit.studio.resumeFolderBackup());
    expect(state()).toMatchObject({ kind: 'done' });
    expect(kit.backups.written.has('Films/Film')).toBe(true);
    await kit.settle(kit.studio.endFolderBackup());
    expect(state()).toBeNull();
    await kit.settle(kit.studio.closeProject());
    await kit.settle(kit.studio.openProject(id));
    await vi.advanceTimersByTimeAsync(10);
    expect(state()).toBeNull();
  });

  it('says once why it failed, and goes on with the next save', async () => {
    const kit = createStudioKit();
    await filmed(kit);
    await kit.settle(kit.studio.backUpToFolder(folderNamed('Films')));
    const change = async (name: string) => {
      await kit.settle(kit.studio.importFiles([incoming(name)]));
      await kit.settle(kit.studio.flush());
      await vi.advanceTimersByTimeAsync(6000);
    };
    kit.backups.failures.push(appError('backup/save'), appError('backup/save'));
    await change('d.mp4');
    expect(kit.studio.folderBackup.getState()).toMatchObject({
      kind: 'failed',
      error: { code: 'backup/save' },
    });
    await change('e.mp4');
    expect(kit.told('folder-backup-failed')).toHaveLength(1);
    await change('f.mp4');
    expect(kit.studio.folderBackup.getState()).toMatchObject({ kind: 'done' });
    kit.backups.failures.push(appError('backup/denied'));
    await change('g.mp4');
    expect(kit.studio.folderBackup.getState()).toMatchObject({ kind: 'needs-permission' });
  });
});
