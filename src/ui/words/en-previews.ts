import { format } from './en-count';

/** What the status bar says of looking at clips when nothing else is to be done. */
export const enPreviews = {
  label: 'Previews',
  preparing: (done: number, total: number) =>
    `Preparing previews ${format.count(done)} of ${format.count(total)}`,
  paused: (done: number, total: number) =>
    `Previews paused at ${format.count(done)} of ${format.count(total)}`,
  pause: 'Pause',
  pauseLabel: 'Pause the previews',
  goOn: 'Go on',
  goOnLabel: 'Go on with the previews',
};
