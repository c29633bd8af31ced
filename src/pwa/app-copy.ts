import { Workbox } from 'workbox-window';
import { afterFirstPaint } from './after-first-paint';
import { type CoreFiles, dropOldCores, hasCore, keepCore } from './core-cache';
import { isOnlyTab, tellOtherTabs } from './only-tab';

/** How often a page that stays open asks for a newer version; a browser asks by itself only when a page is loaded. */
const ASK_EVERY_MS = 60 * 60 * 1000;

/** The browser's own copy of the app: the shell that the service worker keeps, and the ffmpeg core. */
type AppCopy = {
  readonly offline: 'unavailable' | 'preparing' | 'ready';
  readonly updateWaits: boolean;
};

/** Keeps the app in the browser, and says how far that is. */
export type KeptApp = {
  state(): AppCopy;
  subscribe(listener: () => void): () => void;
  /**
   * Puts the waiting version in place, awaits `beforeReload` and loads the page anew; does nothing where another tab
   * is open. The only way an update comes while a tab of the app is open.
   */
  update(beforeReload: () => Promise<unknown>): Promise<'reloading' | 'other-tabs'>;
};

/**
 * Registers the service worker of a built app, and after the first paint fetches the core beside it. Where the browser
 * has no service worker, or the page is in development, the app is only not kept.
 */
export function keepAppCopy(core: CoreFiles): KeptApp {
  const listeners = new Set<() => void>();
  const canKeep = import.meta.env.PROD && 'serviceWorker' in navigator && 'caches' in globalThis;
  let state: AppCopy = { offline: canKeep ? 'preparing' : 'unavailable', updateWaits: false };
  const become = (change: Partial<AppCopy>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const worker = canKeep ? new Workbox(new URL('sw.js', document.baseURI).href) : null;

  const prepare = async (): Promise<void> => {
    try {
      // Ready when the worker is active, which it is when the whole shell is in its cache.
      const registration = await navigator.serviceWorker.ready;
      if (!(await hasCore(core))) {
        await afterFirstPaint();
        await keepCore(core);
      }
      become({ offline: 'ready' });
      // While a newer version waits, another tab may run it already.
      if (!registration.waiting) await dropOldCores(core);
    } catch {
      // No network, or no room. It is tried again when the network is back, and with the next visit.
      if (state.offline !== 'ready') become({ offline: 'unavailable' });
      window.addEventListener('online', again, { once: true });
    }
  };
  const again = () => {
    become({ offline: 'preparing' });
    void prepare();
  };

  const start = async (kept: Workbox): Promise<void> => {
    kept.addEventListener('waiting', () => become({ updateWaits: true }));
    try {
      await kept.register();
    } catch {
      return become({ offline: 'unavailable' });
    }
    setInterval(() => {
      if (navigator.onLine) kept.update().catch(() => undefined);
    }, ASK_EVERY_MS);
    await prepare();
  };
  if (worker) {
    tellOtherTabs();
    void start(worker);
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async update(beforeReload) {
      if (!(await isOnlyTab())) return 'other-tabs';
      const reload = () => void beforeReload().finally(() => location.reload());
      navigator.serviceWorker.addEventListener('controllerchange', reload, { once: true });
      worker?.messageSkipWaiting();
      return 'reloading';
    },
  };
}
