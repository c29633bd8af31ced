/** How the film is played on Cut. */
export const enPlaying = {
  loop: 'Loop',
  loops: (from: string, to: string) => `Plays ${from} to ${to} over and over (I and O set it)`,
  loopHint: 'Play over and over: I and O set from where to where (Shift+L)',
  size: 'Playing size',
  sizeHint:
    'How large the film is drawn while it plays. What stands is always whole, and so is the film that is made.',
  auto: (divisor: 1 | 2 | 4): string => (divisor === 1 ? 'Auto' : divisor === 2 ? 'Auto: ½' : 'Auto: ¼'),
  /** Said when the machine does not keep up. */
  smaller: (divisor: 2 | 4): string =>
    `This machine does not keep up: the film plays at ${divisor === 2 ? 'half' : 'a quarter of'} its size. What stands is whole, and so is the film that is made.`,
  sizes: { 1: 'Full', 2: '½', 4: '¼' },
};
