import type { Page } from '@playwright/test';

/** A clock of the processor time that all the browser's processes have had so far, in milliseconds. */
export async function openCpuClock(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().browser()?.newBrowserCDPSession();
  if (!session) throw new Error('this browser does not tell its processor time');
  return async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
  };
}
