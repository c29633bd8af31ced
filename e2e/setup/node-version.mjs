// @ts-check
// Kept in syntax that an old Node can read.

/**
 * Whether this is a Node that the project runs on: ^20.19 or >= 22.12 (Vite's own condition).
 * @param {string} version as in `process.versions.node`
 * @returns {boolean}
 */
export function isSupportedNode(version) {
  const parts = version.split('.');
  const major = Number(parts[0]);
  const minor = Number(parts[1]);
  if (major === 20) return minor >= 19;
  if (major === 22) return minor >= 12;
  return major > 22;
}

/** Ends the process with one line when this Node is not one that the project runs on. */
export function refuseOtherNode() {
  if (isSupportedNode(process.versions.node)) return;
  console.error(
    'Rushes needs Node 20.19 or later in the 20 line, or 22.12 and up; this is ' +
      process.versions.node +
      '. Get one from https://nodejs.org, then run the command again.',
  );
  process.exit(1);
}
