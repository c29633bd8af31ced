import type { enPlaying } from './en-playing';

/** Comment le film est lu sur Montage. */
export const frPlaying: typeof enPlaying = {
  loop: 'Boucle',
  loops: (from, to) => `Lit de ${from} à ${to} en boucle (I et O la règlent)`,
  loopHint: 'Lire en boucle : I et O disent d’où à où (Maj+L)',
  size: 'Taille de lecture',
  sizeHint:
    'La taille du film pendant la lecture. À l’arrêt, l’image est toujours entière, comme dans le film exporté.',
  auto: (divisor) => (divisor === 1 ? 'Auto' : divisor === 2 ? 'Auto : ½' : 'Auto : ¼'),
  smaller: (divisor) =>
    `Cette machine ne suit pas : le film est lu ${divisor === 2 ? 'à la moitié' : 'au quart'} de sa taille. À l’arrêt, l’image est entière, comme dans le film exporté.`,
  sizes: { 1: 'Entière', 2: '½', 4: '¼' },
};
