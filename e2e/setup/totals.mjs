// @ts-check

/**
 * Tests that passed, and those that did not. What was skipped has not passed.
 * @typedef {{ readonly passed: number, readonly failed: number }} Totals
 */

/**
 * The totals of a run of vitest.
 * @param {{ numPassedTests?: number, numTotalTests?: number, success?: boolean } | undefined} report of its JSON
 *   reporter; undefined when it wrote none
 * @returns {Totals}
 */
export function vitestTotals(report) {
  if (report === undefined) return { passed: 0, failed: 1 };
  const passed = report.numPassedTests ?? 0;
  const failed = (report.numTotalTests ?? 0) - passed;
  // A file that does not even load has no tests to count.
  return { passed, failed: failed === 0 && report.success !== true ? 1 : failed };
}

/**
 * The totals of a run of Playwright. What passed at the second try, where there is one, has passed; Playwright names it.
 * @param {{ stats?: { expected: number, unexpected: number, flaky: number, skipped: number }, errors?: readonly unknown[] }
 *   | undefined} report of its JSON reporter; undefined when it wrote none
 * @returns {Totals}
 */
export function playwrightTotals(report) {
  if (report?.stats === undefined) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  const passed = expected + flaky;
  const failed = unexpected + skipped;
  const hasError = (report.errors ?? []).length > 0 || passed === 0;
  return { passed, failed: failed === 0 && hasError ? 1 : failed };
}

/**
 * @param {readonly Totals[]} list
 * @returns {Totals}
 */
export function sum(list) {
  return list.reduce((all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed }), {
    passed: 0,
    failed: 0,
  });
}
