import type { enSlots } from './en-slots';
import { counted } from './fr-count';

const slots = (n: number) => counted(n, 'emplacement', 'emplacements');
const clips = (n: number) => counted(n, 'clip', 'clips');

/** Ce qui se dit des emplacements et du montage sur le rythme. */
export const frSlots: typeof enSlots = {
  title: 'Emplacements',
  open: 'Emplacements : monter le film sur le rythme',
  intro:
    'Les temps, les mesures ou les sections de la chanson deviennent des emplacements, de la durée que veut la musique. Les clips retenus les remplissent dans l’ordre.',
  assembleTitle: 'Monter sur le rythme',
  noSong: 'Les emplacements viennent d’une chanson. Choisissez-en une et ses temps seront trouvés.',
  tapBeats: 'Battre ou corriger les temps',

  every: 'Durée d’un emplacement',
  spacings: {
    'beat 1': 'Chaque temps',
    'beat 2': 'Tous les 2 temps',
    'beat 4': 'Tous les 4 temps',
    'beat 8': 'Tous les 8 temps',
    'bar 1': 'Chaque mesure',
    'bar 2': 'Toutes les 2 mesures',
    'bar 4': 'Toutes les 4 mesures',
    section: 'Chaque section',
  },
  place: 'Où',
  places: {
    film: 'Toute la chanson',
    playhead: 'À partir de la tête de lecture',
    section: 'La section sous la tête de lecture',
  },
  clips: 'Clips',
  sources: {
    picks: 'Tous les clips retenus',
    shown: 'Les retenus que montrent les rushes',
    selected: 'Les clips sélectionnés dans les rushes',
  },
  short: 'Trop court',
  shorts: {
    short: 'Laisser un vide',
    slow: 'Ralenti, jusqu’à la moitié de la vitesse',
    freeze: 'Figer la dernière image',
    take: 'Une autre prise du plan',
  },

  preview: 'Ce qui va se passer',
  slotsOf: (n, shortest, longest) =>
    `${slots(n)} de ${shortest === longest ? shortest : `${shortest} à ${longest}`}`,
  clipsFor: (n) => clips(n),
  noSlotsHere: 'Aucun temps ne commence là.',
  noClips: {
    picks: 'Aucun clip n’est encore retenu.',
    shown: 'Les rushes ne montrent aucun clip retenu.',
    selected: 'Aucun clip n’est sélectionné.',
  },
  goToRushes: 'Aller aux rushes',
  assemble: 'Monter',
  lay: 'Poser seulement',
  layHint: 'Des emplacements vides, à remplir un par un',
  done: 'Monté.',

  filled: (n) => `${counted(n, 'emplacement rempli', 'emplacements remplis')}`,
  slowed: (n) => `${clips(n)} au ralenti`,
  frozen: (n) => `${clips(n)} avec la dernière image figée`,
  replaced: (n) => `${counted(n, 'clip remplacé', 'clips remplacés')} par une autre prise`,
  leftShort: (n) => `${counted(n, 'clip trop court', 'clips trop courts')} : un vide reste`,
  noClip: (n) => `${counted(n, 'emplacement vide', 'emplacements vides')} : pas de clip`,
  kept: (n) => `${counted(n, 'emplacement déjà rempli, gardé', 'emplacements déjà remplis, gardés')}`,
  taken: (n, names) =>
    `${counted(n, 'emplacement sauté', 'emplacements sautés')} : ${names === '' ? 'quelque chose' : names} s’y trouve, sans aller d’un bord à l’autre, et reste en place`,
  clipsLeft: (n) => `${clips(n)} sans emplacement`,
  clipsUsed: (n) => `${clips(n)} déjà dans le film, non repris`,

  laneHint:
    'Cliquez ou utilisez les flèches pour choisir un emplacement. Entrée le remplit avec le prochain clip retenu.',
  slotOf: (at, all) => `Emplacement ${at} sur ${all}`,
  length: (beats, time) => (beats > 0 ? `${counted(beats, 'temps', 'temps')} · ${time}` : time),
  kinds: { empty: 'vide', full: 'rempli' },
  takenBy: {
    across: 'quelque chose en dépasse les bords',
    late: 'ce qui s’y trouve commence en retard',
    gap: 'il y a un vide dedans',
  },
  needs: (time) => `il manque ${time}`,
  noneSelected: (all) => `${slots(all)}, aucun choisi`,
  selected: 'Emplacement choisi',
  counts: (all, empty, short) =>
    `${slots(all)}, ${counted(empty, 'vide', 'vides')}, ${counted(short, 'trop court', 'trop courts')}`,
  previous: 'Emplacement précédent',
  next: 'Emplacement suivant',
  nextLack: 'Manque suivant',
  fillAll: 'Remplir les vides',
  clear: 'Effacer',
  clearHint: 'Enlève les emplacements ; les clips qui s’y trouvent restent',
  fillHint: 'Cliquez un clip du chutier, ou déposez-en un sur l’emplacement.',
  fillNext: (name) => `Remplir avec ${name}`,

  left: (n) =>
    n < 2
      ? `${counted(n, 'plan', 'plans')} a quitté son emplacement. Annuler l’y remet.`
      : `${counted(n, 'plan', 'plans')} ont quitté leur emplacement. Annuler les y remet.`,

  ways: 'La prise est trop courte',
  slowTo: (percent) => `Ralenti, ${percent}`,
  longer: 'Montrer plus du clip',
  noSlow: {
    slow: 'Il faudrait ralentir à moins de la moitié de la vitesse.',
    still: 'L’image est figée : elle n’a pas de vitesse.',
    backwards: 'Le plan va en arrière : sa vitesse se règle à la main.',
    title: 'Le titre finit avant l’emplacement : tirez sa fin, ou mettez un clip derrière.',
  },
  freeze: 'Figer la dernière image',
  otherTake: (name) => `Prise ${name}`,
  noTake: 'Aucune autre prise du plan n’est assez longue.',
};
