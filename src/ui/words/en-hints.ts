import { counted, format } from './en-count';

/** What is said of hints: on a card in two or three words, in the preview in a sentence. */
export const enHints = {
  title: 'Hints',
  badge: {
    'bad-start': () => 'bad start',
    black: (length: string) => `black ${length}`,
    frozen: (length: string) => `frozen ${length}`,
    flicker: () => 'flicker',
    'scene-break': () => 'scene break',
    'near-duplicate': (n: number) => (n === 1 ? 'twin' : `twin of ${format.count(n)}`),
    'repeated-frame': () => 'repeated frame',
  },
  more: (n: number) => `+${format.count(n)}`,
  says: {
    'bad-start': 'The first pictures look different from what follows.',
    black: (length: string) => `Black for ${length}.`,
    frozen: (length: string) => `The picture stands still for ${length}.`,
    flicker: 'The picture flickers.',
    'scene-break': (n: number) => `The scene changes ${counted(n, 'time', 'times')}.`,
    'near-duplicate': (n: number) => `Shows the same as ${counted(n, 'other clip', 'other clips')}:`,
    before: 'Its first picture is the last of:',
    after: 'Its last picture is the first of:',
  },
  goTo: (time: string) => `Go to ${time}`,
  show: (name: string) => `Show ${name}`,
  dismiss: 'Not a fault',
  dismissHint: (name: string) => `${name}: not a fault`,
  dismissed: 'No fault:',
  restore: (name: string) => `Show the hint again: ${name}`,
};
