import type { Words } from './en';
import { counted, format } from './fr-count';

const bpm = (...tempi: readonly number[]) => {
  const digits = tempi.every((one) => Math.abs(one - Math.round(one)) < 0.05) ? 0 : 1;
  return [...new Set(tempi.map((one) => format.decimal(one, digits)))].join('–');
};

/** Les temps, les mesures et les sections de la chanson, les repères et le magnétisme. */
export const frMusic: Words['music'] = {
  title: 'Musique et repères',
  open: 'Tempo, sections et repères',
  openWith: (text) => `Tempo, sections et repères : ${text}`,
  noSong: 'Un clip se monte sur une chanson. Choisissez-en une : ses temps seront trouvés.',

  tempo: 'Tempo',
  bpm: 'bpm',
  firstTempo:
    'Aucun n’est connu. Un nombre pose des temps réguliers, avec un début de mesure à la tête de lecture.',
  tempoRange: (slowest, fastest) => `${bpm(slowest, fastest)} bpm`,
  tempoOfPart: (bar) => `Pour la partie à partir de la mesure ${bar}, où est la tête de lecture.`,
  tempoBends: (range) => `Comme on l’a joué : ${range}. Un nombre le rend régulier.`,
  findingLabel: 'Recherche des temps',
  finding: (share) => `Recherche des temps : ${share}`,
  tapBeats: 'Battre les temps',
  clear: (share) =>
    `Trouvé nettement : on entend une attaque sur ${share} des temps. À vous de dire s’il faut compter deux fois plus vite ou plus lentement.`,
  fair: (share) =>
    `Trouvé assez bien : on entend une attaque sur ${share} des temps. Écoutez s’ils tombent juste ; il faut peut-être compter deux fois plus vite ou plus lentement.`,
  guess: (share) =>
    `Une supposition : on n’entend une attaque que sur ${share} des temps. Écoutez, et battez la mesure là où ils ne tombent pas juste.`,
  byHand: 'Corrigé à la main.',
  noBeat:
    'Aucun temps net n’a été trouvé. Lisez la chanson et battez la mesure : T sur chaque temps, trois fois ou plus.',
  halve: 'Deux fois plus lent',
  double: 'Deux fois plus rapide',
  tap: 'Battre',
  taps: (n) => counted(n, 'temps battu', 'temps battus'),
  tapHint:
    'Lisez la chanson et battez chaque temps, trois fois ou plus, en commençant par le premier d’une mesure',
  signature: 'Mesure',
  wholeSong: 'Un seul tempo pour toute la chanson',
  wholeSongHint: 'Un nombre un peu faux trouve le tempo de la chanson, juste à côté.',
  tempoThroughout: 'Tempo partout',
  signatureThroughout: 'Mesure partout',
  lay: 'Poser',
  layThroughout: 'Poser sur toute la chanson',
  nudge: 'Décaler les temps, ms',
  nudgeBy: (ms) => `Décaler les temps de ${Math.abs(ms)} ms ${ms < 0 ? 'plus tôt' : 'plus tard'}`,
  firstBeatHere: 'Premier temps ici',
  firstBeatHint: 'La mesure 1, temps 1 est à la tête de lecture',
  barHere: 'Mesure ici',
  barHint: 'Le temps à la tête de lecture est le premier d’une mesure',
  changeHere: 'Changer ici',
  changeHint: 'À partir du temps à la tête de lecture, le tempo et la mesure se règlent à part',
  removeChange: 'Ôter le changement',
  removeChangeHint: 'Le tempo d’avant continue ici',
  changes: 'Changements de tempo',
  partFrom: (bar) => `Dès la mesure ${bar}`,
  findAgain: 'Revenir à ce qui a été trouvé',
  saveBeats: 'Enregistrer la liste des temps',

  bars: 'Mesures',
  bar: (n) => `mesure ${n}`,
  barBeat: (n, beat) => `mesure ${n} · temps ${beat}`,
  barAndBeat: 'Mesure et temps',
  beatsLong: (n) => `${format.decimal(n, n === Math.round(n) ? 0 : 1)} temps`,

  sections: 'Sections',
  noSections: 'Aucune pour l’instant.',
  firstSection: 'Nommer les sections de la chanson',
  newSection: (n) => `Section ${n}`,
  sectionHere: 'Section ici',
  sectionHereHint: 'Une section commence à la mesure la plus proche de la tête de lecture',
  sectionHint: (name) =>
    `${name}. Double-clic ou F2 pour la nommer, Alt et les flèches déplacent son début, Suppr l’enlève.`,
  sectionName: (n) => `Nom de la section ${n}`,
  removeSection: (name) => `Enlever la section ${name}`,
  goTo: (name, place) => `Aller à ${name}, ${place}`,

  markers: 'Repères',
  noMarkers: 'Aucun pour l’instant. M en pose un à la tête de lecture, même pendant la lecture.',
  unnamedMarker: 'Repère',
  markerHere: 'Repère ici',
  markerAt: (name, time) => `${name}, ${time}`,
  markerHint: (name) =>
    `${name}. Glisser ou Alt et les flèches le déplacent, double-clic ou F2 le nomme, Suppr l’enlève.`,
  markerName: (time) => `Nom du repère à ${time}`,
  removeMarker: (time) => `Enlever le repère à ${time}`,
  lastMarker: 'Repère précédent',
  nextMarker: 'Repère suivant',
  colour: 'Couleur',
  colourOf: (time, colour) => `Couleur du repère à ${time} : ${colour}`,
  colours: {
    yellow: 'jaune',
    orange: 'orange',
    red: 'rouge',
    pink: 'rose',
    violet: 'violet',
    blue: 'bleu',
    teal: 'turquoise',
    green: 'vert',
  },

  snap: 'Aimant',
  snapOn: 'Aimantation',
  snapHint:
    'Les coupes et la tête de lecture s’aimantent pendant qu’on les déplace. Maintenez Alt pour les poser librement ; Maj pour un clip du chutier.',
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
