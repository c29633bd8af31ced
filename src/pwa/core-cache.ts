/** Before the version in the name of a cache; the service worker's route has the same names. */
const PREFIX = 'ffmpeg-core-';

/** The files of the ffmpeg core of this version of the app. */
export type CoreFiles = {
  /** `ffmpeg-core-<version>`. */
  readonly cacheName: string;
  /** Their whole addresses. */
  readonly urls: readonly string[];
};

/** Whether all of the core is in the browser's cache. */
export async function hasCore({ cacheName, urls }: CoreFiles): Promise<boolean> {
  const cache = await caches.open(cacheName);
  const found = await Promise.all(urls.map((url) => cache.match(url, { ignoreVary: true })));
  return found.every((response) => response !== undefined);
}

/**
 * Fetches what of the core is missing, one file after the other. Rejects where the network or the room gives out; a file
 * that did not come whole is not kept.
 */
export async function keepCore({ cacheName, urls }: CoreFiles): Promise<void> {
  const cache = await caches.open(cacheName);
  for (const url of urls) {
    if (await cache.match(url, { ignoreVary: true })) continue;
    const response = await fetch(url, { priority: 'low' });
    // Some hosts answer what they do not have with the app's page.
    const isPage = response.headers.get('Content-Type')?.includes('text/html') ?? false;
    if (!response.ok || isPage) throw new Error(`${url} answered ${response.status}`);
    // The service worker keeps what passes through it, and may have been faster.
    if (!(await cache.match(url, { ignoreVary: true }))) await cache.put(url, response);
    else await response.body?.cancel();
  }
}

/** Deletes the cores of other versions of this app; those of another copy of it on the same origin stay. */
export async function dropOldCores({ cacheName, urls }: CoreFiles): Promise<void> {
  const base = appOf(urls[0] ?? '');
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX) || name === cacheName) continue;
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) if (appOf(url) === base) await cache.delete(url);
    if ((await cache.keys()).length === 0) await caches.delete(name);
  }
}

/** The address of the app that a core's file belongs to: `<app>ffmpeg-core/<version>/<file>`. */
function appOf(coreUrl: string): string {
  return new URL('../..', coreUrl).href;
}
