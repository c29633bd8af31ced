/** What TypeScript's DOM does not know yet; browsers without it have no handles to ask. */
type WithPermission = FileSystemHandle & {
  queryPermission?(wanted: { readonly mode: 'read' }): Promise<PermissionState>;
  requestPermission?(wanted: { readonly mode: 'read' }): Promise<PermissionState>;
};

/**
 * Whether what a handle stands for may be read now. `ask` asks the artist where the browser wants it, which it does
 * only after a click.
 */
export async function mayRead(handle: FileSystemHandle, ask: boolean): Promise<boolean> {
  const { queryPermission, requestPermission } = handle as WithPermission;
  try {
    let state = (await queryPermission?.call(handle, { mode: 'read' })) ?? 'granted';
    if (state === 'prompt' && ask)
      state = (await requestPermission?.call(handle, { mode: 'read' })) ?? 'granted';
    return state === 'granted';
  } catch {
    return false;
  }
}

/** The file that `root` is, or that lies at `path` below the folder that `root` is; null where there is none now. */
export async function fileAt(root: FileSystemHandle, path: string): Promise<File | null> {
  try {
    if (root.kind === 'file') return await (root as FileSystemFileHandle).getFile();
    // The path begins with the folder's own name.
    const [, ...parts] = path.split('/');
    const name = parts.pop();
    if (name === undefined) return null;
    let folder = root as FileSystemDirectoryHandle;
    for (const part of parts) folder = await folder.getDirectoryHandle(part);
    return await (await folder.getFileHandle(name)).getFile();
  } catch {
    return null;
  }
}
