// `npm run awkward`. Kept in syntax that an old Node can read, so that it can be refused with a clear line.
import { refuseOtherNode } from './node-version.mjs';

refuseOtherNode();
process.env.RUSHES_LONG = '1';
import('./run-test.mjs').then((module) => module.test(['journeys/awkward', 'journeys/damaged']));
