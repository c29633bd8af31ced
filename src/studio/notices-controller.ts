import { createStore, type StoreApi } from 'zustand/vanilla';
import { newId } from '../base';
import type { Notice, NoticeBody, NoticeTone } from './notices';

/** How many are kept in the list of messages. */
const KEPT = 500;
/** How long one stays over the page, in ms; an error stays until it is dismissed. */
const SHOWN_MS = 6_000;

const TONES: Readonly<Record<NoticeBody['kind'], NoticeTone>> = {
  imported: 'success',
  'already-here': 'info',
  refused: 'error',
  'making-learnt': 'success',
  'frames-left-out': 'info',
  conformed: 'info',
  'conform-failed': 'error',
  'import-cancelled': 'warning',
  'cut-short': 'warning',
  'will-not-fit': 'error',
  'no-room': 'error',
  'import-denied': 'warning',
  'import-resumed': 'success',
  'edit-refused': 'warning',
  'save-failed': 'error',
  'project-failed': 'error',
  'taken-over': 'success',
  'update-refused': 'warning',
  'film-saved': 'success',
  'proof-failed': 'error',
  'export-failed': 'error',
  'export-cancelled': 'info',
  'sample-failed': 'error',
  'song-set': 'success',
  'clips-removed': 'info',
  'slots-left': 'info',
  'backed-up': 'success',
  'backup-lacks': 'error',
  'backup-cancelled': 'info',
  'backup-failed': 'error',
  'backup-busy': 'info',
  'folder-backup-failed': 'error',
  restored: 'success',
  'restored-in-part': 'warning',
  'restore-missing': 'error',
  'restore-harmless': 'warning',
  'restore-copy-used': 'warning',
  'restore-cancelled': 'info',
  'restore-failed': 'error',
  'restore-will-not-fit': 'error',
};

export type NoticesController = {
  readonly store: StoreApi<readonly Notice[]>;
  /** Tells the artist something. */
  tell(body: NoticeBody): void;
  dismiss(id: string): void;
};

/** What the interface tells, newest last. */
export function createNotices(now: () => number): NoticesController {
  const store = createStore<readonly Notice[]>(() => []);
  const dismiss = (id: string) =>
    store.setState((notices) => notices.map((one) => (one.id === id ? { ...one, shown: false } : one)), true);
  return {
    store,
    dismiss,
    tell(body) {
      const tone = TONES[body.kind];
      const notice: Notice = { id: newId(), tone, body, at: now(), shown: true };
      store.setState((notices) => [...notices, notice].slice(-KEPT), true);
      if (tone !== 'error') setTimeout(() => dismiss(notice.id), SHOWN_MS);
    },
  };
}
