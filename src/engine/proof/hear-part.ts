import { type Stereo, silence } from '../../media';
import { type Fit, findSound } from './correlate';

/**
 * Finds one sound of a mix in a stretch of the film in which others are heard too: what the others explain is taken out
 * first, as far as they fit.
 * @param own what is looked for
 * @param others the rest of the mix, `reach` samples longer on either side
 * @param film the film, as long as `others`
 * @param reach how far from its place it is looked for, in samples
 */
export function hearPart(own: Stereo, others: Stereo, film: Stereo, reach: number): Fit {
  const share = shareOf(own, others, film, reach);
  if (share === 0) return findSound(own, film, reach);
  const rest = silence(film.left.length);
  for (const side of ['left', 'right'] as const)
    for (let at = 0; at < rest[side].length; at++)
      rest[side][at] = (film[side][at] as number) - share * (others[side][at] as number);
  return findSound(own, rest, reach);
}

/** How much of the others is in the film, by least squares of both sounds; 0 where they cannot be told apart. */
function shareOf(own: Stereo, others: Stereo, film: Stereo, reach: number): number {
  let [xx, xy, yy, fx, fy] = [0, 0, 0, 0, 0];
  for (const side of ['left', 'right'] as const)
    for (let at = 0; at < own[side].length; at++) {
      const [x, y, f] = [
        own[side][at] as number,
        others[side][at + reach] as number,
        film[side][at + reach] as number,
      ];
      xx += x * x;
      xy += x * y;
      yy += y * y;
      fx += f * x;
      fy += f * y;
    }
  const det = xx * yy - xy * xy;
  return det > ALIKE * xx * yy ? (fy * xx - fx * xy) / det : 0;
}

/** Below this share of what it could be, two sounds are one. */
const ALIKE = 0.05;
