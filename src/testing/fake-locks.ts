import type { ProjectLockPort } from '../studio';

/** Locks in memory: studios that share one are tabs of one browser. */
export function createFakeLocks(): ProjectLockPort {
  const held = new Set<string>();
  const waiting = new Map<string, (() => void)[]>();

  const grant = (id: string): (() => Promise<void>) => {
    let isMine = true;
    held.add(id);
    return async () => {
      if (!isMine) return;
      isMine = false;
      held.delete(id);
      waiting.get(id)?.shift()?.();
    };
  };

  return {
    tryTake: async (id) => (held.has(id) ? null : grant(id)),
    take: (id, signal) =>
      new Promise((resolve) => {
        const begin = () => resolve(grant(id));
        if (!held.has(id)) return begin();
        const queue = waiting.get(id) ?? [];
        waiting.set(id, queue);
        queue.push(begin);
        signal.addEventListener('abort', () => {
          const at = queue.indexOf(begin);
          if (at >= 0) queue.splice(at, 1);
          resolve(null);
        });
      }),
  };
}
