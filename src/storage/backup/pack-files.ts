import { centralDirectory, localHeader, localHeaderLength } from './zip-records';

/** Some files as one zip, stored as they are; `now` is milliseconds since 1970. Their names must differ. */
export async function packFiles(
  files: readonly { readonly path: string; readonly blob: Blob }[],
  now: number,
): Promise<Blob> {
  const { createDigester } = await import('./digest');
  const digester = await createDigester();
  const never = new AbortController().signal;
  const parts: BlobPart[] = [];
  const entries: Parameters<typeof centralDirectory>[0][number][] = [];
  let at = 0;
  for (const { path, blob } of files) {
    const { crc } = await digester.digest(blob, never);
    const entry = { path, crc, byteLength: blob.size, headerAt: at };
    entries.push(entry);
    parts.push(localHeader(entry, now), blob);
    at += localHeaderLength(path, blob.size) + blob.size;
  }
  return new Blob([...parts, centralDirectory(entries, at, now)], { type: 'application/zip' });
}
