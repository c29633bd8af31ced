import { createStore, type StoreApi } from 'zustand/vanilla';
import { ok } from '../base';
import {
  type ClipId,
  LEARNT_TOGETHER,
  learnInParts,
  learnMaking,
  MAKING_READER,
  type Making,
  type PromptMatch,
  readPromptLog,
  toldByLog,
} from '../model';
import type { NoticesController } from './notices-controller';
import type { Beside, IncomingFile, IngestPort, StoragePort } from './ports';
import type { ProjectController } from './project-controller';

/** When a project is opened, what nobody has read waits so long for what is more urgent, in ms. */
const PATIENCE_MS = 2_000;
/** Between two parts of many clips the page may do something else. In ms. */
const PAUSE_MS = 10;
/** So often it is begun anew where the document became another one meanwhile. */
const TRIES = 3;

/** A list of prompts that was dropped. */
export type OfferedLog = { readonly name: string; readonly text: string };

/** What is learnt of how the open project's clips were made, beside their import. */
export type MakingController = {
  /** A list of prompts that was given among the files, until the artist has looked at it. */
  readonly offered: StoreApi<OfferedLog | null>;
  /** Adds what was read to clips, outside of the history. */
  learn(learnt: ReadonlyMap<ClipId, Making>): void;
  /** Reads texts that came later than their clips. */
  learnLate(late: ReadonlyMap<ClipId, readonly Beside[]>): Promise<void>;
  /** Offers the first of these files that is a list of prompts. @returns those that are none */
  offer(files: readonly IncomingFile[]): Promise<readonly IncomingFile[]>;
  /** Takes what a list of prompts says of the clips that it was matched with, as one step; done when it is taken. */
  takeLog(matches: readonly PromptMatch[]): Promise<void>;
  dismissOffer(): void;
  /** A project was opened: clips of which nobody has read how they were made, or only an older reader, are read. */
  opened(): void;
  closed(): void;
};

export function createMaking(
  { storage, ingest }: { readonly storage: Pick<StoragePort, 'clipBytes'>; readonly ingest: IngestPort },
  project: ProjectController,
  notices: NoticesController,
): MakingController {
  const offered = createStore<OfferedLog | null>(() => null);
  let reading = new AbortController();

  const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

  const learn = (learnt: ReadonlyMap<ClipId, Making>) => {
    if (learnt.size > 0) project.amend((document) => learnMaking(document, learnt));
  };

  /** Reads one after the other, so that whatever else there is to do comes first. */
  const readAll = async (signal: AbortSignal): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
    const clips = Object.values(project.store.getState()?.document.clips ?? {});
    const unread = clips.filter(({ kind, making }) => kind !== 'audio' && making.reader < MAKING_READER);
    let learnt = new Map<ClipId, Making>();
    for (const { id, path } of unread) {
      if (signal.aborted) return;
      const bytes = await storage.clipBytes(id);
      if (!bytes.ok) continue;
      const making = await ingest.readMaking(bytes.value, path.split('/').at(-1) ?? path, [], signal);
      if (signal.aborted) return;
      learnt.set(id, making);
      if (learnt.size < LEARNT_TOGETHER) continue;
      learn(learnt);
      learnt = new Map();
    }
    learn(learnt);
  };

  return {
    offered,
    learn,

    async learnLate(late) {
      const { signal } = reading;
      const learnt = new Map<ClipId, Making>();
      for (const [id, beside] of late)
        learnt.set(id, { ...(await ingest.readMaking(new Blob(), '', beside, signal)), reader: 0 });
      if (signal.aborted) return;
      const before = project.store.getState()?.document.clips;
      const all = [...learnt];
      for (let at = 0; at < all.length && !signal.aborted; at += LEARNT_TOGETHER) {
        if (at > 0) await pause();
        learn(new Map(all.slice(at, at + LEARNT_TOGETHER)));
      }
      const after = project.store.getState()?.document.clips;
      const count = [...learnt.keys()].filter((id) => before?.[id] !== after?.[id]).length;
      if (count > 0) notices.tell({ kind: 'making-learnt', count });
    },

    async offer(files) {
      const others: IncomingFile[] = [];
      for (const incoming of files) {
        const text = await incoming.file.text().catch(() => '');
        const isList = readPromptLog(text).some(({ texts }) => texts.prompt !== undefined);
        if (isList) offered.setState({ name: incoming.file.name, text }, true);
        else others.push(incoming);
      }
      return others;
    },

    async takeLog(matches) {
      const { signal } = reading;
      const learnt = toldByLog(matches);
      for (let left = TRIES; left > 0; left--) {
        const start = project.store.getState()?.document;
        if (!start || signal.aborted) return;
        const parts = learnInParts(start, learnt);
        let part = parts.next();
        while (!part.done) {
          await pause();
          part = parts.next();
        }
        const { value } = part;
        if (signal.aborted) return;
        if (project.store.getState()?.document === start) return void project.edit('making', () => ok(value));
      }
      project.edit('making', (document) => learnMaking(document, learnt));
    },

    dismissOffer: () => offered.setState(null, true),

    opened() {
      reading.abort();
      reading = new AbortController();
      if (project.store.getState()?.readOnly !== null) return;
      void readAll(reading.signal).catch(() => {});
    },

    closed() {
      reading.abort();
      offered.setState(null, true);
    },
  };
}
