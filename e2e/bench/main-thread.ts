import type { Page } from '@playwright/test';

/** What the page's main thread did: tasks by the processor time that its thread had, in milliseconds. */
export type MainThread = {
  /** The longest task, of which one must not wait. */
  readonly longestMs: number;
  /** How many took longer than 50 ms. */
  readonly over50: number;
  /** What the longest was busy with, the dearest first. */
  readonly longestWith: readonly string[];
};

type TraceEvent = {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly tdur?: number;
  readonly dur?: number;
  readonly args?: {
    readonly name?: string;
    readonly data?: { readonly functionName?: string; readonly type?: string; readonly url?: string };
  };
};

/**
 * Traces the tasks of a page's main thread from now on; `stop` tells of them. What a task costs is the time its thread
 * ran, not the time that passed: the machine does other things too.
 */
export async function traceMainThread(page: Page): Promise<{ stop(): Promise<MainThread> }> {
  const browser = page.context().browser();
  if (!browser) throw new Error('this browser cannot be traced');
  const categories = ['toplevel', 'devtools.timeline', 'v8'];
  await browser.startTracing(page, { categories });
  return {
    async stop() {
      const { traceEvents } = JSON.parse((await browser.stopTracing()).toString('utf8')) as {
        traceEvents: readonly TraceEvent[];
      };
      const mains = traceEvents.filter(
        ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
      );
      const isTask = ({ name, ph }: TraceEvent) => ph === 'X' && /RunTask$/.test(name);
      // Of several renderers the page's is the one with the most to do.
      const threads = mains.map(({ pid, tid }) =>
        traceEvents.filter((one) => one.pid === pid && one.tid === tid),
      );
      const busy = (events: readonly TraceEvent[]) =>
        events.filter(isTask).reduce((sum, { tdur = 0 }) => sum + tdur, 0);
      const [main = []] = threads.sort((a, b) => busy(b) - busy(a));
      const tasks = main.filter(isTask).sort((a, b) => (b.tdur ?? 0) - (a.tdur ?? 0));
      const [longest] = tasks;
      const inside = main.filter(
        ({ ph, ts, name }) =>
          ph === 'X' &&
          longest &&
          !/RunTask$/.test(name) &&
          ts >= longest.ts &&
          ts < longest.ts + (longest.dur ?? 0),
      );
      return {
        longestMs: (longest?.tdur ?? 0) / 1000,
        over50: tasks.filter(({ tdur = 0 }) => tdur > 50_000).length,
        longestWith: inside
          .sort((a, b) => (b.tdur ?? 0) - (a.tdur ?? 0))
          .slice(0, 6)
          .map(
            ({ name, tdur = 0, args }) =>
              `${name} ${args?.data?.functionName ?? args?.data?.type ?? ''} ${(tdur / 1000).toFixed(0)}`,
          ),
      };
    },
  };
}
