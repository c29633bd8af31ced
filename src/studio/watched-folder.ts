/** A file in a watched folder. */
export type FoundFile = {
  /** Below the folder, whose name is its first part. */
  readonly path: string;
  readonly handle: FileSystemFileHandle;
};

/** More files than this are not looked through; deeper folders are none of a generator's. */
const MOST_FILES = 20_000;
const DEEPEST = 6;

/** What is written until it is whole, hidden, or a system's own. */
const NOT_YET =
  /(?:^|\/)\.|\.(?:tmp|part|partial|crdownload|crswap|download|lock)$|(?:^|\/)(?:thumbs\.db|desktop\.ini)$/i;

/** The files of a folder and those in it. Throws what the browser throws where it cannot be read. */
export async function filesIn(folder: FileSystemDirectoryHandle): Promise<readonly FoundFile[]> {
  const found: FoundFile[] = [];
  const walk = async (from: FileSystemDirectoryHandle, path: string, depth: number): Promise<void> => {
    for await (const handle of from.values()) {
      if (found.length >= MOST_FILES) return;
      const here = `${path}/${handle.name}`;
      if (NOT_YET.test(here)) continue;
      if (handle.kind === 'file') found.push({ path: here, handle });
      else if (depth < DEEPEST) await walk(handle, here, depth + 1);
    }
  };
  await walk(folder, folder.name, 0);
  return found;
}

/** What tells a file from itself at another time: its size and when it changed. */
export const stampOf = ({ size, lastModified }: File): string => `${size} ${lastModified}`;

/** What TypeScript's DOM does not know yet. */
type Observer = {
  observe(handle: FileSystemHandle, options: { readonly recursive: boolean }): Promise<void>;
  disconnect(): void;
};
type WithObserver = { readonly FileSystemObserver?: new (onChange: () => void) => Observer };

/** Has the browser say when something changes in a folder, where it can. @returns what ends it; null where it cannot */
export async function observeFolder(
  folder: FileSystemDirectoryHandle,
  onChange: () => void,
): Promise<(() => void) | null> {
  const { FileSystemObserver } = globalThis as WithObserver;
  if (!FileSystemObserver) return null;
  try {
    const observer = new FileSystemObserver(onChange);
    await observer.observe(folder, { recursive: true });
    return () => observer.disconnect();
  } catch {
    return null;
  }
}
