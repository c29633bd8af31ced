import { appError, err, ok, type Result, toAppError } from '../base';
import {
  type ClipId,
  type ClipRecord,
  type ClipToAdd,
  MAKING_READER,
  type Making,
  type ProjectDocument,
  type ProjectId,
  UNKNOWN_MAKING,
} from '../model';
import { createArrivals } from './arrivals';
import type { FileRead, IncomingFile, IngestPort, StoragePort } from './ports';

/** What became of one file. */
export type Outcome =
  /** `lostFrames`: so many pictures a file that was cut short no longer holds. */
  | { readonly kind: 'added'; readonly id: ClipId; readonly stored: boolean; readonly lostFrames: number }
  | { readonly kind: 'already-here'; readonly id: ClipId }
  /** A clip of the project whose bytes were lost is whole again. */
  | { readonly kind: 'returned'; readonly id: ClipId }
  /** A picture that only says how the film beside it was made. */
  | { readonly kind: 'told' }
  | { readonly kind: 'refused'; readonly error: ReturnType<typeof appError> }
  | { readonly kind: 'cancelled' };

export type ImportWork = {
  readonly storage: Pick<StoragePort, 'clipRecords' | 'putClip' | 'putDerived'>;
  readonly ingest: IngestPort;
  readonly signal: AbortSignal;
  document(): ProjectDocument | undefined;
  /** The clips of the project that are so large. */
  ofSize(byteLength: number): readonly ClipId[];
  /** The entry that notes this file. */
  place(file: IncomingFile): { readonly project: ProjectId; readonly key: string };
  /** The bytes of a clip that the project has already are stored again. */
  returned(record: ClipRecord): void;
  /** Clips for the project, in batches. */
  admit(clips: readonly ClipToAdd[]): void;
  /** How a clip that is in the project was made, by what lay beside its file this time. */
  learnt(id: ClipId, making: Making): void;
  onBegin(file: IncomingFile): void;
  /** Once for each file, in the order in which they end. */
  onEnd(file: IncomingFile, outcome: Outcome): void;
};

/** So many files are written, or wait for it, while others are read. */
const WRITTEN_BESIDE = 2;

type Clip = { readonly record: ClipRecord; readonly stored: boolean; readonly lostFrames: number };

/**
 * Reads files into the project, a few at a time. Whatever happens to one, the others go on; the order of the clips
 * is that of the files. Ends when every file has ended; aborting ends them soon.
 */
export async function importFiles(files: readonly IncomingFile[], work: ImportWork): Promise<void> {
  const { storage, ingest, signal } = work;
  const arriving = files.map(({ file }, index) => ({ index, name: file.name }));
  const arrivals = createArrivals(arriving, work.admit);
  const firstOrder =
    1 + Object.values(work.document()?.clips ?? {}).reduce((last, { order }) => Math.max(last, order), -1);
  /**
   * The bytes that this import has met: a second file of the same waits for what becomes of them. The clip is the
   * earliest file's until it is handed over.
   */
  const met = new Map<ClipId, { readonly clip: Promise<Result<Clip>>; owner: number; handed: boolean }>();

  /** When the reading of each file ends, by the length of the file: only those of one length can be one. */
  const readings = new Map<number, { readonly index: number; readonly ends: Promise<void> }[]>();

  const recordOf = async (id: ClipId): Promise<ClipRecord | undefined> => {
    const known = await storage.clipRecords([id]);
    return known.ok ? known.value.get(id) : undefined;
  };

  const keep = async (incoming: IncomingFile, { id, examined }: FileRead): Promise<Result<Clip>> => {
    const { file } = incoming;
    const place = work.place(incoming);
    // What the browser decodes is told at once. Before ffmpeg is asked, it is seen whether it was asked before.
    const isTold = examined?.ok && examined.value.probed.probe.decodesIn.browser;
    const asked = isTold ? undefined : await recordOf(id);
    if (asked) {
      const named = await storage.putClip(asked, file, place);
      return named.ok ? ok({ record: asked, stored: false, lostFrames: 0 }) : named;
    }
    const ingested = await ingest.ingest(file, id, signal, examined);
    if (!ingested.ok) return ingested;
    signal.throwIfAborted();
    // A slice, for what browsers say of a file's type by its ending is often wrong.
    const bytes = file.slice(0, file.size, ingested.value.record.mimeType);
    const stored = await storage.putClip(ingested.value.record, bytes, place);
    if (!stored.ok) return stored;
    if (stored.value === 'present') {
      // Another project's bytes: they were not written again, but named.
      const record = (await recordOf(id)) ?? ingested.value.record;
      return ok({ record, stored: false, lostFrames: 0 });
    }
    // A poster that finds no room is made again when it is wanted.
    if (ingested.value.poster) await storage.putDerived(id, 'poster', ingested.value.poster);
    const { lostFrames } = ingested.value;
    return ok({ record: ingested.value.record, stored: true, lostFrames });
  };

  const isStored = async (id: ClipId): Promise<boolean> => {
    const known = await storage.clipRecords([id]);
    return !known.ok || known.value.has(id);
  };

  const take = async (incoming: IncomingFile, index: number): Promise<Outcome> => {
    const { file, beside = [] } = incoming;
    const reading = ingest.read(file, beside, work.ofSize(file.size), signal);
    const ofOneLength = readings.get(file.size) ?? [];
    readings.set(file.size, ofOneLength);
    ofOneLength.push({ index, ends: reading.then(nothing, nothing) });
    const read = await reading;
    if (!read.ok) return { kind: 'refused', error: read.error };
    const { id } = read.value;
    if (isFrameOfFilm(incoming, read.value.making)) return { kind: 'told' };
    const isInProject = work.document()?.clips[id] !== undefined;
    if (isInProject && beside.length > 0) work.learnt(id, read.value.making);
    if (isInProject && (await isStored(id))) return { kind: 'already-here', id };
    const same = met.get(id) ?? { clip: keep(incoming, read.value), owner: index, handed: false };
    met.set(id, same);
    if (!same.handed) same.owner = Math.min(same.owner, index);
    const result = await same.clip;
    // An earlier file of the same length may turn out to be this one: then the clip is the earlier one's.
    await Promise.all(ofOneLength.flatMap((one) => (one.index < index ? [one.ends] : [])));
    // A clip whose bytes were stored is kept, even where the cancel came just then.
    if (!result.ok) return { kind: 'refused', error: result.error };
    if (same.owner !== index) return { kind: 'already-here', id };
    const isSong = result.value.record.kind === 'audio';
    const making = isSong ? { ...UNKNOWN_MAKING, reader: MAKING_READER } : read.value.making;
    same.handed = true;
    if (isInProject) {
      work.returned(result.value.record);
      return { kind: 'returned', id };
    }
    arrivals.ready(
      { index, name: file.name },
      {
        record: result.value.record,
        name: file.name,
        path: incoming.path,
        order: firstOrder + index,
        making,
      },
    );
    const { stored, lostFrames } = result.value;
    return { kind: 'added', id, stored, lostFrames };
  };

  const takeSafely = async (incoming: IncomingFile, index: number): Promise<Outcome> => {
    try {
      const outcome = await take(incoming, index);
      return outcome.kind === 'refused' && signal.aborted ? { kind: 'cancelled' } : outcome;
    } catch (thrown) {
      return signal.aborted ? { kind: 'cancelled' } : { kind: 'refused', error: toAppError(thrown) };
    }
  };

  let full: Outcome | null = null;
  const queue = files.entries();
  const runner = async (): Promise<void> => {
    for (const [index, incoming] of queue) {
      if (signal.aborted) return;
      work.onBegin(incoming);
      const outcome = full ?? (await takeSafely(incoming, index));
      // Where one finds no room, reading the others is for nothing.
      if (outcome.kind === 'refused' && outcome.error.code === 'storage/quota') full ??= outcome;
      if (outcome.kind !== 'added') arrivals.gone({ index, name: incoming.file.name });
      work.onEnd(incoming, outcome);
    }
  };
  const runners = Math.max(1, ingest.parallel) + WRITTEN_BESIDE;
  await Promise.all(Array.from({ length: runners }, runner));
  arrivals.end();
}

const nothing = () => undefined;

/** VideoHelperSuite leaves a film's first frame beside it, with the graph and the time: it is not another clip. */
function isFrameOfFilm({ file, isBesideFilm }: IncomingFile, { fields }: Making): boolean {
  if (!isBesideFilm || !/\.png$/i.test(file.name)) return false;
  const { tool, created } = fields;
  return tool?.value === 'ComfyUI' && tool.from === 'picture' && created?.from === 'picture';
}

/** The clip that a file came to be, where it is one. */
export function clipOf(outcome: Outcome | undefined): Result<ClipId> {
  if (outcome && 'id' in outcome) return ok(outcome.id);
  return err(outcome?.kind === 'refused' ? outcome.error : appError('unexpected', 'cancelled'));
}
