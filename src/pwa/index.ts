/**
 * pwa: the service worker that makes the app work offline. It knows nothing of the app's work.
 * main.tsx calls it once, after the first screen is up.
 */
export { watchForUpdates } from './watch-for-updates';
