import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appError, err, ok } from '../base';
import {
  activeSequence,
  appendClips,
  type ClipId,
  checkDocument,
  type ProjectId,
  removeClip,
} from '../model';
import { must } from '../testing/builders';
import { aFile } from '../testing/fake-ingest';
import { createMemoryStorage, type MemoryStorage } from '../testing/memory-storage';
import { createStudioKit, incoming, type StudioKit } from '../testing/studio-kit';
import { frameRate } from '../time';
import type { ImportState } from './import-state';
import type { IncomingFile } from './ports';

let kit: StudioKit;
beforeEach(() => {
  vi.useFakeTimers();
  kit = createStudioKit();
});
afterEach(() => {
  vi.useRealTimers();
});

const damaged = appError('media/damaged');
const idOf = (name: string): ClipId => {
  const clip = Object.values(kit.document().clips).find((one) => one.name === name);
  if (!clip) throw new Error(`No clip ${name}`);
  return clip.id;
};
const take = (...files: Parameters<typeof incoming>[]) =>
  kit.settle(kit.studio.importFiles(files.map((file) => incoming(...file))));

describe('an import', () => {
  it('brings files in, in the order given, however they finish', async () => {
    await kit.start();
    await take(['1.mp4', { takes: 400 }], ['2.mp4'], ['3.mp4', { takes: 200 }], ['4.mp4'], ['5.mp4']);
    expect(kit.names()).toEqual(['1.mp4', '2.mp4', '3.mp4', '4.mp4', '5.mp4']);
    expect(kit.told('imported')).toEqual([{ kind: 'imported', count: 5 }]);
    // Two are read at once on this machine, while two that were are written.
    expect(kit.ingest.most).toBe(4);
    await take(['0.mp4']);
    expect(kit.names().at(-1)).toBe('0.mp4');
    const records = must(await kit.storage.clipRecords([idOf('1.mp4')]));
    expect(kit.studio.project.getState()?.records.get(idOf('1.mp4'))).toEqual(records.get(idOf('1.mp4')));
    expect(await must(await kit.storage.clipBytes(idOf('1.mp4'))).text()).toBe('the bytes of 1.mp4');
    expect(await must(await kit.storage.derived(idOf('1.mp4'), 'poster'))?.text()).toBe('poster of 1.mp4');
  });

  it('shows clips while others are still read', async () => {
    await kit.start();
    const importing = kit.studio.importFiles([incoming('slow.mp4', { takes: 5000 }), incoming('quick.mp4')]);
    await vi.advanceTimersByTimeAsync(300);
    expect(kit.names()).toEqual(['quick.mp4']);
    await kit.settle(importing);
    expect(kit.names()).toEqual(['slow.mp4', 'quick.mp4']);
  });

  it('names files of one name by their order, not by their speed', async () => {
    await kit.start();
    await take(['01.mp4', { bytes: 'a', takes: 900 }, 'a/01.mp4'], ['01.mp4', { bytes: 'b' }, 'b/01.mp4']);
    const [first, second] = kit.names();
    expect([first, second]).toEqual(['01.mp4', '01 (2).mp4']);
    expect(await must(await kit.storage.clipBytes(idOf('01.mp4'))).text()).toBe('a');
  });

  it('lets the other files in where some are refused, and names those', async () => {
    await kit.start();
    await take(
      ['a.mp4'],
      ['bad.mp4', { refused: damaged }],
      ['b.mp4'],
      ['bad.mp4', { refused: damaged, bytes: '2' }],
    );
    expect(kit.names()).toEqual(['a.mp4', 'b.mp4']);
    const error = { ...damaged, subject: 'bad.mp4' };
    expect(kit.told('refused')).toEqual(Array(2).fill({ kind: 'refused', name: 'bad.mp4', error }));
  });

  it('turns a bug in reading one file into a refusal of that file', async () => {
    await kit.start();
    const { read } = kit.ingest;
    kit.ingest.read = (file, ...rest) =>
      file.name === 'b.mp4' ? Promise.reject(new TypeError('bug')) : read(file, ...rest);
    await take(['a.mp4'], ['b.mp4'], ['c.mp4']);
    expect(kit.names()).toEqual(['a.mp4', 'c.mp4']);
    expect(kit.told('refused')).toMatchObject([{ name: 'b.mp4', error: { code: 'unexpected' } }]);
  });

  it('takes the same bytes once, and says under which name', async () => {
    await kit.start();
    await take(['a.mp4', { bytes: 'x', takes: 50 }], ['b.mp4'], ['copy of a.mp4', { bytes: 'x' }]);
    await take(['again.mp4', { bytes: 'x' }], ['c.mp4']);
    expect(kit.names()).toEqual(['a.mp4', 'b.mp4', 'c.mp4']);
    expect(kit.told('already-here')).toEqual([
      { kind: 'already-here', name: 'copy of a.mp4', as: 'a.mp4' },
      { kind: 'already-here', name: 'again.mp4', as: 'a.mp4' },
    ]);
    expect(kit.ingest.log.filter((line) => line.startsWith('ingest'))).toHaveLength(3);
  });

  it('refuses each of the files that have the same bad bytes', async () => {
    await kit.start();
    await take(['a.mp4', { bytes: 'x', refused: damaged }], ['b.mp4', { bytes: 'x', refused: damaged }]);
    expect(kit.told('refused').map((one) => one.name)).toEqual(['a.mp4', 'b.mp4']);
  });

  it('writes nothing again whose bytes another project has', async () => {
    await kit.start('one');
    await take(['a.mp4', { bytes: 'x', frames: 77 }]);
    await kit.start('two');
    kit.ingest.log.length = 0;
    await take(['z.mp4', { bytes: 'x', frames: 5 }]);
    expect(kit.names()).toEqual(['z.mp4']);
    expect(kit.told('imported')).toHaveLength(2);
    const record = kit.studio.project.getState()?.records.get(idOf('z.mp4'));
    expect(record?.probe.pixels?.frameCount).toBe(77);
  });

  it('says of a file that was cut short how much is missing', async () => {
    await kit.start();
    await take(['a.mp4'], ['b.mp4', { lostFrames: 12 }]);
    expect(kit.names()).toEqual(['a.mp4', 'b.mp4']);
    expect(kit.told('cut-short')).toEqual([{ kind: 'cut-short', name: 'b.mp4', lostFrames: 12 }]);
  });

  it('begins nothing that does not fit', async () => {
    await kit.start();
    kit.storage.spaceNow = { usedBytes: 90, freeBytes: 10, persistent: false, outlivesWindow: true };
    await take(['a.mp4', { bytes: '123456' }], ['b.mp4', { bytes: '789012' }]);
    expect([kit.names(), kit.ingest.log]).toEqual([[], []]);
    expect(kit.told('will-not-fit')).toEqual([{ kind: 'will-not-fit', neededBytes: 12, freeBytes: 10 }]);
    expect(kit.studio.imports.getState()).toEqual({ kind: 'idle' });
  });

  it('that fills the storage names each file that found no room', async () => {
    await kit.start();
    kit.storage.failures.putClip = Array(4).fill(appError('storage/quota'));
    await take(['a.mp4'], ['b.mp4'], ['c.mp4'], ['d.mp4'], ['e.mp4'], ['f.mp4']);
    expect(kit.names()).toEqual([]);
    expect(kit.told('no-room')).toEqual([{ kind: 'no-room', count: 6 }]);
    // Four were under way when the first found no room; the others are not read for nothing.
    expect(kit.ingest.log.filter((line) => line.startsWith('read'))).toHaveLength(4);
    expect(kit.missing()).toEqual(['a.mp4', 'b.mp4', 'c.mp4', 'd.mp4', 'e.mp4', 'f.mp4']);
    await take(['d.mp4'], ['b.mp4'], ['e.mp4'], ['f.mp4']);
    expect([kit.names(), kit.missing()]).toEqual([
      ['d.mp4', 'b.mp4', 'e.mp4', 'f.mp4'],
      ['a.mp4', 'c.mp4'],
    ]);
    // What is missing stays so until it comes in, or is given up.
    kit.storage.spaceNow = { usedBytes: 90, freeBytes: 1, persistent: false, outlivesWindow: true };
    await take(['a.mp4'], ['c.mp4'], ['g.mp4'], ['h.mp4'], ['i.mp4']);
    expect([kit.told('will-not-fit').length, kit.missing()]).toEqual([1, ['a.mp4', 'c.mp4']]);
    await kit.studio.forgetMissingFiles();
    expect(kit.missing()).toEqual([]);
  });

  it('that would not fit again because its clips are here already is let through', async () => {
    await kit.start();
    await take(['a.mp4', { bytes: '123456' }]);
    kit.storage.spaceNow = { usedBytes: 90, freeBytes: 3, persistent: false, outlivesWindow: true };
    await take(['a.mp4', { bytes: '123456' }], ['b.mp4', { bytes: '12' }]);
    expect(kit.names()).toEqual(['a.mp4', 'b.mp4']);
  });

  it('gives a clip of the project its bytes back where they were lost', async () => {
    const id = await kit.start();
    await take(['a.mp4'], ['b.mp4']);
    const { document } = must(await kit.storage.loadProject(id));
    const other = createStudioKit();
    must(await other.storage.createProject(document));
    kit = other;
    await kit.settle(kit.studio.openProject(id));
    await take(['renamed.mp4', { bytes: 'the bytes of a.mp4' }]);
    expect(kit.names()).toEqual(['a.mp4', 'b.mp4']);
    const a = Object.values(kit.document().clips).find(({ name }) => name === 'a.mp4');
    expect(a && kit.studio.project.getState()?.records.get(a.id)?.id).toBe(a?.id);
    expect(a && must(await kit.storage.clipBytes(a.id)).size).toBe('the bytes of a.mp4'.length);
    expect(kit.told('imported')).toEqual([{ kind: 'imported', count: 1 }]);
  });

  it('passes over what lies beside clips in a folder, and refuses it where it was given by itself', async () => {
    await kit.start();
    const text = { refused: appError('media/unknown-format') };
    await take(
      ['a.mp4', {}, 'clips/a.mp4'],
      ['.DS_Store', text, 'clips/.DS_Store'],
      ['Thumbs.db', text, 'clips/deep/Thumbs.db'],
      ['prompt.txt', text, 'clips/prompt.txt'],
      ['._a.mp4', text, 'clips/._a.mp4'],
      ['c.mp4', {}, 'clips/.trash/c.mp4'],
      ['notes.txt', text],
    );
    expect(kit.names()).toEqual(['a.mp4']);
    expect(kit.told('refused').map((one) => one.name)).toEqual(['notes.txt']);
  });

  it('asks the browser once to keep the storage', async () => {
    await kit.start();
    await take(['a.mp4']);
    await take(['b.mp4']);
    expect(kit.storage.calls.filter((call) => call === 'persist')).toHaveLength(1);
    expect(kit.studio.space.getState().persistent).toBe(true);
  });

  it('lets an empty sequence follow the format of the clips', async () => {
    await kit.start();
    await take(['a.mp4', { rate: frameRate(30), size: { width: 640, height: 360 } }]);
    expect(activeSequence(kit.document())).toMatchObject({
      rate: frameRate(30),
      size: { width: 640, height: 360 },
    });
  });
});

describe('progress', () => {
  it('counts files and bytes, with a rate and a time left', async () => {
    await kit.start();
    const seen: ImportState[] = [];
    kit.studio.imports.subscribe((state) => seen.push(state));
    const files = Array.from({ length: 12 }, (_, n) =>
      incoming(`${n}.mp4`, { takes: 500, bytes: String(n).padEnd(1000) }),
    );
    await kit.settle(kit.studio.importFiles(files));
    const running = seen.flatMap((state) => (state.kind === 'running' ? [state.progress] : []));
    expect(running.at(-1)).toMatchObject({ total: 12, done: 12, bytesTotal: 12_000, bytesDone: 12_000 });
    expect(running.some(({ current }) => current === '3.mp4')).toBe(true);
    const middle = running.find(({ done }) => done === 8);
    // Four at once, half a second each.
    expect(middle?.bytesPerSecond).toBeGreaterThan(6_000);
    expect(middle?.bytesPerSecond).toBeLessThan(9_000);
    expect(middle?.secondsLeft).toBeCloseTo(0.5, 0);
    expect(kit.studio.imports.getState()).toEqual({ kind: 'idle' });
  });
});

describe('cancelling', () => {
  it('keeps what is in, reads no more, and drops what waits', async () => {
    await kit.start();
    const first = kit.studio.importFiles([
      incoming('a.mp4'),
      incoming('b.mp4', { takes: 60_000 }),
      incoming('c.mp4', { takes: 60_000 }),
      incoming('d.mp4', { takes: 60_000 }),
      incoming('e.mp4', { takes: 60_000 }),
      incoming('f.mp4'),
    ]);
    const second = kit.studio.importFiles([incoming('g.mp4')]);
    await vi.advanceTimersByTimeAsync(500);
    kit.studio.cancelImport();
    await kit.settle(Promise.all([first, second]));
    expect(kit.names()).toEqual(['a.mp4']);
    expect(kit.told('import-cancelled')).toEqual([{ kind: 'import-cancelled', done: 1, total: 7 }]);
    expect(kit.told('refused')).toEqual([]);
    expect(kit.studio.imports.getState()).toEqual({ kind: 'idle' });
    await take(['f.mp4']);
    expect(kit.names()).toEqual(['a.mp4', 'f.mp4']);
  });

  it('never loses a clip whose bytes were being stored', async () => {
    await kit.start();
    kit.storage.before = (call) =>
      call === 'putClip' ? new Promise((resolve) => setTimeout(resolve, 1000)) : Promise.resolve();
    const importing = kit.studio.importFiles([incoming('a.mp4')]);
    await vi.advanceTimersByTimeAsync(500);
    kit.studio.cancelImport();
    await kit.settle(importing);
    expect(kit.names()).toEqual(['a.mp4']);
    // Counted too, though the cancel came before it.
    expect(kit.told('import-cancelled')).toEqual([{ kind: 'import-cancelled', done: 1, total: 1 }]);
  });

  it('goes with closing the project, which keeps and saves what is in', async () => {
    const id = await kit.start();
    const importing = kit.studio.importFiles([incoming('a.mp4'), incoming('b.mp4', { takes: 60_000 })]);
    await vi.advanceTimersByTimeAsync(100);
    await kit.settle(kit.studio.closeProject());
    await kit.settle(importing);
    const stored = must(await kit.storage.loadProject(id));
    expect(Object.values(stored.document.clips).map((clip) => clip.name)).toEqual(['a.mp4']);
  });
});

describe('an import whose tab is killed', () => {
  /** A storage that a killed tab reaches no more: its calls never end. */
  const mortal = (storage: MemoryStorage) => {
    let isDead = false;
    const reached = new Proxy(storage, {
      get: (of, name) => {
        const value = Reflect.get(of, name);
        return isDead && typeof value === 'function' ? () => new Promise(() => {}) : value;
      },
    });
    const kill = () => {
      isDead = true;
    };
    return { reached, kill };
  };
  const fileHandle = (file: File, first: PermissionState = 'granted') => {
    let state = first;
    const handle = {
      kind: 'file',
      name: file.name,
      asked: 0,
      getFile: async () => file,
      queryPermission: async () => state,
      async requestPermission() {
        // Denied the first time that it asks.
        if (handle.asked++ > 0) state = 'granted';
        return state;
      },
    };
    return handle;
  };
  const reopen = async (storage: MemoryStorage, id: ProjectId) => {
    kit = createStudioKit(storage);
    await kit.settle(kit.studio.openProject(id));
    await vi.advanceTimersByTimeAsync(1_000);
  };

  it('keeps what it had, lists what is missing, and adds only that', async () => {
    const storage = createMemoryStorage();
    const { reached, kill } = mortal(storage);
    kit = createStudioKit(reached);
    const id = await kit.start();
    // Stored, and killed before the project was saved with it.
    void kit.studio.importFiles([
      incoming('a.mp4'),
      incoming('b.mp4'),
      incoming('c.mp4', { takes: 60_000 }, 'shots/c.mp4'),
      incoming('d.mp4', { takes: 60_000 }),
    ]);
    void kit.studio.importFiles([incoming('e.mp4')]);
    void kit.studio.importSong(incoming('song.mp3', { kind: 'audio' }));
    await vi.advanceTimersByTimeAsync(100);
    kill();
    await vi.advanceTimersByTimeAsync(1_000);

    await reopen(storage, id);
    expect(kit.names()).toEqual(['a.mp4', 'b.mp4']);
    expect(kit.told('import-resumed')).toEqual([{ kind: 'import-resumed', count: 2 }]);
    expect(kit.missing()).toEqual(['shots/c.mp4', 'd.mp4', 'e.mp4', 'song.mp3']);
    expect(kit.studio.canContinueImport()).toBe(false);
    expect(must(await storage.reclaim())).toBe(0);
    await take(['a.mp4'], ['b.mp4'], ['c.mp4'], ['e.mp4']);
    expect(kit.ingest.log).toEqual([
      'read a.mp4',
      'read b.mp4',
      'read c.mp4',
      'read e.mp4',
      'ingest c.mp4',
      'ingest e.mp4',
    ]);
    expect(kit.missing()).toEqual(['d.mp4', 'song.mp3']);

    await reopen(storage, id);
    expect(kit.names()).toEqual(['a.mp4', 'b.mp4', 'c.mp4', 'e.mp4']);
    expect(kit.told('import-resumed')).toEqual([]);
    expect(kit.missing()).toEqual(['d.mp4', 'song.mp3']);
  });

  it('goes on by itself where handles were kept and may be read', async () => {
    const storage = createMemoryStorage();
    const { reached, kill } = mortal(storage);
    kit = createStudioKit(reached);
    const id = await kit.start();
    const given = [
      incoming('a.mp4', { takes: 60_000 }),
      incoming('song.mp3', { kind: 'audio', takes: 60_000 }),
    ].map(({ file, path }) => {
      const root = fileHandle(aFile(file.name, { kind: path === 'a.mp4' ? 'video' : 'audio' }));
      return { file, path, root: root as unknown as FileSystemHandle };
    });
    const [a, song] = given as [IncomingFile, IncomingFile];
    void kit.studio.importFiles([a]);
    void kit.studio.importSong(song);
    await vi.advanceTimersByTimeAsync(100);
    kill();
    await reopen(storage, id);
    expect(kit.names()).toEqual(['a.mp4', 'song.mp3']);
    expect(activeSequence(kit.document()).song?.clipId).toBe(
      Object.values(kit.document().clips).find(({ name }) => name === 'song.mp3')?.id,
    );
    expect(kit.missing()).toEqual([]);
    expect(must(await storage.importEntries(id))).toEqual([]);
  });

  it('asks where the browser wants it, on a click, and says what is no longer there', async () => {
    const storage = createMemoryStorage();
    const { reached, kill } = mortal(storage);
    kit = createStudioKit(reached);
    const id = await kit.start();
    const there = fileHandle(aFile('a.mp4'), 'prompt');
    const gone = {
      ...fileHandle(aFile('b.mp4')),
      getFile: () => Promise.reject(new DOMException('', 'NotFoundError')),
    };
    void kit.studio.importFiles([
      { ...incoming('a.mp4', { takes: 60_000 }), root: there as unknown as FileSystemHandle },
      { ...incoming('b.mp4', { takes: 60_000 }), root: gone as unknown as FileSystemHandle },
    ]);
    await vi.advanceTimersByTimeAsync(100);
    kill();
    await reopen(storage, id);
    expect([kit.names(), kit.missing(), there.asked]).toEqual([[], ['a.mp4', 'b.mp4'], 0]);
    expect(kit.studio.canContinueImport()).toBe(true);
    await kit.settle(kit.studio.continueImport());
    expect([kit.names(), kit.told('import-denied').length]).toEqual([[], 1]);
    await kit.settle(kit.studio.continueImport());
    expect([kit.names(), kit.missing(), there.asked]).toEqual([['a.mp4'], ['b.mp4'], 2]);
    expect(kit.told('refused')).toMatchObject([{ name: 'b.mp4', error: { code: 'file/unreadable' } }]);
  });

  it('lays the song under the film that was stored and not yet laid', async () => {
    const storage = createMemoryStorage();
    const { reached, kill } = mortal(storage);
    kit = createStudioKit(reached);
    const id = await kit.start();
    // The next thing after the bytes never comes.
    storage.before = async (call) => {
      if (call === 'putDerived' || call === 'space') return;
      if (kit.storage === reached && call === 'saveProject') kill();
    };
    void kit.studio.importSong(incoming('song.mp3', { kind: 'audio' }));
    await vi.advanceTimersByTimeAsync(100);
    kill();
    await reopen(storage, id);
    expect(kit.names()).toEqual(['song.mp3']);
    expect(activeSequence(kit.document()).song).not.toBeNull();
    expect(must(await storage.importEntries(id))).toEqual([]);
  });

  it('that was cancelled, or whose project was closed, is not taken up again', async () => {
    const storage = createMemoryStorage();
    kit = createStudioKit(storage);
    const id = await kit.start();
    const importing = kit.studio.importFiles([incoming('a.mp4', { takes: 60_000 })]);
    await vi.advanceTimersByTimeAsync(100);
    kit.studio.cancelImport();
    await kit.settle(importing);
    expect([kit.missing(), must(await storage.importEntries(id))]).toEqual([[], []]);
    const left = kit.studio.importFiles([incoming('b.mp4', { takes: 60_000 })]);
    await vi.advanceTimersByTimeAsync(100);
    await kit.settle(kit.studio.closeProject());
    await kit.settle(left);
    await reopen(storage, id);
    expect([kit.names(), kit.missing()]).toEqual([[], []]);
  });

  it('goes without a note where there is no room for one, and still says what is here already', async () => {
    await kit.start();
    await take(['a.mp4']);
    kit.storage.failures.noteImport = [appError('storage/quota')];
    kit.storage.failures.putClip = [appError('storage/quota')];
    await take(['a.mp4'], ['b.mp4']);
    expect(kit.told('already-here')).toMatchObject([{ name: 'a.mp4' }]);
    expect(kit.told('no-room')).toEqual([{ kind: 'no-room', count: 1 }]);
    kit.storage.failures.noteImport = [appError('project/missing')];
    await take(['c.mp4']);
    expect(kit.told('refused')).toMatchObject([{ name: 'c.mp4', error: { code: 'project/missing' } }]);
    expect(kit.names()).toEqual(['a.mp4']);
  });

  it('keeps the note of a clip while the project cannot be saved', async () => {
    const storage = createMemoryStorage();
    kit = createStudioKit(storage);
    const id = await kit.start();
    storage.failures.saveProject = Array.from({ length: 9 }, () => appError('storage/quota'));
    await take(['a.mp4']);
    expect(must(await storage.importEntries(id))).toMatchObject([{ name: 'a.mp4' }]);
    storage.failures.saveProject = [];
    await reopen(storage, id);
    expect(kit.names()).toEqual(['a.mp4']);
    expect(must(await storage.importEntries(id))).toEqual([]);
  });
});

describe('undo and imports', () => {
  it('undoing an edit never takes imported clips away', async () => {
    await kit.start();
    await take(['a.mp4']);
    must(kit.studio.edit('append', (document) => appendClips(document, [idOf('a.mp4')])));
    await take(['b.mp4']);
    for (let n = 0; n < 5; n++) kit.studio.undo();
    expect(kit.names()).toEqual(['a.mp4', 'b.mp4']);
    expect(activeSequence(kit.document()).items).toEqual([]);
    kit.studio.redo();
    expect(activeSequence(kit.document()).items).toHaveLength(1);
  });

  it('a clip that undo brings back finds its name free', async () => {
    await kit.start();
    await take(['a.mp4', { bytes: '1' }]);
    const first = idOf('a.mp4');
    must(kit.studio.edit('remove-clip', (document) => removeClip(document, first)));
    await take(['a.mp4', { bytes: '2' }]);
    expect(kit.names()).toEqual(['a (2).mp4']);
    kit.studio.undo();
    expect(kit.names().toSorted()).toEqual(['a (2).mp4', 'a.mp4']);
    expect(checkDocument(kit.document())).toBeNull();
  });

  it('a clip that was taken out and comes in again can be undone and redone like any edit', async () => {
    await kit.start();
    await take(['a.mp4']);
    const id = idOf('a.mp4');
    must(kit.studio.edit('append', (document) => appendClips(document, [id])));
    must(kit.studio.edit('remove-clip', (document) => removeClip(document, id)));
    await take(['a.mp4']);
    expect(kit.names()).toEqual(['a.mp4']);
    must(kit.studio.edit('append', (document) => appendClips(document, [id])));
    const steps = kit.studio.project.getState()?.history.steps.length ?? 0;
    for (let n = 0; n < steps; n++) {
      kit.studio.undo();
      expect(checkDocument(kit.document())).toBeNull();
    }
    for (let n = 0; n < steps; n++) {
      kit.studio.redo();
      expect(checkDocument(kit.document())).toBeNull();
    }
    expect(activeSequence(kit.document()).items).toHaveLength(1);
  });

  it('clips that come in while something is dragged are kept, whichever way the drag ends', async () => {
    await kit.start();
    await take(['a.mp4']);
    for (const end of ['cancel', 'commit'] as const) {
      const gesture = kit.studio.beginGesture('append');
      must(gesture.preview((start) => appendClips(start, [idOf('a.mp4')])));
      await take([`${end}.mp4`]);
      expect(activeSequence(kit.document()).items).toHaveLength(1);
      gesture[end]();
    }
    expect(kit.names()).toEqual(['a.mp4', 'cancel.mp4', 'commit.mp4']);
    expect(activeSequence(kit.document()).items).toHaveLength(1);
  });

  it('the empty sequence follows the clips again when its song is undone', async () => {
    await kit.start();
    must(await kit.settle(kit.studio.importSong(incoming('song.mp3', { kind: 'audio' }))));
    await take(['a.mp4', { rate: frameRate(30) }]);
    kit.studio.undo();
    expect(activeSequence(kit.document())).toMatchObject({ rate: frameRate(30), song: null });
  });
});

describe('a song', () => {
  it('comes in and is laid under the film', async () => {
    await kit.start();
    const id = must(await kit.settle(kit.studio.importSong(incoming('song.mp3', { kind: 'audio' }))));
    expect(activeSequence(kit.document()).song).toEqual({ clipId: id, offset: 0, levelDb: 0 });
    expect(kit.studio.notices.getState().map(({ body }) => body)).toEqual([
      { kind: 'song-set', name: 'song.mp3' },
    ]);
  });

  it('that is here already is used as it is', async () => {
    await kit.start();
    await take(['song.mp3', { kind: 'audio' }]);
    must(await kit.settle(kit.studio.importSong(incoming('song.mp3', { kind: 'audio' }))));
    expect(kit.names()).toEqual(['song.mp3']);
    expect(activeSequence(kit.document()).song).not.toBeNull();
  });

  it('that is none is refused with the reason', async () => {
    await kit.start();
    const silent = await kit.settle(kit.studio.importSong(incoming('silent.mp4')));
    expect(silent).toMatchObject({ error: { code: 'edit/invalid' } });
    const broken = await kit.settle(kit.studio.importSong(incoming('x.mp3', { refused: damaged })));
    expect(broken).toMatchObject({ error: { code: 'media/damaged' } });
    expect(kit.told('refused')).toHaveLength(1);
    expect(activeSequence(kit.document()).song).toBeNull();
  });
});

describe('conforming', () => {
  const decodesIn = { browser: false, ffmpeg: true };

  it('follows the import, one clip after the other, and is said', async () => {
    await kit.start();
    let busy = 0;
    let most = 0;
    kit.ingest.conformed = async () => {
      most = Math.max(most, ++busy);
      await new Promise((resolve) => setTimeout(resolve, 1000));
      busy--;
      return ok(new Blob(['copy']));
    };
    await take(['a.mov', { decodesIn }], ['b.mov', { decodesIn }], ['c.mp4']);
    await vi.advanceTimersByTimeAsync(100);
    const state = kit.studio.imports.getState();
    expect(state).toMatchObject({ kind: 'running', progress: { total: 3, done: 3, conforming: 2 } });
    const records = kit.studio.project.getState()?.records;
    await vi.advanceTimersByTimeAsync(3000);
    expect(kit.studio.imports.getState()).toEqual({ kind: 'idle' });
    expect([most, kit.told('conformed').map((one) => one.name)]).toEqual([1, ['a.mov', 'b.mov']]);
    expect(await must(await kit.storage.derived(idOf('a.mov'), 'conformed'))?.text()).toBe('copy');
    expect(kit.studio.project.getState()?.records).not.toBe(records);
  });

  it('that fails names the clip, and the next goes on', async () => {
    await kit.start();
    const answers = [err(appError('engine/trap')), ok(new Blob(['copy']))];
    kit.ingest.conformed = async () => answers.shift() ?? ok(new Blob());
    await take(['a.mov', { decodesIn }], ['b.mov', { decodesIn }]);
    await vi.advanceTimersByTimeAsync(500);
    expect(kit.told('conform-failed')).toMatchObject([{ name: 'a.mov', error: { code: 'engine/trap' } }]);
    expect(kit.told('conformed')).toMatchObject([{ name: 'b.mov' }]);
  });

  it('that was cancelled can be asked for again', async () => {
    await kit.start();
    kit.ingest.conformed = (signal) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    await take(['a.mov', { decodesIn }]);
    await vi.advanceTimersByTimeAsync(10);
    expect(kit.studio.unplayable.getState().size).toBe(0);
    kit.studio.cancelImport();
    expect([...kit.studio.unplayable.getState()]).toEqual([idOf('a.mov')]);
    expect(kit.studio.imports.getState()).toEqual({ kind: 'idle' });
    kit.ingest.conformed = async () => ok(new Blob(['copy']));
    kit.studio.makePlayable(idOf('a.mov'));
    await vi.advanceTimersByTimeAsync(10);
    expect(kit.studio.unplayable.getState().size).toBe(0);
    expect(kit.told('conformed')).toEqual([{ kind: 'conformed', name: 'a.mov' }]);
  });

  it('is taken up again when the project is opened again', async () => {
    const id = await kit.start();
    kit.ingest.conformed = (signal) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    await take(['a.mov', { decodesIn }]);
    await vi.advanceTimersByTimeAsync(100);
    await kit.settle(kit.studio.closeProject());
    expect(kit.studio.imports.getState()).toEqual({ kind: 'idle' });
    kit.ingest.conformed = async () => ok(new Blob(['copy']));
    must(await kit.settle(kit.studio.openProject(id)));
    await vi.advanceTimersByTimeAsync(500);
    expect(kit.told('conformed')).toHaveLength(1);
    expect(kit.told('conform-failed')).toEqual([]);
    await kit.settle(kit.studio.closeProject());
    kit.ingest.log.length = 0;
    must(await kit.settle(kit.studio.openProject(id)));
    await vi.advanceTimersByTimeAsync(500);
    expect(kit.ingest.log).toEqual([]);
  });
});

describe('posters', () => {
  it('have an address while the project is open', async () => {
    await kit.start();
    await take(['a.mp4']);
    kit.studio.wantPoster(idOf('a.mp4'));
    kit.studio.wantPoster(idOf('a.mp4'));
    await vi.advanceTimersByTimeAsync(30);
    expect([...kit.studio.posters.getState().values()]).toEqual([expect.stringMatching(/^blob:/)]);
    await kit.settle(kit.studio.closeProject());
    expect(kit.studio.posters.getState().size).toBe(0);
  });

  it('are made again where they are missing', async () => {
    await kit.start();
    kit.storage.failures.putDerived = [appError('storage/quota')];
    await take(['a.mp4']);
    kit.studio.wantPoster(idOf('a.mp4'));
    await vi.advanceTimersByTimeAsync(50);
    expect(kit.studio.posters.getState().size).toBe(1);
  });
});
