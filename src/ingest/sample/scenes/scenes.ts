import type { Shot } from '../storyboard';
import { createAurora } from './aurora';
import { createDunes } from './dunes';
import { createInk } from './ink';
import { createLanterns } from './lanterns';
import type { Scene } from './paint';
import { createRain } from './rain';
import { createSilk } from './silk';
import { createStars } from './stars';
import { createSun } from './sun';

/** How the moving pictures are painted, by name. */
export const SCENES: Readonly<Record<Shot['scene'], () => Scene>> = {
  dunes: createDunes,
  rain: createRain,
  ink: createInk,
  stars: createStars,
  silk: createSilk,
  aurora: createAurora,
  lanterns: createLanterns,
  sun: createSun,
};
