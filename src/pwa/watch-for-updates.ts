import { Workbox } from 'workbox-window';

/**
 * Registers the service worker of a built app. A new version waits until every tab of the app is closed: it never
 * reloads under work in progress.
 */
export function watchForUpdates(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const worker = new Workbox(new URL('sw.js', document.baseURI).href);
  // Without a service worker the app works, only not offline.
  void worker.register().catch(() => undefined);
}
