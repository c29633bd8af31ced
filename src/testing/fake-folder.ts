/** A folder in memory that a test can look into and break. */
export type FakeFolder = FileSystemDirectoryHandle & {
  /** The text of a file by its path, or undefined. */
  text(path: string): Promise<string | undefined>;
  /** What a file holds; empty where there is none. */
  bytes(path: string): Blob;
  /** Every file's path, sorted. */
  paths(): readonly string[];
  /** Puts a file there, or replaces it. */
  put(path: string, bytes: Blob): void;
  /** The paths of files that were put in place since the last time that this was asked, in order. */
  takeLog(): readonly string[];
  /** Thrown by the next writes into files. */
  readonly failures: unknown[];
};

type Shared = { readonly log: string[]; readonly failures: unknown[] };

const notFound = () => new DOMException('not found', 'NotFoundError');

/** An empty folder. A file takes its new content when its stream is closed, as the browsers do it. */
export function createFakeFolder(
  name = 'chosen',
  files = new Map<string, Blob>(),
  prefix = '',
  shared: Shared = { log: [], failures: [] },
): FakeFolder {
  const folders = new Set<string>();
  const isFolder = (one: string) =>
    folders.has(one) || [...files.keys()].some((path) => path.startsWith(`${prefix}${one}/`));

  const fileHandle = (fileName: string) => {
    const path = prefix + fileName;
    return {
      kind: 'file',
      name: fileName,
      async getFile() {
        const bytes = files.get(path);
        if (!bytes) throw notFound();
        return files.get(path) instanceof File
          ? (bytes as File)
          : new File([bytes], fileName, { lastModified: 0 });
      },
      async createWritable() {
        const parts = new Map<number, Blob>();
        let at = 0;
        return {
          async write(data: Uint8Array<ArrayBuffer> | { position: number; data: Uint8Array<ArrayBuffer> }) {
            const failure = shared.failures.shift();
            if (failure !== undefined) throw failure;
            const [position, bytes] = data instanceof Uint8Array ? [at, data] : [data.position, data.data];
            parts.set(position, new Blob([bytes]));
            at = position + bytes.length;
          },
          async close() {
            const inOrder = [...parts].sort(([a], [b]) => a - b).map(([, part]) => part);
            files.set(path, new Blob(inOrder));
            shared.log.push(path);
          },
          async abort() {
            parts.clear();
          },
        };
      },
    };
  };

  const folder = {
    kind: 'directory',
    name,
    failures: shared.failures,
    async getFileHandle(fileName: string, { create = false } = {}) {
      if (!files.has(prefix + fileName)) {
        if (!create) throw notFound();
        files.set(prefix + fileName, new Blob([]));
      }
      return fileHandle(fileName);
    },
    async getDirectoryHandle(folderName: string, { create = false } = {}) {
      if (!isFolder(folderName)) {
        if (!create) throw notFound();
        folders.add(folderName);
      }
      return createFakeFolder(folderName, files, `${prefix}${folderName}/`, shared);
    },
    async *keys() {
      const names = [...files.keys()].filter((path) => path.startsWith(prefix));
      yield* new Set([...names.map((path) => path.slice(prefix.length).split('/')[0]), ...folders]);
    },
    async *values() {
      for await (const name of folder.keys())
        if (name !== undefined)
          yield isFolder(name) ? await folder.getDirectoryHandle(name) : fileHandle(name);
    },
    async removeEntry(entry: string) {
      if (!files.delete(prefix + entry)) throw notFound();
    },
    queryPermission: async () => 'granted',
    requestPermission: async () => 'granted',
    text: async (path: string) => files.get(path)?.text(),
    bytes: (path: string) => files.get(path) ?? new Blob([]),
    paths: () => [...files.keys()].sort(),
    put: (path: string, bytes: Blob) => void files.set(path, bytes),
    takeLog: () => shared.log.splice(0),
  };
  return folder as unknown as FakeFolder;
}
