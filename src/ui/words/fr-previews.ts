import type { Words } from './en';
import { format } from './fr-count';

/** Ce que la barre d’état dit des clips que l’on regarde quand rien d’autre n’est à faire. */
export const frPreviews: Words['previews'] = {
  label: 'Aperçus',
  preparing: (done, total) => `Préparation des aperçus : ${format.count(done)} sur ${format.count(total)}`,
  paused: (done, total) => `Aperçus en pause : ${format.count(done)} sur ${format.count(total)}`,
  pause: 'Suspendre',
  pauseLabel: 'Suspendre les aperçus',
  goOn: 'Reprendre',
  goOnLabel: 'Reprendre les aperçus',
};
