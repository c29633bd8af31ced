// `npm test`. Kept in syntax that an old Node can read, so that it can be refused with a clear line.
import { refuseOtherNode } from './node-version.mjs';

refuseOtherNode();
import('./run-test.mjs').then((module) => module.test(process.argv.slice(2)));
