/**
 * pwa: the app as something that is installed — the service worker, what makes it work offline, its updates, and
 * the files that the system opens with it. It knows nothing of the app's work.
 * main.tsx calls it and hands what it gives to studio and ui.
 */
export { keepAppCopy } from './app-copy';
export { openedFiles } from './opened-files';
