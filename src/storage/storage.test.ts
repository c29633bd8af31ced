import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newId } from '../base';
import { newProject } from '../model';
import { aClip, aClipId, must } from '../testing/builders';
import { storageContract } from '../testing/storage-contract';
import { openStorage, type Storage } from './index';

let storage: Storage;
let name: string;
beforeEach(async () => {
  name = newId();
  storage = must(await openStorage({ name }));
});
afterEach(() => {
  storage.close();
  vi.restoreAllMocks();
});

describe('storage in IndexedDB', () => {
  it.each(storageContract.map((check) => [check.name, check] as const))('%s', async (_name, check) => {
    await check.run(storage);
  });

  it('is still there when opened again', async () => {
    must(await storage.createProject(newProject('Kept', 1)));
    must(await storage.putClip(aClip(), new Blob(['abc'], { type: 'video/mp4' })));
    storage.close();
    const again = must(await openStorage({ name }));
    expect(must(await again.listProjects()).map((project) => project.name)).toEqual(['Kept']);
    expect(await must(await again.clipBytes(aClipId(1))).text()).toBe('abc');
    again.close();
  });
});

/** Makes every `put` into one store fail as a browser would. */
function failPut(store: string, fail: (value: unknown) => DOMException | null): void {
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
    const error = this.name === store ? fail(value) : null;
    if (error) throw error;
    return key === undefined ? put.call(this, value) : put.call(this, value, key);
  });
}

describe('a write that fails', () => {
  it('for want of room is undone whole and says so', async () => {
    // The record is written after the bytes: what was written before the failure must go too.
    failPut('clips', () => new DOMException('full', 'QuotaExceededError'));
    expect(await storage.putClip(aClip(), new Blob(['abc']))).toMatchObject({
      error: { code: 'storage/quota' },
    });
    vi.restoreAllMocks();
    expect(await storage.clipBytes(aClipId(1))).toMatchObject({ error: { code: 'media/missing' } });
    expect(must(await storage.clipRecords([aClipId(1)])).size).toBe(0);
    expect(must(await storage.putClip(aClip(), new Blob(['abc'])))).toBe('stored');
  });

  it('of a project leaves the stored one as it was', async () => {
    const document = newProject('Before', 1);
    must(await storage.createProject(document));
    failPut('projects', () => new DOMException('full', 'QuotaExceededError'));
    const changes = [
      { kind: 'info', before: document.info, after: { ...document.info, name: 'After' } },
    ] as const;
    const step = { label: 'rename', changes } as const;
    const saved = await storage.saveProject(
      document.info.id,
      changes,
      { steps: [step], from: 0, position: 1, dropped: 0 },
      2,
    );
    expect(saved).toMatchObject({ error: { code: 'storage/quota' } });
    vi.restoreAllMocks();
    const loaded = must(await storage.loadProject(document.info.id));
    expect(loaded.document.info.name).toBe('Before');
    expect(loaded.history.steps).toEqual([]);
  });
});

describe('a browser that refuses blobs', () => {
  it('gets buffers instead, and is asked once only', async () => {
    let refusals = 0;
    failPut('bytes', (value) => {
      if (!(value instanceof Blob)) return null;
      refusals++;
      return new DOMException('no blobs', 'DataCloneError');
    });
    must(await storage.putClip(aClip({ n: 1 }), new Blob(['abc'], { type: 'video/mp4' })));
    must(await storage.putClip(aClip({ n: 2 }), new Blob(['def'])));
    expect(refusals).toBe(1);
    const bytes = must(await storage.clipBytes(aClipId(1)));
    expect([bytes.type, await bytes.text()]).toEqual(['video/mp4', 'abc']);
    must(await storage.putDerived(aClipId(2), 'poster', new Blob(['p'])));
    expect(await must(await storage.derived(aClipId(2), 'poster'))?.text()).toBe('p');
  });
});

describe('a damaged project', () => {
  it('is named, and the others load', async () => {
    const document = newProject('Broken', 1);
    must(await storage.createProject({ ...document, sequences: {} }));
    expect(await storage.loadProject(document.info.id)).toMatchObject({
      error: { code: 'project/invalid', subject: 'Broken' },
    });
    expect(must(await storage.listProjects())).toHaveLength(1);
  });
});

describe('another tab', () => {
  it('with a newer app gets the database, and this one says it is blocked', async () => {
    const newer = indexedDB.open(name, 99);
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      newer.onsuccess = () => resolve(newer.result);
      newer.onerror = () => reject(newer.error);
    });
    expect(await storage.listProjects()).toMatchObject({ error: { code: 'storage/blocked' } });
    expect(await openStorage({ name })).toMatchObject({ error: { code: 'storage/blocked' } });
    database.close();
  });
});

describe('space', () => {
  it('is told as far as the browser tells it', async () => {
    const manager = {
      estimate: async () => ({ usage: 40, quota: 100 }),
      persisted: async () => true,
      persist: async () => true,
    };
    const told = must(await openStorage({ name, manager }));
    expect(await told.space()).toEqual({
      usedBytes: 40,
      freeBytes: 60,
      persistent: true,
      outlivesWindow: true,
    });
    expect(await told.persist()).toBe(true);
    told.close();
    const getDirectory = () => Promise.reject(new DOMException('private', 'SecurityError'));
    const fleeting = must(await openStorage({ name, manager: { ...manager, getDirectory } }));
    expect(await fleeting.space()).toMatchObject({ outlivesWindow: false });
    fleeting.close();
    const silent = must(await openStorage({ name, manager: {} }));
    expect(await silent.space()).toEqual({
      usedBytes: null,
      freeBytes: null,
      persistent: false,
      outlivesWindow: true,
    });
    expect(await silent.persist()).toBe(false);
    silent.close();
  });
});

describe('rendered parts of films', () => {
  const part = (length: number) => new Blob(['x'.repeat(length)]);
  const kept = async (keys: readonly string[]) => {
    const found: string[] = [];
    for (const key of keys) if (must(await storage.rendered(key))) found.push(key);
    return found;
  };

  it('are known by their keys', async () => {
    must(await storage.putRendered('a', part(1)));
    expect(must(await storage.renderedOf(['a', 'b']))).toEqual(new Set(['a']));
  });

  it('are given back as they were put, the last under a key', async () => {
    expect(must(await storage.rendered('a'))).toBeNull();
    must(await storage.putRendered('a', new Blob(['old'])));
    must(await storage.putRendered('a', new Blob(['new'])));
    expect(await must(await storage.rendered('a'))?.text()).toBe('new');
  });

  it('are bounded to a quarter of the room: the longest unused go first, and what is too large is not kept', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    storage.close();
    let usage = 10;
    const manager = { estimate: async () => ({ usage, quota: 410 }) };
    storage = must(await openStorage({ name, manager }));
    const put = async (key: string, length: number) => {
      vi.advanceTimersByTime(10);
      must(await storage.putRendered(key, part(length)));
      usage = 10 + length * (await kept(['a', 'b', 'c', 'd'])).length;
    };
    await put('a', 30);
    await put('b', 30);
    await put('c', 30);
    // Using them in this order, each later than the last.
    for (const key of ['b', 'c', 'a']) {
      vi.advanceTimersByTime(10);
      must(await storage.rendered(key));
      // The note of its use is written after it was given: what is written then has waited for it.
      must(await storage.putRendered('none', part(0)));
    }
    await put('d', 30);
    expect(await kept(['a', 'b', 'c', 'd'])).toEqual(['a', 'c', 'd']);
    expect(await storage.space()).toMatchObject({ usedBytes: 10, freeBytes: 400 });
    await put('large', 101);
    expect(await kept(['a', 'c', 'd', 'large'])).toEqual(['a', 'c', 'd']);
    vi.useRealTimers();
  });

  it('give way to what is the artist’s', async () => {
    must(await storage.putRendered('a', part(3)));
    let isFull = true;
    failPut('clips', () => (isFull ? new DOMException('full', 'QuotaExceededError') : null));
    const clear = IDBObjectStore.prototype.clear;
    vi.spyOn(IDBObjectStore.prototype, 'clear').mockImplementation(function (this: IDBObjectStore) {
      if (this.name === 'renders') isFull = false;
      return clear.call(this);
    });
    expect(must(await storage.putClip(aClip(), new Blob(['abc'])))).toBe('stored');
    vi.restoreAllMocks();
    expect(must(await storage.rendered('a'))).toBeNull();
  });

  it('go with the clips that are in them', async () => {
    const document = newProject('Film', 1);
    must(await storage.createProject(document));
    must(await storage.putClip(aClip({ n: 1 }), new Blob(['abc'])));
    const [gone, stays] = [`of ${aClipId(1)}`, `of ${aClipId(2)}`];
    must(await storage.putRendered(gone, part(3)));
    must(await storage.putRendered(stays, part(3)));
    expect(must(await storage.reclaim())).toBe(1);
    expect(await kept([gone, stays])).toEqual([stays]);
  });
});

describe('what was made of clips by looking at them', () => {
  const bytes = (length: number) => new Blob(['x'.repeat(length)]);
  const watched = (length: number) => ({ filmstrip: bytes(1), proxy: bytes(length), analysis: null });
  const ids = [1, 2, 3, 4].map(aClipId);
  const proxies = async () => {
    const kinds = must(await storage.derivedKinds(ids));
    return ids.flatMap((id, at) => (kinds.get(id)?.has('proxy') ? [at + 1] : []));
  };
  const put = async (n: number, length: number, beside: readonly number[]) =>
    must(await storage.putWatched(aClipId(n), watched(length), new Set(beside.map(aClipId))));

  beforeEach(async () => {
    storage.close();
    // A fifth of what is free is for proxies: 100 bytes.
    const manager = { estimate: async () => ({ usage: 10 + (await used()), quota: 510 }) };
    const used = async () => (await proxies()).length * 40;
    storage = must(await openStorage({ name, manager }));
    for (const n of [1, 2, 3, 4]) must(await storage.putClip(aClip({ n }), bytes(1)));
  });

  it('is bounded: the proxies of other projects give way, those beside it never', async () => {
    expect(await put(1, 40, [1, 2])).toBe('kept');
    expect(await put(2, 40, [1, 2])).toBe('kept');
    expect(await put(3, 40, [1, 2, 3])).toBe('no-proxy');
    expect(await proxies()).toEqual([1, 2]);
    expect(await must(await storage.derived(aClipId(3), 'filmstrip'))?.text()).toBe('x');
    expect(await put(4, 40, [2, 4])).toBe('kept');
    expect(await proxies()).toEqual([2, 4]);
    // One that is made anew does not stand beside itself.
    expect(await put(4, 60, [2, 4])).toBe('kept');
    expect(await put(4, 120, [])).toBe('no-proxy');
  });

  it('counts as free where it is a proxy, and gives its room back', async () => {
    const before = await storage.space();
    await put(1, 40, []);
    expect(await storage.space()).toEqual(before);
    must(await storage.reclaim());
    expect(await proxies()).toEqual([]);
    expect(await storage.space()).toEqual(before);
  });

  it('gives way to what is the artist’s in this order: films, proxies, conformed copies, filmstrips', async () => {
    const order = ['renders', 'proxy', 'conformed', 'filmstrip'];
    const left = async () => {
      const kinds = must(await storage.derivedKinds([aClipId(1)])).get(aClipId(1)) ?? new Set();
      const isRendered = must(await storage.rendered('a')) !== null;
      return order.filter((kind) => (kind === 'renders' ? isRendered : kinds.has(kind as 'proxy')));
    };
    for (const [at, last] of order.entries()) {
      await put(1, 5, []);
      must(await storage.putDerived(aClipId(1), 'poster', bytes(1)));
      must(await storage.putDerived(aClipId(1), 'conformed', bytes(1)));
      must(await storage.putRendered('a', bytes(1)));
      expect(await left()).toEqual(order);
      // Full until that is given up.
      let isFull = true;
      failPut('clips', () => (isFull ? new DOMException('full', 'QuotaExceededError') : null));
      const [clear, remove] = [IDBObjectStore.prototype.clear, IDBObjectStore.prototype.delete];
      vi.spyOn(IDBObjectStore.prototype, 'clear').mockImplementation(function (this: IDBObjectStore) {
        if (this.name === last) isFull = false;
        return clear.call(this);
      });
      vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(function (this: IDBObjectStore, key) {
        if (Array.isArray(key) && key[1] === last) isFull = false;
        return remove.call(this, key);
      });
      expect(must(await storage.putClip(aClip({ n: 10 + at }), bytes(3)))).toBe('stored');
      vi.restoreAllMocks();
      expect(await left()).toEqual(order.slice(at + 1));
    }
    expect(must(await storage.derived(aClipId(1), 'poster'))).not.toBeNull();
  });
});
