import type { enHints } from './en-hints';
import { counted, format } from './fr-count';

/** What is said of hints, in French. */
export const frHints: typeof enHints = {
  title: 'Indices',
  badge: {
    'bad-start': () => 'mauvais début',
    black: (length) => `noir ${length}`,
    frozen: (length) => `figé ${length}`,
    flicker: () => 'scintille',
    'scene-break': () => 'coupe',
    'near-duplicate': (n) => (n === 1 ? 'sosie' : `sosie de ${format.count(n)}`),
    'repeated-frame': () => 'image répétée',
  },
  more: (n) => `+${format.count(n)}`,
  says: {
    'bad-start': 'Les premières images ne ressemblent pas à la suite.',
    black: (length) => `Noir pendant ${length}.`,
    frozen: (length) => `L’image reste figée pendant ${length}.`,
    flicker: 'L’image scintille.',
    'scene-break': (n) => `La scène change ${counted(n, 'fois', 'fois')}.`,
    'near-duplicate': (n) => `Montre la même chose que ${counted(n, 'autre clip', 'autres clips')} :`,
    before: 'Sa première image est la dernière de :',
    after: 'Sa dernière image est la première de :',
  },
  goTo: (time) => `Aller à ${time}`,
  show: (name) => `Afficher ${name}`,
  dismiss: 'Pas un défaut',
  dismissHint: (name) => `${name} : pas un défaut`,
  dismissed: 'Sans défaut :',
  restore: (name) => `Afficher de nouveau l’indice : ${name}`,
};
