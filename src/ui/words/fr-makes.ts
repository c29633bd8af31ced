import type { Words } from './en';
import { counted, format } from './fr-count';

/** Comment chaque plan est fait, et pourquoi. */
export const frMakes: Words['makes'] = {
  title: 'Comment les plans sont faits',
  looking: 'Recherche des plans qui peuvent être copiés…',
  copied: (n) => counted(n, 'copié tel quel', 'copiés tels quels'),
  partly: (n) => counted(n, 'copié en partie', 'copiés en partie'),
  encoded: (n) => counted(n, 'encodé', 'encodés'),
  drawn: (n) => counted(n, 'dessiné', 'dessinés'),
  why: 'Pourquoi tous ne sont pas copiés',
  itemEncoded: (why) => `encodé : ${why}`,
  itemDrawn: (why) => `dessiné : ${why}`,
  itemPartly: (copied, all, why) =>
    `${counted(copied, 'image copiée', 'images copiées')} sur ${format.count(all)} ; le reste encodé : ${why}`,
  and: ', ',
  reasons: {
    open: 'pas encore décidé',
    copied: 'tel quel',
    chosen: 'vous avez choisi de tout encoder',
    unsure: 'il n’est pas certain qu’une copie soit lisible',
    format: 'le film n’est pas en H.264 dans un MP4',
    form: 'sa forme de H.264 ne se lit pas à côté des autres',
    colour: 'ses couleurs sont converties en celles du film',
    shape: 'il est tourné, ou ses pixels ne sont pas carrés',
    key: 'la coupe d’entrée n’est pas sur une image clé',
    tail: 'la coupe de sortie n’est pas là où une copie peut finir',
    gap: 'noir',
    still: 'une image fixe',
    animation: 'une image animée',
    alpha: 'un clip transparent',
    layers: 'plusieurs couches',
  },
  codec: (codec) => `${codec} en H.264`,
  size: (from, to) => `${from} en ${to}`,
  rate: (from, to) => `de ${from} à ${to} images par seconde`,
  anyRate: (to) => `d’images de durées inégales à ${to} par seconde`,
  encodeAll: 'Tout encoder',
  encodeAllHint: 'Plus lent. Pour les lecteurs qui trébuchent là où un plan copié en touche un autre.',
};
