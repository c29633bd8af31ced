import { BufferTarget, StreamTarget, type StreamTargetChunk, type Target } from 'mediabunny';
import { FORMATS } from '../../plan';
import { earlierFilms, type FilmPage, isOrphan, livingPages, scratchName } from './film-page';
import { mendOpusDelay } from './opus-delay';
import { canShare, hasSyncAccess, openSyncSink, type Sink } from './sync-access';

/** Where a film is written: a file that the artist chose, or the browser's own scratch space (OPFS). */
export type FilmTarget =
  | { readonly kind: 'file'; readonly handle: FileSystemFileHandle }
  | { readonly kind: 'scratch' };

/** What was written. */
export type WrittenFilm = {
  readonly byteLength: number;
  /** To be downloaded, backed by the disk where the browser has OPFS; null for a chosen file. */
  readonly blob: Blob | null;
  /** To be looked at, wherever it lies. */
  readonly content: Blob;
  /** The scratch file itself, which workers read in place; null where there is none. */
  readonly scratch: FileSystemFileHandle | null;
};

/** A target that is written to; the file is there when `finish` is done, and nothing is after `abandon`. */
export type OpenTarget = {
  readonly target: Target;
  finish(): Promise<WrittenFilm>;
  abandon(): Promise<void>;
};

const SCRATCH_FOLDER = 'films';

/**
 * Opens a target for writing, in a worker. What a chosen file held stays until the film is whole. Scratch films are
 * their page's: one is removed when the next but one of its page is begun, or when its page is gone.
 */
export async function openTarget(target: FilmTarget, page: FilmPage, mimeType: string): Promise<OpenTarget> {
  if (target.kind === 'file') {
    // A file of the artist's: the browser writes beside it, and puts it in place when it is whole.
    const stream = await target.handle.createWritable();
    return {
      target: streamInto(stream, mimeType, true),
      async finish() {
        const file = await target.handle.getFile();
        return { byteLength: file.size, blob: null, content: file, scratch: null };
      },
      abandon: () => stream.abort().catch(() => undefined),
    };
  }
  const folder = await scratchFolder();
  if (!folder) {
    const buffer = new BufferTarget();
    return {
      target: buffer,
      async finish() {
        const bytes = new Uint8Array(buffer.buffer ?? new ArrayBuffer(0));
        mend(bytes, mimeType);
        const blob = new Blob([bytes], { type: mimeType });
        return { byteLength: blob.size, blob, content: blob, scratch: null };
      },
      abandon: async () => undefined,
    };
  }
  await makeRoom(folder, page);
  const name = scratchName(page, Date.now());
  const handle = await folder.getFileHandle(name, { create: true });
  const file = await openSyncSink(handle);
  return {
    target: streamInto(file, mimeType, mimeType === FORMATS.webm.mimeType),
    async finish() {
      const film = await handle.getFile();
      const blob = film.slice(0, film.size, mimeType);
      // Others do not read it in place, and WebKit long could not hand it to another thread.
      return { byteLength: film.size, blob, content: blob, scratch: canShare() ? handle : null };
    },
    async abandon() {
      await file.abort();
      await folder.removeEntry(name).catch(() => undefined);
    },
  };
}

/** Removes this page's earlier films, and those of pages that are gone: which crashed could not do it themselves. */
async function makeRoom(folder: FileSystemDirectoryHandle, page: FilmPage): Promise<void> {
  const living = await livingPages();
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  const orphans = names.filter((name) => isOrphan(name, living, Date.now()));
  for (const name of [...orphans, ...earlierFilms(names, page)])
    await folder.removeEntry(name).catch(() => undefined);
}

/**
 * mediabunny's chunks are what a sink takes; the head of a WebM is mended on its way. Gathered are they where each write
 * costs another process's time, and where the whole head must be seen at once; else that is one copy more of all bytes.
 */
function streamInto(sink: Sink, mimeType: string, isGathered: boolean): StreamTarget {
  const stream = new WritableStream<StreamTargetChunk>({
    async write(chunk) {
      if (chunk.position === 0) mend(chunk.data, mimeType);
      await sink.write(chunk);
    },
    close: () => sink.close(),
    abort: () => sink.abort(),
  });
  return new StreamTarget(stream, isGathered ? { chunked: true, chunkSize: 4 * 1024 * 1024 } : {});
}

function mend(bytes: Uint8Array, mimeType: string): void {
  if (mimeType === FORMATS.webm.mimeType) mendOpusDelay(bytes);
}

async function scratchFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  try {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(SCRATCH_FOLDER, { create: true });
    // Workers have it, in every browser that has the folder; pages do not.
    return hasSyncAccess() ? folder : undefined;
  } catch {
    return undefined;
  }
}
