import { createStore, type StoreApi } from 'zustand/vanilla';
import type { NoticesController } from './notices-controller';
import type { AppCopy, AppCopyPort } from './ports';

export type AppCopyController = {
  readonly store: StoreApi<AppCopy>;
  /** Saves everything, then loads the newer version; nothing where none waits or there is work under way. */
  update(): Promise<void>;
};

/** The browser's copy of the app: `isBusy` is whether a reload would break work, `saveAll` whether all is stored. */
export function createAppCopy(
  port: AppCopyPort,
  notices: NoticesController,
  { isBusy, saveAll }: { isBusy(): boolean; saveAll(): Promise<boolean> },
): AppCopyController {
  const store = createStore<AppCopy>(() => port.state());
  port.subscribe(() => store.setState(port.state(), true));
  let isUpdating = false;

  const update = async (): Promise<void> => {
    if (!(await saveAll())) return notices.tell({ kind: 'update-refused', because: 'unsaved' });
    // Saving took its time: something may have begun.
    if (isBusy()) return;
    const done = await port.update(saveAll);
    if (done === 'other-tabs') notices.tell({ kind: 'update-refused', because: done });
  };

  return {
    store,
    async update() {
      if (isUpdating || isBusy() || !port.state().updateWaits) return;
      isUpdating = true;
      await update().finally(() => {
        isUpdating = false;
      });
    },
  };
}
