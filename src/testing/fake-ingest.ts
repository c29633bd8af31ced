import { createHash } from 'node:crypto';
import { type AppError, err, ok, type Result } from '../base';
import type { Watched } from '../ingest';
import {
  type ClipId,
  clipId,
  MAKING_READER,
  type MadeTexts,
  madeFrom,
  mergeMaking,
  SIGNATURE,
  UNKNOWN_MAKING,
  type WatchedKind,
} from '../model';
import type { IngestPort } from '../studio';
import { ticks } from '../time';
import { aClip, type ClipWish } from './builders';

/** An ingest that a test steers by what is written in the file: the text is `name:value` pairs, see `aFile`. */
export type FakeIngest = IngestPort & {
  /** The work that was asked for: `read a.mp4`, `ingest a.mp4`, `conform <id>`. */
  readonly log: string[];
  /** The names of the files of which it was read how they were made. */
  readonly madeRead: string[];
  /** The most files that were worked on at once. */
  most: number;
  conformed: (signal: AbortSignal) => Promise<Result<Blob>>;
  /** How often a rest was asked for. */
  rests: number;
  /** The clips that were looked at, in order. */
  readonly looked: ClipId[];
  /** What looking at a clip answers; all that is wanted at once, unless a test says otherwise. */
  watched: (wanted: readonly WatchedKind[], signal: AbortSignal) => Promise<Result<Watched>>;
};

/** What the fake finds in a file. Without `bytes` the name decides the bytes: files of other names differ. */
export type FileWish = ClipWish & {
  readonly bytes?: string;
  readonly refused?: AppError;
  /** How long reading it takes, in ms. */
  readonly takes?: number;
  /** Cut short: so many pictures are not there. */
  readonly lostFrames?: number;
  /** What its tags, or its text, tell of how it was made. */
  readonly made?: MadeTexts;
};

/** What is made of a clip in which nothing moves. */
export function aWatched(wanted: readonly WatchedKind[]): Watched {
  const signature = new Uint8Array(SIGNATURE.length);
  return {
    filmstrip: wanted.includes('filmstrip') ? new Blob(['filmstrip']) : null,
    proxy: wanted.includes('proxy') ? new Blob(['proxy']) : null,
    analysis: wanted.includes('analysis')
      ? { faults: [], step: ticks(1), fingerprint: signature, last: signature }
      : null,
  };
}

const wishes = new WeakMap<File, FileWish>();

/** A file for the fake ingest. */
export function aFile(name: string, wish: FileWish = {}): File {
  const file = new File([wish.bytes ?? `the bytes of ${name}`], name);
  wishes.set(file, wish);
  return file;
}

/** A fake that reads what `aFile` made, `parallel` at once. */
export function createFakeIngest(parallel = 2): FakeIngest {
  let busy = 0;
  const wait = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const abort = () => {
        clearTimeout(timer);
        reject(signal.reason);
      };
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', abort);
        resolve();
      }, ms);
      signal.addEventListener('abort', abort);
    });
  const ingest: FakeIngest = {
    parallel,
    log: [],
    madeRead: [],
    most: 0,
    conformed: async () => ok(new Blob(['conformed'])),
    watchers: 1,
    rests: 0,
    rest() {
      ingest.rests += 1;
    },
    looked: [],
    watched: async (wanted) => ok(aWatched(wanted)),
    async read(file, beside, known, signal) {
      ingest.log.push(`read ${file.name}`);
      await wait(1, signal);
      const text = await file.text();
      const id = clipId(createHash('sha256').update(text).digest('hex'));
      const { kind, mimeType, probe } = aClip(wishes.get(file));
      const making =
        kind === 'audio' ? UNKNOWN_MAKING : await ingest.readMaking(file, file.name, beside, signal);
      const examined = known.includes(id) ? null : ok({ probed: { kind, mimeType, probe }, poster: null });
      return ok({ id, examined, making });
    },
    async ingest(file, id, signal) {
      ingest.log.push(`ingest ${file.name}`);
      const wish = wishes.get(file) ?? {};
      ingest.most = Math.max(ingest.most, ++busy);
      try {
        await wait(wish.takes ?? 1, signal);
      } finally {
        busy--;
      }
      if (wish.refused) return err({ ...wish.refused, subject: file.name });
      const record = aClip({ ...wish, id, byteLength: file.size, importedAt: Date.now() });
      const poster = record.kind === 'audio' ? null : new Blob([`poster of ${file.name}`]);
      return ok({ record, poster, lostFrames: wish.lostFrames ?? 0 });
    },
    async readMaking(file, name, beside, signal) {
      ingest.madeRead.push(name);
      await wait(1, signal);
      const wish = (of: Blob) => wishes.get(of as File)?.made ?? {};
      const isText = (other: string) => /\.(?:txt|json)$/.test(other);
      const told = [
        madeFrom(name.endsWith('.png') ? 'picture' : 'tags', wish(file)),
        ...beside.map((one) => madeFrom(isText(one.name) ? 'sidecar' : 'sibling', wish(one.bytes))),
      ];
      return { ...told.reduce(mergeMaking), reader: MAKING_READER };
    },
    async poster(record) {
      ingest.log.push(`poster ${record.id}`);
      return ok(record.kind === 'audio' ? null : new Blob([`poster of ${record.id}`]));
    },
    conform(record, _bytes, signal) {
      ingest.log.push(`conform ${record.id}`);
      return ingest.conformed(signal);
    },
    watch(record, _bytes, wanted, signal) {
      ingest.looked.push(record.id);
      return ingest.watched(wanted, signal);
    },
  };
  return ingest;
}
