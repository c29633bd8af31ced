/** Every tab of this app holds it. */
const nameOfTabs = (): string => `rushes-tab-${document.baseURI.replace(/[?#].*$/, '')}`;

/** Lets other tabs know, as long as this one lives, that it is there. */
export function tellOtherTabs(): void {
  const { locks } = navigator as { readonly locks?: LockManager };
  locks?.request(nameOfTabs(), { mode: 'shared' }, () => new Promise(() => {})).catch(() => undefined);
}

/** Whether no other tab of the app is open; true where the browser cannot say. */
export async function isOnlyTab(): Promise<boolean> {
  const { locks } = navigator as { readonly locks?: LockManager };
  if (!locks) return true;
  const { held = [] } = await locks.query();
  return held.filter(({ name }) => name === nameOfTabs()).length <= 1;
}
