import type { ClipId } from '../../model';
import { type EntryPlace, layoutOf, MANIFEST_COPY_PATH, MANIFEST_PATH } from './backup-layout';
import type { BackupSink } from './backup-sink';
import { createDigester, type Digester } from './digest';
import { type BackupManifest, manifestText } from './manifest';
import { centralDirectory, localHeader } from './zip-records';

/** How far a backup is. */
export type BackupProgress = {
  /** Of the clips' bytes. */
  readonly bytesDone: number;
  /** The file that is being written; null at the end. */
  readonly current: string | null;
};

/** What was written. */
export type WrittenBackup = {
  readonly byteLength: number;
  /** The backup, to be downloaded; null where it was written to a file. */
  readonly blob: Blob | null;
  /** Clips whose stored bytes could not be read, or are no longer what they were: they are not whole in the backup. */
  readonly damaged: readonly ClipId[];
};

/**
 * Writes a backup, clip by clip, and checks each clip's bytes on the way. A clip that cannot be read becomes zeros, so
 * that the others keep their places. Throws what the sink throws, and the signal's reason; the sink is then abandoned.
 * @param bytes the stored clips; one that is not there counts as damaged
 */
export async function writeBackup(
  manifest: BackupManifest,
  bytes: ReadonlyMap<ClipId, Blob>,
  sink: BackupSink,
  signal: AbortSignal,
  onProgress: (progress: BackupProgress) => void = () => {},
): Promise<WrittenBackup> {
  try {
    return await write(manifest, bytes, sink, signal, onProgress);
  } catch (thrown) {
    await sink.abandon();
    throw thrown;
  }
}

async function write(
  manifest: BackupManifest,
  bytes: ReadonlyMap<ClipId, Blob>,
  sink: BackupSink,
  signal: AbortSignal,
  onProgress: (progress: BackupProgress) => void,
): Promise<WrittenBackup> {
  const digester = await createDigester();
  const never = new AbortController().signal;
  const text = manifestText(manifest);
  const manifestDigest = await digester.digest(new Blob([text]), never);
  const sums = sumsText(manifest, manifestDigest.sha256, true);
  const sumsDigest = await digester.digest(new Blob([sums]), never);
  const layout = layoutOf(text.length, sums.length, manifest.clips);
  const { savedAt } = manifest;
  const entries: Parameters<typeof centralDirectory>[0][number][] = [];

  const header = async (place: EntryPlace, crc: number) => {
    const entry = { ...place, crc };
    entries.push(entry);
    await sink.write(place.headerAt, localHeader(entry, savedAt));
  };
  await header(layout.manifest, manifestDigest.crc);
  await sink.write(layout.manifest.dataAt, text);

  let done = 0;
  const damaged: ClipId[] = [];
  for (const [at, clip] of manifest.clips.entries()) {
    const place = layout.clips[at];
    if (!place) continue;
    onProgress({ bytesDone: done, current: clip.path });
    const copied = await copyClip(bytes.get(clip.sha256), place, { digester, sink, signal }, (bytesDone) =>
      onProgress({ bytesDone: done + bytesDone, current: clip.path }),
    );
    if (copied.sha256 !== clip.sha256) damaged.push(clip.sha256);
    await header(place, copied.crc);
    done += clip.byteLength;
  }
  onProgress({ bytesDone: done, current: null });

  await header(layout.sums, sumsDigest.crc);
  await sink.write(layout.sums.dataAt, sums);
  await header(layout.copy, manifestDigest.crc);
  await sink.write(layout.copy.dataAt, text);
  const directory = centralDirectory(entries, layout.directoryAt, savedAt);
  await sink.write(layout.directoryAt, directory);
  signal.throwIfAborted();
  return { byteLength: layout.directoryAt + directory.length, blob: await sink.finish(), damaged };
}

type Copying = { readonly digester: Digester; readonly sink: BackupSink; readonly signal: AbortSignal };

/** Copies a clip; one that cannot be read to its end, or has another length than it should, becomes zeros. */
async function copyClip(
  blob: Blob | undefined,
  { dataAt, byteLength }: { readonly dataAt: number; readonly byteLength: number },
  { digester, sink, signal }: Copying,
  onBytes: (done: number) => void,
): ReturnType<Digester['digest']> {
  let isSinkBroken = false;
  const copy = (from: Blob) => {
    let at = 0;
    return digester.digest(from, signal, async (chunk, part) => {
      isSinkBroken = true;
      await sink.write(dataAt + at, chunk, part);
      isSinkBroken = false;
      at += chunk.length;
      onBytes(at);
    });
  };
  if (blob?.size === byteLength) {
    try {
      return await copy(blob);
    } catch (thrown) {
      if (isSinkBroken || signal.aborted) throw thrown;
    }
  }
  return copy(zeros(byteLength));
}

/** A blob of zeros; made of one small blob again and again, it takes no memory. */
function zeros(byteLength: number): Blob {
  const some = new Blob([new Uint8Array(64 * 1024)]);
  const whole = Array.from({ length: Math.floor(byteLength / some.size) }, () => some);
  return new Blob([...whole, some.slice(0, byteLength % some.size)]);
}

/** One line a file, as `sha256sum -c SHA256SUMS` reads them. */
export function sumsText(
  manifest: BackupManifest,
  manifestSha256: string,
  hasCopy: boolean,
): Uint8Array<ArrayBuffer> {
  const files = [
    [manifestSha256, MANIFEST_PATH],
    ...manifest.clips.map((clip) => [clip.sha256, clip.path]),
    ...(hasCopy ? [[manifestSha256, MANIFEST_COPY_PATH]] : []),
  ];
  return new TextEncoder().encode(files.map(([sum, path]) => `${sum}  ${path}\n`).join(''));
}
