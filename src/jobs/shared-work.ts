/** Work that is under way once, however many ask for it. */
export type SharedWork<T> = {
  /**
   * What comes of the work of this key: of the one under way where there is one, else of `begin`. 'cancelled' as soon as
   * the signal is aborted; the work itself goes on until nobody wants it any more.
   */
  ask(
    key: string,
    signal: AbortSignal,
    begin: (signal: AbortSignal) => Promise<T | 'cancelled'>,
  ): Promise<T | 'cancelled'>;
};

export function createSharedWork<T>(): SharedWork<T> {
  const underWay = new Map<
    string,
    { work: Promise<T | 'cancelled'>; stop: AbortController; askers: number }
  >();
  return {
    async ask(key, signal, begin) {
      if (signal.aborted) return 'cancelled';
      let job = underWay.get(key);
      if (!job) {
        const stop = new AbortController();
        const begun = { stop, askers: 0, work: begin(stop.signal) };
        const end = () => {
          if (underWay.get(key) === begun) underWay.delete(key);
        };
        begun.work.then(end, end);
        underWay.set(key, begun);
        job = begun;
      }
      const { work, stop } = job;
      job.askers += 1;
      const asked = job;
      let leave = () => {};
      const left = new Promise<'cancelled'>((resolve) => {
        leave = () => resolve('cancelled');
      });
      signal.addEventListener('abort', leave, { once: true });
      try {
        return await Promise.race([work, left]);
      } finally {
        signal.removeEventListener('abort', leave);
        asked.askers -= 1;
        if (asked.askers === 0) {
          // What nobody waits for is not joined by those who come later.
          if (underWay.get(key) === asked) underWay.delete(key);
          stop.abort();
        }
      }
    },
  };
}
