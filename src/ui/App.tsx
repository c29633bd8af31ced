import { lazy, Suspense, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Screen } from '../studio';
import { Sheets } from './about/Sheets';
import { showSheet } from './about/sheet';
import { useBackupDownload } from './backup/back-up';
import { useFilmDownload } from './deliver/film-download';
import { useKeepAwake } from './deliver/keep-awake';
import { useDoneNotification, useFilmTitle } from './deliver/tell-when-done';
import { Home } from './home/Home';
import { DropZone } from './intake/DropZone';
import { createIntake, IntakeContext } from './intake/intake';
import { useLaunchedFiles } from './intake/launched';
import { MissingFiles } from './intake/MissingFiles';
import { ErrorBoundary } from './parts/ErrorBoundary';
import { useShortcuts } from './parts/use-shortcuts';
import { PromptLog } from './rushes/prompt-log/PromptLog';
import { Broken } from './shell/Broken';
import { NotKeptNote } from './shell/NotKeptNote';
import { ReadOnlyNote } from './shell/ReadOnlyNote';
import { StatusBar } from './shell/StatusBar';
import { Toasts } from './shell/Toasts';
import { TopBar } from './shell/TopBar';
import { useLeaveGuard } from './shell/use-leave-guard';
import { useStudio } from './studio-context';
import { WatchDialog } from './watch/WatchDialog';
import { useWords } from './words/language';

// The first screen is light: the others come when a project opens.
const screens = {
  rushes: lazy(() => import('./rushes/Rushes').then(({ Rushes }) => ({ default: Rushes }))),
  cut: lazy(() => import('./cut/Cut').then(({ Cut }) => ({ default: Cut }))),
  deliver: lazy(() => import('./deliver/Deliver').then(({ Deliver }) => ({ default: Deliver }))),
} as const satisfies Record<Screen, unknown>;

/** The whole page: home, or the screens of the open project, with what stands around them. */
export function App() {
  const studio = useStudio();
  const words = useWords();
  const intake = useMemo(() => createIntake(studio), [studio]);
  const openId = useStore(studio.project, (project) => project?.document.info.id ?? null);
  const screen = useStore(studio.session, (session) => session.screen);
  const CurrentScreen = screens[screen];

  const name = useStore(studio.project, (project) => project?.document.info.name ?? null);
  useFilmTitle(name === null ? 'Rushes' : words.shell.title(name));
  useEffect(() => {
    document.documentElement.lang = words.locale;
  }, [words]);
  useEffect(() => {
    const flush = () => void studio.flush();
    document.addEventListener('visibilitychange', flush);
    window.addEventListener('pagehide', flush);
    return () => {
      document.removeEventListener('visibilitychange', flush);
      window.removeEventListener('pagehide', flush);
    };
  }, [studio]);
  useLaunchedFiles(intake);
  useFilmDownload();
  useKeepAwake();
  useDoneNotification();
  useLeaveGuard();
  useBackupDownload();
  useShortcuts({
    'ctrl+z': () => studio.undo(),
    'ctrl+shift+z': () => studio.redo(),
    'ctrl+y': () => studio.redo(),
    '?': () => showSheet('shortcuts'),
  });

  return (
    <IntakeContext value={intake}>
      <div className={openId === null ? 'app at-home' : 'app'}>
        <TopBar />
        {openId === null ? (
          <div className="project">
            <NotKeptNote />
            <Home />
          </div>
        ) : (
          <div className="project" key={openId}>
            <NotKeptNote />
            <ReadOnlyNote />
            <MissingFiles />
            <ErrorBoundary key={screen} fallback={<Broken />}>
              <Suspense
                fallback={
                  <main className="loading">
                    <h1>{words.common.loading}</h1>
                  </main>
                }
              >
                <CurrentScreen />
              </Suspense>
            </ErrorBoundary>
          </div>
        )}
        <StatusBar />
        <Toasts />
        <DropZone />
        <PromptLog />
        <WatchDialog />
        <Sheets />
      </div>
    </IntakeContext>
  );
}
