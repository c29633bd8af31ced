/** Where a backup is written. Parts may come in any order, leave no gap in the end, and replace one of the same place. */
export type BackupSink = {
  /** `part` is a blob of the same bytes that is on the disk already, if there is one. */
  write(at: number, bytes: Uint8Array<ArrayBuffer>, part?: Blob): Promise<void>;
  /** The whole, where it is not in a file that the artist chose. */
  finish(): Promise<Blob | null>;
  /** Leaves nothing behind that looks like a backup. */
  abandon(): Promise<void>;
};

/**
 * A blob that is put together of the stored clips themselves and the records between them: nothing is copied, neither
 * in memory nor on the disk, until the browser writes the download.
 */
export function blobSink(type: string): BackupSink {
  const parts = new Map<number, Blob | Uint8Array<ArrayBuffer>>();
  return {
    async write(at, bytes, part) {
      parts.set(at, part ?? bytes);
    },
    async finish() {
      const inOrder = [...parts].sort(([a], [b]) => a - b);
      return new Blob(
        inOrder.map(([, part]) => part),
        { type },
      );
    },
    async abandon() {
      parts.clear();
    },
  };
}

/** A file that the artist chose. What it held stays until the backup is whole. */
export async function fileSink(handle: FileSystemFileHandle): Promise<BackupSink> {
  const stream = await handle.createWritable();
  return {
    write: (position, data) => stream.write({ type: 'write', position, data }),
    async finish() {
      await stream.close();
      return null;
    },
    async abandon() {
      await stream.abort().catch(() => {});
      await discardEmpty(handle);
    },
  };
}

/** Removes a chosen file with nothing in it: the picker makes one where there was none. */
export async function discardEmpty(handle: FileSystemFileHandle): Promise<void> {
  const isEmpty = await handle.getFile().then(
    (file) => file.size === 0,
    () => false,
  );
  const { remove } = handle as { readonly remove?: () => Promise<void> };
  if (isEmpty) await remove?.call(handle).catch(() => {});
}
