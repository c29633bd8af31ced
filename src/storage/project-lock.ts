type Release = () => Promise<void>;

/**
 * One writer for a project among the tabs of this browser, by Web Locks: a lock goes with its tab, however that ends.
 * Where there are no Web Locks, or the browser refuses them, every tab gets what it asks for.
 */
export function createProjectLock(): {
  tryTake(id: string): Promise<Release | null>;
  take(id: string, signal: AbortSignal): Promise<Release | null>;
} {
  return {
    tryTake: (id) => request(id, { ifAvailable: true }),
    take: (id, signal) => request(id, { signal }),
  };
}

function request(id: string, options: LockOptions): Promise<Release | null> {
  const { locks } = navigator as { readonly locks?: LockManager };
  if (!locks) return Promise.resolve(async () => {});
  return new Promise((resolve) => {
    const held = locks.request(`rushes-project-${id}`, { mode: 'exclusive', ...options }, (lock) => {
      if (lock === null) return resolve(null);
      return new Promise<void>((giveBack) => {
        resolve(async () => {
          giveBack();
          await held;
        });
      });
    });
    // Aborted while it waited; or refused, as in a sandboxed frame, where nothing is stored that tabs could share.
    held.catch(() => resolve(options.signal?.aborted ? null : async () => {}));
  });
}
