import type { Words } from './en';

export const frMusic: Words['music'] = {
  snap: 'Magnétisme',
  snapOn: 'Magnétisme',
  snapHint:
    'Les coupes et la tête de lecture s’aimantent pendant qu’on les déplace. Maintenez Alt pour les poser librement.',
  snapTo: 'S’aimanter à',
  snapKinds: {
    playhead: 'Tête de lecture',
    marker: 'Repères',
    edge: 'Coupes',
    section: 'Sections',
    bar: 'Mesures',
    beat: 'Temps',
  },
  snappedTo: {
    playhead: 'tête de lecture',
    marker: 'repère',
    edge: 'coupe',
    section: 'section',
    bar: 'mesure',
    beat: 'temps',
  },
};
