import type { ClipId } from '../model';
import { createDerivedUrls, type DerivedUrls } from './derived-urls';
import type { IngestPort, StoragePort } from './ports';

/** Object URLs of posters; one that was lost is made again from the bytes. */
export function createPosters(
  storage: Pick<StoragePort, 'derived' | 'clipRecords' | 'clipBytes' | 'putDerived'>,
  ingest: Pick<IngestPort, 'ingest'>,
): DerivedUrls {
  let remaking: Promise<void> = Promise.resolve();

  const remake = async (id: ClipId): Promise<void> => {
    if (!posters.isAwaited(id)) return;
    const [records, bytes] = await Promise.all([storage.clipRecords([id]), storage.clipBytes(id)]);
    const record = records.ok ? records.value.get(id) : undefined;
    if (!record || record.kind === 'audio' || !bytes.ok) return;
    const file = new File([bytes.value], id, { type: record.mimeType });
    const made = await ingest.ingest(file, id, new AbortController().signal);
    if (!made.ok || !made.value.poster) return;
    await storage.putDerived(id, 'poster', made.value.poster);
    posters.made(id, made.value.poster);
  };

  const posters = createDerivedUrls(
    (id) => storage.derived(id, 'poster'),
    (id) => {
      // One at a time, behind everything else; a poster is no reason to fail.
      remaking = remaking.then(() => remake(id)).catch(() => {});
    },
  );
  return posters;
}
