// `npm run faults`: faults and twins planted in all generated clips of the media, and how many are found. Kept in syntax that
// an old Node can read.
import { refuseOtherNode } from './node-version.mjs';

refuseOtherNode();
process.env.RUSHES_LONG = '1';
import('./run-test.mjs').then((module) => module.test(['contract/faults']));
