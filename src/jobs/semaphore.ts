/** A weighted semaphore: so many permits, which work takes before it begins and gives back. */
export type Semaphore = {
  /**
   * Waits, in the order of asking, until `weight` permits are free, all there are at most, and takes them.
   * @returns gives them back; a second call does nothing. Where `signal` is aborted first, none were taken.
   */
  acquire(weight: number, signal: AbortSignal): Promise<() => void>;
};

export function createSemaphore(permits: number): Semaphore {
  let free = permits;
  const waiting: { readonly weight: number; readonly go: () => void }[] = [];

  function wake(): void {
    for (let next = waiting[0]; next && next.weight <= free; next = waiting[0]) {
      waiting.shift();
      free -= next.weight;
      next.go();
    }
  }

  return {
    async acquire(wanted, signal) {
      const weight = Math.min(wanted, permits);
      const isTaken = await new Promise<boolean>((resolve) => {
        if (signal.aborted) return resolve(false);
        const leave = () => {
          waiting.splice(waiting.indexOf(entry), 1);
          resolve(false);
          wake();
        };
        const entry = {
          weight,
          go() {
            signal.removeEventListener('abort', leave);
            resolve(true);
          },
        };
        signal.addEventListener('abort', leave, { once: true });
        waiting.push(entry);
        wake();
      });
      let held = isTaken ? weight : 0;
      return () => {
        free += held;
        held = 0;
        wake();
      };
    },
  };
}
