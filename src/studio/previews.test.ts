import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appError, err, ok } from '../base';
import type { ClipId } from '../model';
import { aWatched } from '../testing/fake-ingest';
import { createMemoryStorage } from '../testing/memory-storage';
import { createStudioKit, incoming, type StudioKit } from '../testing/studio-kit';

let kit: StudioKit;
beforeEach(() => {
  vi.useFakeTimers();
  kit = createStudioKit();
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const idOf = (name: string): ClipId => {
  const clip = Object.values(kit.document().clips).find((one) => one.name === name);
  if (!clip) throw new Error(`no ${name}`);
  return clip.id;
};
const idsOf = (...names: string[]) => names.map(idOf);
const take = (...names: string[]) => kit.settle(kit.studio.importFiles(names.map((name) => incoming(name))));
const state = () => kit.studio.previews.getState();

/** Has each look at a clip end when the test says so. */
function byHand() {
  const running: { end(): void; readonly signal: AbortSignal }[] = [];
  kit.ingest.watched = (wanted, signal) =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
      running.push({ signal, end: () => resolve(ok(aWatched(wanted))) });
    });
  return running;
}

describe('clips that are looked at when nothing else is to be done', () => {
  it('are looked at one after the other once it is quiet, songs not at all, and what is made is kept', async () => {
    await kit.start();
    await take('a.mp4', 'b.mp4');
    await kit.settle(
      kit.studio.importFiles([incoming('song.mp3', { kind: 'audio' }), incoming('s.png', { kind: 'still' })]),
    );
    expect(kit.ingest.looked).toEqual([]);
    await pass(2000);
    expect(kit.ingest.looked).toEqual(idsOf('a.mp4', 'b.mp4', 's.png'));
    expect(state()).toEqual({ total: 3, done: 3, isPaused: false });
    const kinds = await kit.storage.derivedKinds(idsOf('a.mp4', 's.png', 'song.mp3'));
    expect(kinds.ok && [...kinds.value.values()].map((its) => [...its].sort())).toEqual([
      ['analysis', 'filmstrip', 'poster', 'proxy'],
      ['analysis', 'poster'],
      [],
    ]);
    expect([...kit.studio.analyses.getState().keys()].sort()).toEqual(
      idsOf('a.mp4', 'b.mp4', 's.png').sort(),
    );
  });

  it('wait for an import, give way to one at once, and have their turn again', async () => {
    const running = byHand();
    await kit.start();
    await take('a.mp4', 'b.mp4');
    await pass(1000);
    expect(state()).toMatchObject({ total: 2, done: 0 });
    expect(running).toHaveLength(1);
    const importing = kit.studio.importFiles([incoming('c.mp4', { takes: 3000 })]);
    await pass(20);
    expect(running[0]?.signal.aborted).toBe(true);
    await pass(2500);
    expect(running).toHaveLength(1);
    await kit.settle(importing);
    for (let n = 1; n <= 3; n++) {
      await pass(1000);
      running[n]?.end();
    }
    await pass(1000);
    expect(kit.ingest.looked).toEqual(idsOf('a.mp4', 'a.mp4', 'b.mp4', 'c.mp4'));
    expect(state()).toMatchObject({ total: 3, done: 3 });
  });

  it('give way to a film that is made, and to a pause', async () => {
    const running = byHand();
    await kit.start();
    await take('a.mp4');
    await pass(1000);
    kit.studio.pausePreviews(true);
    expect(running[0]?.signal.aborted).toBe(true);
    await pass(5000);
    expect(running).toHaveLength(1);
    expect(state()).toEqual({ total: 1, done: 0, isPaused: true });
    kit.studio.pausePreviews(false);
    await pass(1000);
    expect(running).toHaveLength(2);
    expect(running[1]?.signal.aborted).toBe(false);
  });

  it('rest while the clips move, asked for now and then, where anybody is at it', async () => {
    const running = byHand();
    await kit.start();
    kit.studio.restPreviews();
    await take('a.mp4');
    await pass(1000);
    expect([running.length, kit.ingest.rests]).toEqual([1, 0]);
    for (let n = 0; n < 10; n++) {
      kit.studio.restPreviews();
      await pass(30);
    }
    expect(kit.ingest.rests).toBe(3);
    expect(running[0]?.signal.aborted).toBe(false);
  });

  it('on the screen come first, the last that came there before the others', async () => {
    const running = byHand();
    await kit.start();
    await take('a.mp4', 'b.mp4', 'c.mp4', 'd.mp4');
    kit.studio.wantPoster(idOf('c.mp4'));
    kit.studio.wantPoster(idOf('d.mp4'));
    for (let n = 0; n < 4; n++) {
      await pass(1000);
      running[n]?.end();
    }
    await pass(1000);
    expect(kit.ingest.looked).toEqual(idsOf('d.mp4', 'c.mp4', 'a.mp4', 'b.mp4'));
  });

  it('go on after a reload with those that lack something, and know what was found of the others', async () => {
    const storage = createMemoryStorage();
    kit = createStudioKit(storage);
    const running = byHand();
    const id = await kit.start();
    await take('a.mp4', 'b.mp4', 'c.mp4');
    await pass(1000);
    running[0]?.end();
    await pass(100);
    expect(state()).toMatchObject({ done: 1 });
    const names = idsOf('a.mp4', 'b.mp4', 'c.mp4');
    await kit.settle(kit.studio.flush());
    // The page is gone; another opens on the same storage.
    kit = createStudioKit(storage);
    await kit.settle(kit.studio.openProject(id));
    await pass(3000);
    expect(kit.ingest.looked).toEqual(names.slice(1));
    expect(state()).toMatchObject({ total: 3, done: 3 });
    expect([...kit.studio.analyses.getState().keys()].sort()).toEqual([...names].sort());
  });

  it('that cannot be looked at are left alone, and nobody is told', async () => {
    await kit.start();
    kit.ingest.watched = async () => err(appError('media/frame'));
    await take('a.mp4');
    await pass(1000);
    kit.ingest.watched = () => Promise.reject(new Error('broken'));
    await take('b.mp4');
    await pass(5000);
    expect(kit.ingest.looked).toEqual(idsOf('a.mp4', 'b.mp4'));
    expect(state()).toMatchObject({ total: 2, done: 2 });
    expect(kit.studio.notices.getState().map(({ body }) => body.kind)).toEqual(['imported', 'imported']);
  });

  it('that this browser does not decode are looked at by their copy, as soon as there is one', async () => {
    await kit.start();
    let conform = () => {};
    kit.ingest.conformed = () =>
      new Promise((resolve) => {
        conform = () => resolve(ok(new Blob(['copy'])));
      });
    void kit.studio.importFiles([incoming('a.mov', { decodesIn: { browser: false, ffmpeg: true } })]);
    await pass(3000);
    expect(kit.ingest.looked).toEqual([]);
    conform();
    await pass(3000);
    expect(kit.ingest.looked).toEqual(idsOf('a.mov'));
  });

  it('get no proxies where there is no room for them, and are left alone where there is none at all', async () => {
    await kit.start();
    kit.storage.roomForProxies = false;
    const wanted: string[] = [];
    kit.ingest.watched = async (kinds) => {
      wanted.push(kinds.join());
      return ok(aWatched(kinds));
    };
    await take('a.mp4', 'b.mp4');
    await pass(2000);
    expect(wanted).toEqual(['filmstrip,proxy,analysis', 'filmstrip,analysis']);
    Object.assign(kit.storage.failures, { putWatched: [appError('storage/quota')] });
    await take('c.mp4', 'd.mp4', 'e.mp4');
    await pass(3000);
    expect(wanted).toHaveLength(3);
    expect(state()).toMatchObject({ total: 0, done: 0 });
  });

  it('have filmstrips with an address as long as the project is open', async () => {
    const running = byHand();
    await kit.start();
    await take('a.mp4', 'b.mp4');
    kit.studio.wantFilmstrip(idOf('b.mp4'));
    await pass(1000);
    expect(kit.studio.filmstrips.getState().size).toBe(0);
    running[0]?.end();
    await pass(100);
    expect([...kit.studio.filmstrips.getState()]).toEqual([[idOf('b.mp4'), expect.stringMatching(/^blob:/)]]);
    const closing = kit.settle(kit.studio.closeProject());
    await pass(20);
    expect(running[1]?.signal.aborted).toBe(true);
    await closing;
    expect(kit.studio.filmstrips.getState().size).toBe(0);
    expect(state()).toMatchObject({ total: 0, done: 0 });
  });
});
