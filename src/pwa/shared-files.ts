/** The cache of `public/shared-files.js`. */
const SHARED = 'rushes-shared';

/**
 * The files that the system's share sheet sent to the app since the last call, in order; they are given once. Empty
 * where the browser has no caches.
 */
export async function sharedFiles(): Promise<readonly File[]> {
  try {
    if (!(await caches.has(SHARED))) return [];
    const cache = await caches.open(SHARED);
    const files: File[] = [];
    for (const request of await cache.keys()) {
      // Another copy of the app, in another folder of this origin, has its own.
      if (!request.url.startsWith(new URL('shared/', document.baseURI).href)) continue;
      const response = await cache.match(request);
      const name = decodeURIComponent(response?.headers.get('X-File-Name') ?? '');
      const blob = await response?.blob();
      if (blob) files.push(new File([blob], name, { type: blob.type }));
      await cache.delete(request);
    }
    return files;
  } catch {
    return [];
  }
}
