// `npm run bench`. Kept in syntax that an old Node can read, so that it can be refused with a clear line.
import { refuseOtherNode } from '../setup/node-version.mjs';

refuseOtherNode();
import('./run-bench.mjs').then((module) => module.bench(process.argv.slice(2)));
