import type { Page } from '@playwright/test';

/** The SHA-256 of all bytes of clips that the app's origin keeps, by the clip's id, which should be the same. */
export async function storedHashes(page: Page): Promise<Map<string, string>> {
  const found = await page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const hashes: [string, string][] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await asked(indexedDB.open(name));
      const read = () => database.transaction('bytes').objectStore('bytes');
      for (const key of await asked(read().getAllKeys())) {
        const blob: Blob = await asked(read().get(key));
        const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()));
        hashes.push([String(key), [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')]);
      }
      database.close();
    }
    return hashes;
  });
  return new Map(found);
}
