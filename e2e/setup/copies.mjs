// `npm run copies`: films of copies of all H.264 clips of the media. Kept in syntax that an old Node can read.
import { refuseOtherNode } from './node-version.mjs';

refuseOtherNode();
process.env.RUSHES_LONG = '1';
import('./run-test.mjs').then((module) => module.test(['contract/copies']));
