/** A fault or a likeness that was found on the device: a hint, never a verdict. */
export const HINTS = [
  'near-duplicate',
  'frozen',
  'black',
  'flicker',
  'scene-break',
  'bad-start',
  'repeated-frame',
] as const;
export type Hint = (typeof HINTS)[number];
