// @ts-check
import { build } from '../setup/build.mjs';
import { install } from '../setup/install.mjs';
import { inProject } from '../setup/project.mjs';
import { asCommand, run, SetupError } from '../setup/run.mjs';
import { setUp } from '../setup/run-test.mjs';
import { forgetRows, readRows } from './rows.mjs';
import { tableOf } from './table.mjs';

const usage = 'npm run bench [-- --pairs N | --short]';

/**
 * `npm run bench`: sets up as `npm test` does, measures, and prints one table of ratios. Nothing in the table makes it
 * fail; a film that is not what was asked for does.
 * @param {readonly string[]} args `--pairs N`: how often everything is measured, 5 without it; `--short`: once, with
 *   two clips, to see that it runs; else with eight, of which the longest film has 55 cuts
 */
export const bench = (args) =>
  asCommand(async () => {
    const options = readOptions(args);
    await install();
    await setUp();
    if (!process.env.RUSHES_URL) await build();
    forgetRows();
    const cli = inProject('node_modules', '@playwright', 'test', 'cli.js');
    const config = inProject('e2e', 'bench', 'playwright.config.ts');
    const env = {
      RUSHES_BENCH_PAIRS: String(options.pairs),
      RUSHES_BENCH_CLIPS: String(options.clips),
      RUSHES_BENCH_CUTS: String(options.cuts),
    };
    const code = await run(process.execPath, [cli, 'test', '-c', config], { env });
    const rows = readRows();
    if (rows.length > 0) console.log(`\n${tableOf(rows)}`);
    return code;
  });

/**
 * @param {readonly string[]} args
 * @returns {{ pairs: number, clips: number, cuts: number }}
 */
function readOptions(args) {
  if (args.length === 0) return { pairs: 5, clips: 8, cuts: 55 };
  if (args.length === 1 && args[0] === '--short') return { pairs: 1, clips: 2, cuts: 4 };
  const pairs = Number(args[1]);
  if (args.length === 2 && args[0] === '--pairs' && Number.isInteger(pairs) && pairs > 0)
    return { pairs, clips: 8, cuts: 55 };
  throw new SetupError(`Unknown options ${args.join(' ')}. Usage: ${usage}`);
}
