import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';

/** Tells the memory of all the browser's processes, in MB of proportional set size (Linux only). */
export async function openMemoryMeter(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().browser()?.newBrowserCDPSession();
  if (!session) throw new Error('this browser does not name its processes');
  return async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const all = await Promise.all(processInfo.map(({ id }) => pssOf(id)));
    return all.reduce((sum, kB) => sum + kB, 0) / 1000;
  };
}

/** In kB; 0 for a process that has ended. */
async function pssOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0);
}
