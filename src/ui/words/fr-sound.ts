import type { Words } from './en';

/** Le son des plans, et le volume du film. */
export const frSound: Words['sound'] = {
  title: 'Son du clip',
  isHeard: 'On l’entend dans le film',
  level: 'Niveau',
  fadeIn: 'Fondu d’entrée',
  fadeOut: 'Fondu de sortie',
  frames: 'im.',
  isOn: 'le son du clip est activé',
  song: 'Chanson',
  noSong: 'aucune',
  clips: 'Clips qu’on entend',
  loudness: 'Volume',
  truePeak: 'Crête vraie',
  measuring: 'Mesure en cours…',
  silent: 'muet',
  notMeasured: 'n’a pas pu être mesuré',
  over: 'Au-dessus de 0 dBTP, un lecteur peut le déformer.',
  changeIt: 'Le changer',
  changes: { no: 'Non', streaming: 'À −14 LUFS, −1 dBTP' },
  changeHint: 'Comme le jouent les sites qui diffusent de la musique. Le mixage du projet reste tel quel.',
  becomes: (before, after) => `${before} → ${after}`,
};
