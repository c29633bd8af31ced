import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { ExportState } from '../../studio';
import { useStudio } from '../studio-context';
import { useWords } from '../words/language';

/** Who makes a film of this many seconds may turn to something else meanwhile. */
const WORTH_TELLING_SEC = 30;
const ASKED = 'rushes.asked-to-notify';

const notifications = () => (globalThis as { readonly Notification?: typeof Notification }).Notification;

/**
 * Asks, once in a browser's life, whether the artist wants to be told when a film is done; only for one that takes a
 * while. To be called from the click that starts it.
 */
export function askToNotify(filmSeconds: number): void {
  try {
    const api = notifications();
    if (api?.permission !== 'default' || filmSeconds < WORTH_TELLING_SEC) return;
    if (localStorage.getItem(ASKED) !== null) return;
    localStorage.setItem(ASKED, 'yes');
    void api.requestPermission().catch(() => undefined);
  } catch {
    // No storage to remember it by: then it is not asked.
  }
}

/** Says by a notification that a film is done, or is not to be had, where the tab is hidden and the artist agreed. */
export function useDoneNotification(): void {
  const { exports, exportedProject } = useStudio();
  const { deliver } = useWords();
  useEffect(
    () =>
      exports.subscribe((state, before) => {
        if (before.kind !== 'running' || document.visibilityState === 'visible') return;
        if (state.kind !== 'done' && state.kind !== 'failed') return;
        const api = notifications();
        if (api?.permission !== 'granted') return;
        const body =
          state.kind === 'done' ? deliver.savedAs(state.film.name) : (exportedProject.getState()?.name ?? '');
        try {
          const shown = new api(state.kind === 'done' ? deliver.done : deliver.failed, { body, tag: 'film' });
          shown.onclick = () => {
            window.focus();
            shown.close();
          };
        } catch {
          // Some browsers show them only from a service worker; the title says it too.
        }
      }),
    [exports, exportedProject, deliver],
  );
}

/** The page's title: how far the film is while one is made, and that it is done until somebody has looked. */
export function useFilmTitle(plain: string): void {
  const { exports } = useStudio();
  const { deliver, format } = useWords();
  const share = useStore(exports, shareOf);
  const [news, setNews] = useState<string | null>(null);
  useEffect(
    () =>
      exports.subscribe((state, before) => {
        if (before.kind === 'running' && state.kind === 'done' && document.visibilityState === 'hidden')
          setNews(deliver.done);
        else if (state.kind === 'running') setNews(null);
      }),
    [exports, deliver],
  );
  useEffect(() => {
    const look = () => document.visibilityState === 'visible' && setNews(null);
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  useEffect(() => {
    document.title =
      share !== null ? deliver.title(format.percent(share)) : news ? `✓ ${news} · Rushes` : plain;
  }, [share, news, plain, deliver, format]);
}

/** How much of the film is made, in whole hundredths; null while none is. */
function shareOf(state: ExportState): number | null {
  if (state.kind !== 'running') return null;
  const { framesDone, frames } = state.progress;
  return frames > 0 ? Math.min(1, Math.floor((100 * framesDone) / frames) / 100) : 0;
}
