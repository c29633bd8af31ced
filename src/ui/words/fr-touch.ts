import type { Words } from './en';

export const frTouch: Words['touch'] = {
  hint: 'Maintenir un élément pour le déplacer ou en sélectionner plusieurs · deux doigts pour zoomer',
  selectionHint:
    'Maintenez l’un d’eux et déplacez-le, maintenez-en un autre pour l’ajouter, ou utilisez les boutons.',
  beginHere: 'Commencer à la tête de lecture',
  endHere: 'Finir à la tête de lecture',
  loopFrom: 'En boucle depuis la tête de lecture',
  loopTo: 'En boucle jusqu’à la tête de lecture',
  loopSelection: 'La sélection en boucle',
};
