import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { crc32 } from 'hash-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ClipId, SCHEMA_VERSION } from '../../model';
import { aProjectWithBytes, someBytes } from '../../testing/backup-kit';
import { must } from '../../testing/builders';
import { createFakeFolder } from '../../testing/fake-folder';
import { blobSink, fileSink } from './backup-sink';
import { createDigester } from './digest';
import { safeFileName, safeFileNames } from './file-names';
import { makeManifest, manifestText, parseManifest } from './manifest';
import { openFolder } from './open-folder';
import { openZip, readClip } from './open-zip';
import { claimFolder, syncFolder } from './sync-folder';
import { writeBackup } from './write-backup';
import { centralDirectory, localHeader, readCentralDirectory, readLocalHeader } from './zip-records';

const project = aProjectWithBytes();
const manifest = makeManifest(project, project.records, { savedAt: 1_700_000_000_000, browser: 'test' });
const signal = new AbortController().signal;

const backUp = async (bytes: ReadonlyMap<ClipId, Blob> = project.bytes) => {
  const written = await writeBackup(manifest, bytes, blobSink('application/zip'), signal);
  if (!written.blob) throw new Error('no blob');
  return { ...written, blob: written.blob };
};

/** What becomes of a backup that is restored: the clips that are whole, by path, and those that are named. */
async function restore(file: Blob) {
  const opened = await openZip(file);
  if (!opened.ok) return opened.error.code;
  const { manifest: found, places, isDamaged } = opened.value;
  expect(JSON.stringify(found) === manifestJson).toBe(true);
  const damaged: string[] = [];
  for (const [at, clip] of found.clips.entries()) {
    const bytes = await readClip(file, places[at] ?? [], clip, signal);
    if (!bytes.ok) damaged.push(clip.path);
    else if (!sent.get(clip.sha256)?.equals(Buffer.from(await bytes.value.arrayBuffer())))
      throw new Error(`${clip.path} came back as something else`);
  }
  return { damaged, isDamaged };
}

const manifestJson = JSON.stringify(manifest);
const sent = new Map<ClipId, Buffer>();
let whole: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  for (const [id, bytes] of project.bytes) sent.set(id, Buffer.from(await bytes.arrayBuffer()));
  whole = new Uint8Array(await (await backUp()).blob.arrayBuffer());
});

describe('a backup', () => {
  it('holds the document, its history, and every clip of both under a safe name', async () => {
    const written = await backUp();
    expect(written.byteLength).toBe(written.blob.size);
    expect(written.damaged).toEqual([]);
    expect(manifest.clips.map(({ path }) => path)).toEqual([
      'clips/1.mp4',
      'clips/2.mp3',
      'clips/3.mp4',
      'clips/4.mp4',
    ]);
    expect(await restore(written.blob)).toEqual({ damaged: [], isDamaged: false });
    const entries = await readCentralDirectory(written.blob);
    expect(entries.map(({ path }) => path)).toEqual([
      'rushes.json',
      ...manifest.clips.map(({ path }) => path),
      'SHA256SUMS',
      'rushes-copy.json',
    ]);
  });

  it('survives a flip of any one byte: what it hits is named, all else comes back', async () => {
    const entries = await readCentralDirectory(new Blob([whole]));
    const ranges = await Promise.all(
      entries.map(async ({ headerAt, path, byteLength }) => {
        const at = (await readLocalHeader(new Blob([whole]), headerAt))?.dataAt ?? 0;
        return { path, from: at, to: at + byteLength };
      }),
    );
    const clips = ranges.filter(({ path }) => path.startsWith('clips/'));
    const headers = Array.from({ length: whole.length }, (_, at) => at).filter(
      (at) => !ranges.some(({ from, to }) => at >= from && at < to),
    );
    const places = new DataView(someBytes(4 * 150, 7).buffer);
    const random = Array.from({ length: 150 }, (_, n) => places.getUint32(4 * n) % whole.length);
    const edges = ranges.flatMap(({ from, to }) => [from, to - 1]);
    let named = 0;
    for (const [n, at] of [...headers, ...random, ...edges].entries()) {
      const flipped = whole.slice();
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (n % 8));
      const hit = clips.find(({ from, to }) => at >= from && at < to);
      const outcome = await restore(new Blob([flipped]));
      expect(outcome, `byte ${at}`).toMatchObject({ damaged: hit ? [hit.path] : [] });
      if (hit) named++;
    }
    expect(named).toBeGreaterThan(20);
  }, 120_000);

  it('survives being cut off anywhere behind its manifest', async () => {
    const clips = manifest.clips.length;
    const first = await readLocalHeader(new Blob([whole]), 0);
    const from = (first?.dataAt ?? 0) + (first?.entry.byteLength ?? 0);
    const lost = new Set<number>();
    for (let n = 0; n < 60; n++) {
      const length = from + Math.floor(((whole.length - from) * n) / 60);
      const outcome = await restore(new Blob([whole.slice(0, length)]));
      if (typeof outcome === 'string') throw new Error(`${outcome} at ${length}`);
      lost.add(outcome.damaged.length);
      expect(outcome.damaged).toEqual(
        manifest.clips.slice(clips - outcome.damaged.length).map(({ path }) => path),
      );
    }
    expect([...lost]).toEqual(expect.arrayContaining([0, 1, 2, 4]));
    expect(await restore(new Blob([whole.slice(0, from - 1)]))).toBe('backup/damaged');
  });

  it('is found where its beginning is lost, and only its copy tells what it holds', async () => {
    const headless = whole.slice();
    headless.fill(0, 0, 2000);
    expect(await restore(new Blob([headless]))).toEqual({ damaged: [], isDamaged: false });
    // Without the directory at the end as well.
    headless.fill(0, whole.length - 400);
    expect(await restore(new Blob([headless]))).toEqual({ damaged: [], isDamaged: false });
  });

  it('is read when another program packed it anew, in another order and inside a folder', async () => {
    const source = new Blob([whole]);
    const parts: Uint8Array<ArrayBuffer>[] = [];
    const entries: Parameters<typeof centralDirectory>[0][number][] = [];
    let at = 0;
    for (const entry of [...(await readCentralDirectory(source))].reverse()) {
      const dataAt = (await readLocalHeader(source, entry.headerAt))?.dataAt ?? 0;
      const packed = new Uint8Array(deflateRawSync(whole.slice(dataAt, dataAt + entry.byteLength)));
      const path = `backup/${entry.path}`;
      const header = localHeader({ ...entry, path, headerAt: at }, 0);
      const view = new DataView(header.buffer);
      view.setUint16(8, 8, true);
      view.setUint32(18, packed.length, true);
      entries.push({ ...entry, path, headerAt: at });
      parts.push(header, packed);
      at += header.length + packed.length;
    }
    const directory = centralDirectory(entries, at, 0);
    const view = new DataView(directory.buffer);
    let [entryAt, n] = [0, 0];
    for (const entry of entries) {
      view.setUint16(entryAt + 10, 8, true);
      view.setUint32(entryAt + 20, parts[2 * n + 1]?.length ?? 0, true);
      entryAt += 46 + entry.path.length;
      n++;
    }
    expect(await restore(new Blob([...parts, directory]))).toEqual({ damaged: [], isDamaged: false });
  });

  it('is refused where it is none, newer, or damaged in both copies', async () => {
    expect(await restore(new Blob([someBytes(5000, 3)]))).toBe('backup/foreign');
    expect(await restore(new Blob([]))).toBe('backup/foreign');
    const text = new TextDecoder().decode(manifestText(manifest));
    const code = (changed: string) => {
      const parsed = parseManifest(changed);
      return parsed.ok ? 'a value' : parsed.error.code;
    };
    expect(code(text)).toBe('a value');
    expect(code(text.replace('"version": 1', '"version": 2'))).toBe('backup/newer');
    expect(code(text.replace(`"schemaVersion": ${SCHEMA_VERSION}`, '"schemaVersion": 99'))).toBe(
      'project/newer',
    );
    expect(code(text.replace('"rushes-backup"', '"other"'))).toBe('backup/foreign');
    expect(code(text.replace('"byteLength": 700', '"byteLength": 701'))).toBe('backup/damaged');
    expect(code('{')).toBe('backup/damaged');
  });

  it('names clips that could not be read, and keeps the places of the others', async () => {
    const [first, second, third] = manifest.clips;
    if (!first || !second || !third) throw new Error('too few clips');
    const bytes = new Map(project.bytes);
    bytes.delete(first.sha256);
    bytes.set(second.sha256, new Blob(['x']));
    const breaking = new Blob([someBytes(third.byteLength, 3)]);
    breaking.arrayBuffer = () => {
      throw new DOMException('gone', 'NotReadableError');
    };
    bytes.set(third.sha256, breaking);
    const written = await backUp(bytes);
    // One byte of «x» is one byte, and not the right one.
    expect(written.damaged).toEqual([first.sha256, second.sha256, third.sha256]);
    expect(await restore(written.blob)).toEqual({
      damaged: [first.path, second.path, third.path],
      isDamaged: false,
    });
  });

  it('that is cancelled, or finds no room, leaves nothing in the file', async () => {
    const folder = createFakeFolder();
    const handle = await folder.getFileHandle('b.zip', { create: true });
    folder.put('b.zip', new Blob(['before']));
    const stop = new AbortController();
    const cancelled = writeBackup(manifest, project.bytes, await fileSink(handle), stop.signal, () =>
      stop.abort(),
    );
    await expect(cancelled).rejects.toThrow();
    folder.failures.push(new DOMException('full', 'QuotaExceededError'));
    const full = writeBackup(manifest, project.bytes, await fileSink(handle), signal);
    await expect(full).rejects.toThrow('full');
    expect(await folder.text('b.zip')).toBe('before');
    const written = await writeBackup(manifest, project.bytes, await fileSink(handle), signal);
    const file = await handle.getFile();
    expect(file.size).toBe(written.byteLength);
    expect(await restore(file)).toEqual({ damaged: [], isDamaged: false });
  });
});

describe('the sums', () => {
  it.each([0, 1, 4_194_304, 8_388_608, 8_388_609, 13_000_000])('of %i bytes are right', async (length) => {
    const bytes = someBytes(length, 5);
    const digester = await createDigester();
    const read: Uint8Array[] = [];
    // A digester is used again and again.
    await digester.digest(new Blob(['before']), signal);
    const sums = await digester.digest(new Blob([bytes]), signal, (chunk, part) => {
      expect(part.size).toBe(chunk.length);
      read.push(chunk);
    });
    expect(sums).toEqual({
      sha256: createHash('sha256').update(bytes).digest('hex'),
      crc: await crc32(bytes).then((hex) => Number.parseInt(hex, 16)),
    });
    expect(Buffer.concat(read).equals(bytes)).toBe(true);
  });
});

describe('a zip beyond 4 GiB', () => {
  it('says lengths and places in 64 bits', async () => {
    const long = { path: 'clips/long.mp4', crc: 1, byteLength: 5 * 2 ** 30, headerAt: 0 };
    const late = { path: 'clips/late.mp4', crc: 2, byteLength: 9, headerAt: 5 * 2 ** 30 + 99 };
    const header = localHeader(long, 0);
    const directoryAt = late.headerAt + 100;
    const directory = centralDirectory([long, late], directoryAt, 0);
    /** A file of which only the ends are there. */
    const sparse = {
      size: directoryAt + directory.length,
      slice: (from: number, to: number) => {
        if (to < 2 ** 30) return new Blob([header.slice(from, to)]);
        const before = new Uint8Array(Math.max(0, directoryAt - from));
        return new Blob([before, directory.slice(Math.max(0, from - directoryAt), to - directoryAt)]);
      },
    } as unknown as Blob;
    const read = (await readLocalHeader(sparse, 0))?.entry;
    expect(read).toEqual({ ...long, method: 0, packedLength: long.byteLength });
    expect(await readCentralDirectory(sparse)).toEqual(
      [long, late].map((entry) => ({ ...entry, method: 0, packedLength: entry.byteLength })),
    );
  });
});

describe('names of files', () => {
  it('are taken by Windows, macOS and Linux', () => {
    expect(safeFileName('a/b\\c:d*e?f"g<h>i|j\u0001.mp4')).toBe('a_b_c_d_e_f_g_h_i_j_.mp4');
    expect(safeFileName('con.mp4')).toBe('_con.mp4');
    expect(safeFileName('..')).toBe('_');
    expect(safeFileName(' trailing. . ')).toBe('trailing');
    expect(safeFileName('e\u0301te\u0301 🎬.mp4')).toBe('été 🎬.mp4');
    const long = safeFileName(`${'é'.repeat(300)}.mp4`);
    expect(Buffer.byteLength(long)).toBeLessThanOrEqual(200);
    expect(long).toMatch(/^é+\.mp4$/);
  });
  it('differ in more than case', () => {
    expect(safeFileNames(['A.mp4', 'a.MP4', 'a?.mp4', 'a_.mp4'])).toEqual([
      'A.mp4',
      'a (2).MP4',
      'a_.mp4',
      'a_ (2).mp4',
    ]);
  });
});

describe('a backup in a folder', () => {
  const files = async (folder: ReturnType<typeof createFakeFolder>) =>
    Promise.all(folder.paths().map(async (path) => ({ path, file: new File([folder.bytes(path)], path) })));

  it('gets what it lacks, and nothing twice', async () => {
    const chosen = createFakeFolder();
    const name = await claimFolder(chosen, document());
    expect(name).toBe('Première _nuit_');
    const folder = (await chosen.getDirectoryHandle(name)) as typeof chosen;
    const first = await syncFolder(folder, manifest, project.bytes, signal);
    expect(first).toEqual({ written: 4, damaged: [] });
    expect(chosen.paths().map((path) => path.replace(`${name}/`, ''))).toEqual([
      'SHA256SUMS',
      'clips/1.mp4',
      'clips/2.mp3',
      'clips/3.mp4',
      'clips/4.mp4',
      'rushes.json',
    ]);
    chosen.takeLog();
    expect(await syncFolder(folder, manifest, project.bytes, signal)).toEqual({ written: 0, damaged: [] });
    expect(chosen.takeLog()).toEqual([`${name}/rushes.json`, `${name}/SHA256SUMS`]);
    expect(await claimFolder(chosen, document())).toBe(name);
    expect(await claimFolder(folder, document())).toBe('.');
    expect(await claimFolder(chosen, { ...document(), id: 'other' })).toBe(`${name} (2)`);

    const opened = must(await openFolder(await files(chosen)));
    expect(opened.manifest).toEqual(manifest);
    expect(opened.files.map((file) => file?.size)).toEqual(
      [...project.bytes.values()].map(({ size }) => size),
    );
  });

  it('writes a clip again that was cut off there, and leaves one alone that is damaged here', async () => {
    const folder = createFakeFolder();
    await syncFolder(folder, manifest, project.bytes, signal);
    folder.put('clips/1.mp4', new Blob(['cut']));
    expect(await syncFolder(folder, manifest, project.bytes, signal)).toEqual({ written: 1, damaged: [] });
    const before = await folder.text('clips/3.mp4');
    const third = manifest.clips[2];
    if (!third) throw new Error('too few clips');
    const bytes = new Map(project.bytes).set(third.sha256, new Blob([someBytes(third.byteLength, 99)]));
    folder.put('rushes.json', new Blob(['']));
    expect(await syncFolder(folder, manifest, bytes, signal)).toEqual({ written: 0, damaged: [] });
    folder.put('clips/3.mp4', new Blob(['cut']));
    expect(await syncFolder(folder, manifest, bytes, signal)).toEqual({
      written: 0,
      damaged: [third.sha256],
    });
    expect(await folder.text('clips/3.mp4')).toBe('cut');
    expect(before).not.toBe('cut');
  });

  it('keeps what it has when the disk is full, and goes on from there', async () => {
    const folder = createFakeFolder();
    folder.failures.push(undefined, new DOMException('full', 'QuotaExceededError'));
    await expect(syncFolder(folder, manifest, project.bytes, signal)).rejects.toThrow('full');
    expect(await syncFolder(folder, manifest, project.bytes, signal)).toEqual({ written: 3, damaged: [] });
  });

  const document = () => ({ id: project.document.info.id as string, name: project.document.info.name });
});
