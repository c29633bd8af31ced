// `npm run kills`: kills the browser at fifty moments. Kept in syntax that an old Node can read.
import { refuseOtherNode } from './node-version.mjs';

refuseOtherNode();
process.env.RUSHES_KILLS = process.env.RUSHES_KILLS || '50';
import('./run-test.mjs').then((module) => module.test(['journeys/kill'].concat(process.argv.slice(2))));
