// @ts-check

/**
 * What is asked of a program before the tests use it.
 * @callback Ask
 * @param {string} path
 * @returns {Promise<string | undefined>} undefined when it can do what the tests need, else the reason why not
 */

/**
 * A way to get a program that is not there.
 * @typedef {object} Installer
 * @property {string} name what is done, for the terminal and for the message
 * @property {() => Promise<readonly string[]>} install gives the paths to ask then; none where it may not or cannot
 */

/**
 * @typedef {object} Choice
 * @property {string | undefined} path the program to use
 * @property {readonly string[]} tried a line for each program and installer that was of no use, with its reason
 */

/**
 * Chooses a program by asking each candidate what it can do, never by its path: first one that the user names, which
 * is then the only one; then those that are there; then those that can be installed.
 * @param {object} options
 * @param {string | undefined} options.named the path that the user names
 * @param {readonly string[]} options.candidates paths of programs that are there, the preferred first
 * @param {Ask} options.ask
 * @param {readonly Installer[]} options.installers the preferred first
 * @returns {Promise<Choice>}
 */
export async function chooseTool({ named, candidates, ask, installers }) {
  /** @type {string[]} */
  const tried = [];
  /** @param {readonly string[]} paths */
  const firstFit = async (paths) => {
    for (const path of paths) {
      const reason = await ask(path);
      if (reason === undefined) return path;
      tried.push(`${path}: ${reason}`);
    }
    return undefined;
  };
  if (named !== undefined) return { path: await firstFit([named]), tried };
  const there = await firstFit(candidates);
  if (there !== undefined) return { path: there, tried };
  for (const { name, install } of installers) {
    const paths = await install();
    if (paths.length === 0) tried.push(`${name}: nothing came of it`);
    const path = await firstFit(paths);
    if (path !== undefined) return { path, tried };
  }
  return { path: undefined, tried };
}
