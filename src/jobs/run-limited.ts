/**
 * Does `work` on each task, at most `parallel` at once, begun in order. Ends when all that was begun has ended.
 * Aborting begins no more; what runs is the work's own affair. The first exception begins no more and is thrown at
 * the end.
 */
export async function runLimited<Task>(
  tasks: Iterable<Task>,
  parallel: number,
  work: (task: Task, index: number) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const queue = [...tasks].entries();
  const failures: unknown[] = [];
  const runner = async (): Promise<void> => {
    for (const [index, task] of queue) {
      if (signal?.aborted || failures.length > 0) return;
      try {
        await work(task, index);
      } catch (thrown) {
        failures.push(thrown);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.floor(parallel)) }, runner));
  if (failures.length > 0) throw failures[0];
}
