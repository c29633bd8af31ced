type FolderPicker = (options: {
  readonly id: string;
  readonly mode: 'readwrite';
}) => Promise<FileSystemDirectoryHandle>;

const picker = () => (globalThis as { readonly showDirectoryPicker?: FolderPicker }).showDirectoryPicker;

/** Whether this browser lets a page write into a folder that the artist chooses. */
export function canPickFolder(): boolean {
  return picker() !== undefined;
}

/** Asks for a folder to write into, from a click; null where nothing was chosen. */
export async function pickFolder(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return (await picker()?.call(globalThis, { id: 'rushes-backups', mode: 'readwrite' })) ?? null;
  } catch {
    return null;
  }
}
