import type { Result } from '../base';
import type { SaveState } from './project-state';

/** How long after an edit it is written; edits that follow closely go together. In ms. */
const DELAY_MS = 300;

export type Autosave = {
  /** Something changed: write it soon. */
  changed(): void;
  /** Writes what is unsaved now; done when it is stored, or has failed. Whether all is stored. */
  flush(): Promise<boolean>;
  /** Writes nothing any more. */
  stop(): void;
};

/**
 * Writes snapshots of something that changes: one write in flight, always the newest. A failed write leaves
 * everything unsaved, to be tried again with the next change or flush.
 * @param stored what is stored already
 * @param current the snapshot now; the same object while nothing changes
 */
export function createAutosave<Snapshot>({
  stored,
  current,
  write,
  onState,
}: {
  readonly stored: Snapshot;
  current(): Snapshot;
  write(stored: Snapshot, next: Snapshot): Promise<Result<void>>;
  onState(state: SaveState): void;
}): Autosave {
  let saved = stored;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let inFlight: Promise<boolean> | null = null;
  let stopped = false;

  const saveAll = async (): Promise<boolean> => {
    while (!stopped) {
      const next = current();
      if (next === saved) {
        onState({ kind: 'saved' });
        return true;
      }
      onState({ kind: 'saving' });
      const written = await write(saved, next);
      if (!written.ok) {
        onState({ kind: 'failed', error: written.error });
        return false;
      }
      saved = next;
    }
    return current() === saved;
  };

  const save = (): Promise<boolean> => {
    clearTimeout(timer);
    timer = undefined;
    inFlight ??= saveAll().finally(() => {
      inFlight = null;
    });
    return inFlight;
  };

  return {
    changed() {
      if (stopped || timer !== undefined) return;
      onState({ kind: 'saving' });
      timer = setTimeout(() => void save(), DELAY_MS);
    },
    flush: save,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
