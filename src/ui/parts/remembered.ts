/** What this browser remembers under a key, for every project; null where nothing, or where storage is refused. */
export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // Storage is refused in some private windows; a choice then lasts as long as the page.
  }
}

/** Remembers a choice, where the browser lets it. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // As in remembered().
  }
}
