import type { IncomingFile } from '../../studio';

/**
 * The files of a drop or a paste, folders walked to their end. Reads `data` before its first wait, as browsers
 * empty it when the event is over.
 */
export async function collectFiles(data: DataTransfer): Promise<readonly IncomingFile[]> {
  const items = [...data.items].filter((item) => item.kind === 'file');
  const entries = items.map((item) => item.webkitGetAsEntry());
  const roots = items.map(rootOf);
  if (entries.length === 0 || entries.includes(null))
    return [...data.files].map((file) => ({ file, path: file.name }));
  const found: IncomingFile[] = [];
  for (const [index, entry] of entries.entries()) {
    if (!entry) continue;
    const inside: IncomingFile[] = [];
    await walk(entry, inside);
    const root = await roots[index];
    found.push(...(root ? inside.map((incoming) => ({ ...incoming, root })) : inside));
  }
  return found;
}

/** What TypeScript's DOM does not know: Chromium has it. */
type WithHandle = DataTransferItem & { getAsFileSystemHandle?(): Promise<FileSystemHandle | null> };

/** The handle of a dropped file or folder, by which a killed import can go on; null where the browser has none. */
function rootOf(item: DataTransferItem): Promise<FileSystemHandle | null> {
  return (item as WithHandle).getAsFileSystemHandle?.().catch(() => null) ?? Promise.resolve(null);
}

/** The files of a file input; of a folder input with their paths. */
export function filesOfInput(list: FileList | null): readonly IncomingFile[] {
  return [...(list ?? [])].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
}

async function walk(entry: FileSystemEntry, found: IncomingFile[]): Promise<void> {
  if (entry.isFile) {
    const path = entry.fullPath.replace(/^\//, '');
    const file = await fileOf(entry as FileSystemFileEntry);
    if (file) found.push({ file, path });
    return;
  }
  // Hidden folders hold a system's own files, sometimes very many.
  if (entry.name.startsWith('.')) return;
  const inside = await allEntries((entry as FileSystemDirectoryEntry).createReader());
  for (const child of inside.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true })))
    await walk(child, found);
}

/** A file that vanished between the drop and now is left out. */
function fileOf(entry: FileSystemFileEntry): Promise<File | null> {
  return new Promise((resolve) => entry.file(resolve, () => resolve(null)));
}

/** Chromium hands out entries by the hundred: ask until there are none. */
async function allEntries(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const all: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (batch.length === 0) return all;
    all.push(...batch);
  }
}
