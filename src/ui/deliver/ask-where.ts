type SavePicker = (options: {
  readonly suggestedName: string;
  readonly types: readonly { readonly accept: Readonly<Record<string, readonly string[]>> }[];
}) => Promise<FileSystemFileHandle>;

const savePicker = () =>
  (globalThis as { readonly showSaveFilePicker?: SavePicker }).showSaveFilePicker ?? null;

/** Whether this browser can ask where to save; where it cannot, films go to the downloads. */
export const canAskWhere = (): boolean => savePicker() !== null;

/**
 * Asks where to save, where the browser can ask: the file, null for a download, or 'cancelled'. Must be called from
 * a click. A picker that the browser refuses to open is no reason not to go on.
 * @param accept the kind of file, by its type and endings
 */
export async function askWhere(
  suggestedName: string,
  accept: Readonly<Record<string, readonly string[]>> = { 'video/mp4': ['.mp4'] },
): Promise<FileSystemFileHandle | null | 'cancelled'> {
  const picker = savePicker();
  if (!picker) return null;
  try {
    return await picker.call(globalThis, { suggestedName, types: [{ accept }] });
  } catch (thrown) {
    return thrown instanceof DOMException && thrown.name === 'AbortError' ? 'cancelled' : null;
  }
}
