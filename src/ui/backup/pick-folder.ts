/** What a folder is for: the browser begins in the one that was chosen for the same last time. */
type Purpose = { readonly id: string; readonly mode: 'read' | 'readwrite' };

type FolderPicker = (options: Purpose) => Promise<FileSystemDirectoryHandle>;

const BACKUPS: Purpose = { id: 'rushes-backups', mode: 'readwrite' };

const picker = () => (globalThis as { readonly showDirectoryPicker?: FolderPicker }).showDirectoryPicker;

/** Whether this browser lets a page read and write a folder that the artist chooses. */
export function canPickFolder(): boolean {
  return picker() !== undefined;
}

/** Asks for a folder, to back up into unless it is for something else, from a click; null where nothing was chosen. */
export async function pickFolder(purpose: Purpose = BACKUPS): Promise<FileSystemDirectoryHandle | null> {
  try {
    return (await picker()?.call(globalThis, purpose)) ?? null;
  } catch {
    return null;
  }
}
