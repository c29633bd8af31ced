// `npm start`. Kept in syntax that an old Node can read, so that it can be refused with a clear line.
import { refuseOtherNode } from './node-version.mjs';

refuseOtherNode();
import('./run-start.mjs').then((module) => module.start(process.argv.slice(2)));
