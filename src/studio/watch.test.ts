import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeFolder, type FakeFolder } from '../testing/fake-folder';
import { aFile, type FileWish } from '../testing/fake-ingest';
import { createStudioKit, type StudioKit } from '../testing/studio-kit';

let kit: StudioKit;
let folder: FakeFolder;
beforeEach(() => {
  vi.useFakeTimers();
  kit = createStudioKit();
  folder = createFakeFolder('output');
});
afterEach(() => {
  vi.useRealTimers();
});

const put = (path: string, wish: FileWish = {}) =>
  folder.put(path, aFile(path.split('/').at(-1) ?? '', wish));
const pass = (ms = 8_000) => vi.advanceTimersByTimeAsync(ms);
const watch = (withOld: boolean) => kit.settle(kit.studio.watchFolder(folder, withOld));
const state = () => kit.studio.watched.getState();

describe('a watched folder', () => {
  it('adds what is new in it, and only that', async () => {
    await kit.start();
    put('old.mp4');
    expect(await kit.settle(kit.studio.countNewIn(folder))).toBe(1);
    await watch(false);
    await pass();
    expect(kit.names()).toEqual([]);
    put('new.mp4');
    put('deep/er/new too.mp4');
    put('.hidden.mp4');
    put('half.mp4.crdownload');
    await pass();
    expect(kit.names()).toEqual(['new.mp4', 'new too.mp4']);
    expect(Object.values(kit.document().clips).map(({ path }) => path)).toContain(
      'output/deep/er/new too.mp4',
    );
    expect(state()).toEqual({ kind: 'watching', folder: 'output', added: 2 });
    await pass(60_000);
    expect(kit.told('already-here')).toEqual([]);
    expect(kit.ingest.log.filter((line) => line.startsWith('read'))).toHaveLength(2);
  });

  it('adds what lies there too, where that is wanted, but what is here', async () => {
    await kit.start();
    await kit.settle(kit.studio.importFiles([{ file: aFile('a.mp4'), path: 'a.mp4' }]));
    put('a.mp4');
    put('b.mp4');
    expect(await kit.settle(kit.studio.countNewIn(folder))).toBe(1);
    await watch(true);
    await pass();
    expect(kit.names()).toEqual(['a.mp4', 'b.mp4']);
    expect(kit.told('already-here')).toEqual([]);
  });

  it('waits until a file is whole', async () => {
    await kit.start();
    await watch(false);
    put('a.mp4', { bytes: '' });
    await pass();
    for (const bytes of ['1', '12', '123', '1234']) {
      put('a.mp4', { bytes });
      await pass(1_000);
      expect(kit.names()).toEqual([]);
    }
    await pass();
    expect(kit.names()).toEqual(['a.mp4']);
    expect(kit.ingest.log.filter((line) => line === 'read a.mp4')).toHaveLength(1);
  });

  it('reads what lies beside a clip, whichever comes first, and leaves first frames out', async () => {
    await kit.start();
    await watch(false);
    put('x_1.png', { kind: 'still', made: { tool: 'ComfyUI', prompt: 'a fox', created: '2025-07-19' } });
    put('y.txt', { made: { seed: '7' } });
    await pass();
    put('x_1.mp4');
    put('y.mp4');
    await pass();
    put('x_1.json', { made: { steps: '9' } });
    await pass();
    expect([...kit.names()].sort()).toEqual(['x_1.mp4', 'y.mp4']);
    const fields = Object.values(kit.document().clips).map(({ name, making }) => [name, making.fields]);
    expect(Object.fromEntries(fields)).toMatchObject({
      'x_1.mp4': { prompt: { value: 'a fox', from: 'sibling' }, steps: { value: '9', from: 'sidecar' } },
      'y.mp4': { seed: { value: '7', from: 'sidecar' } },
    });
    expect(kit.told('refused')).toEqual([]);
  });

  it('pauses, goes on with what came meanwhile, and ends', async () => {
    await kit.start();
    await watch(false);
    await kit.studio.pauseWatch();
    put('a.mp4');
    await pass();
    expect([kit.names(), state()?.kind]).toEqual([[], 'paused']);
    await kit.settle(kit.studio.resumeWatch());
    await pass();
    expect(kit.names()).toEqual(['a.mp4']);
    await kit.studio.endWatch();
    put('b.mp4');
    await pass();
    expect([kit.names(), state()]).toEqual([['a.mp4'], null]);
  });

  it('goes on when the project is opened again, once the browser lets it', async () => {
    const id = await kit.start();
    put('old.mp4');
    await watch(false);
    await kit.settle(kit.studio.closeProject());
    expect(state()).toBeNull();
    put('new.mp4');
    await pass();
    let answer = 'prompt';
    Object.assign(folder, {
      queryPermission: async () => answer,
      requestPermission: async () => {
        answer = 'granted';
        return answer;
      },
    });
    await kit.settle(kit.studio.openProject(id));
    await pass();
    expect([kit.names(), state()?.kind]).toEqual([[], 'needs-permission']);
    await kit.settle(kit.studio.resumeWatch());
    await pass();
    expect([kit.names(), state()?.kind]).toEqual([['new.mp4'], 'watching']);
    await kit.settle(kit.studio.closeProject());
    put('newer.mp4');
    await kit.settle(kit.studio.openProject(id));
    await pass();
    expect(kit.names()).toEqual(['new.mp4', 'newer.mp4']);
  });

  it('says when the folder is gone', async () => {
    await kit.start();
    await watch(false);
    Object.assign(folder, {
      values() {
        throw new DOMException('gone', 'NotFoundError');
      },
    });
    await pass();
    expect(state()?.kind).toBe('gone');
  });
});
