// `npm run film`: whole films of four minutes and 55 picks, cut to songs whose beats are known. Kept in syntax that an old
// Node can read.
import { refuseOtherNode } from './node-version.mjs';

refuseOtherNode();
process.env.RUSHES_LONG = '1';
import('./run-test.mjs').then((module) => module.test(['journeys/film']));
