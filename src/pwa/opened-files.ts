import { sharedFiles } from './shared-files';

type LaunchQueue = {
  setConsumer(consume: (params: { readonly files?: readonly FileSystemHandle[] }) => void): void;
};

/** The files that the system gives the installed app: «Open with» and the share sheet, where the browser has them. */
export type OpenedFiles = {
  /** Calls `take` for each lot of files, those that came before included; one taker at a time. What ends that. */
  subscribe(take: (files: Promise<readonly File[]>) => void): () => void;
};

/** Listens from now on; files wait until somebody takes them. */
export function openedFiles(): OpenedFiles {
  const waiting: Promise<readonly File[]>[] = [];
  let taker: ((files: Promise<readonly File[]>) => void) | null = null;
  const deliver = () => {
    while (taker && waiting.length > 0) {
      const next = waiting.shift();
      if (next) taker(next);
    }
  };

  const queue = (window as { readonly launchQueue?: LaunchQueue }).launchQueue;
  queue?.setConsumer(({ files = [] }) => {
    // The app itself was opened, not a file.
    if (files.length === 0) return;
    waiting.push(filesOf(files));
    deliver();
  });

  // The share sheet starts the app anew; nothing comes this way later.
  void sharedFiles().then((files) => {
    if (files.length === 0) return;
    waiting.push(Promise.resolve(files));
    deliver();
  });

  return {
    subscribe(take) {
      taker = take;
      deliver();
      return () => {
        if (taker === take) taker = null;
      };
    },
  };
}

/** A file that cannot be read by now is left out. */
async function filesOf(handles: readonly FileSystemHandle[]): Promise<readonly File[]> {
  const files: File[] = [];
  for (const handle of handles)
    if (handle.kind === 'file')
      await (handle as FileSystemFileHandle).getFile().then(
        (file) => files.push(file),
        () => undefined,
      );
  return files;
}
