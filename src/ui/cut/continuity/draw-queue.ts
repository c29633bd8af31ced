/** Work that waits for its turn. */
export type DrawQueue = {
  /** Has it done when its turn comes; what this gives takes it out again, unless it has begun. */
  add(work: () => Promise<unknown>): () => void;
};

/** Does work in the order in which it comes, at most so much at a time: each picture may hold a decoder. */
export function createDrawQueue(most: number): DrawQueue {
  const waiting = new Set<() => Promise<unknown>>();
  let running = 0;
  const next = () => {
    for (const work of waiting) {
      if (running >= most) return;
      waiting.delete(work);
      running += 1;
      void work().finally(() => {
        running -= 1;
        next();
      });
    }
  };
  return {
    add(work) {
      waiting.add(work);
      next();
      return () => void waiting.delete(work);
    },
  };
}
