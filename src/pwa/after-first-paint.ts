/** How long a page that paints nothing (it is in the background) is waited for, in ms. */
const PATIENCE_MS = 5_000;
/** What the first screen itself loads comes before everything that may wait, in ms. */
const GRACE_MS = 2_000;

/** Done when the page was painted for the first time, has loaded, and has nothing to do. */
export async function afterFirstPaint(): Promise<void> {
  await Promise.race([firstPaint(), pause(PATIENCE_MS)]);
  if (document.readyState !== 'complete')
    await new Promise((resolve) => window.addEventListener('load', resolve, { once: true }));
  await pause(GRACE_MS);
  // Safari has no idle callback.
  if ('requestIdleCallback' in window)
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: PATIENCE_MS }));
}

function firstPaint(): Promise<void> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((entries) => {
      if (entries.getEntriesByName('first-contentful-paint').length === 0) return;
      observer.disconnect();
      resolve();
    });
    observer.observe({ type: 'paint', buffered: true });
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
