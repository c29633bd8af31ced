// @ts-check

/** @typedef {import('./rows.mjs').BenchRow} BenchRow */

const head = ['', 'against', 'ratio', 'min', 'max', 'ours', 'reference'];

/** Columns of words; the others are numbers and end at the right. */
const words = 2;

/**
 * The table of ratios: of each round ours over the reference, of these the median, the least and the greatest; beside
 * them the medians of the values themselves, for information. A row without a reference has no ratio.
 * @param {readonly BenchRow[]} rows
 * @returns {string}
 */
export function tableOf(rows) {
  const works = [...new Set(rows.map(({ work }) => work))];
  const lines = works.map((work) => ({
    work,
    cells: rows.filter((row) => row.work === work).map(cellsOf),
  }));
  const all = [head, ...lines.flatMap(({ cells }) => cells)];
  const widths = head.map((_, at) => Math.max(...all.map((cells) => (cells[at] ?? '').length)));
  /** @param {readonly string[]} cells */
  const line = (cells) =>
    `  ${cells.map((cell, at) => (at < words ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ')}`.trimEnd();
  return [line(head), ...lines.flatMap(({ work, cells }) => [work, ...cells.map(line)])].join('\n');
}

/**
 * @param {BenchRow} row
 * @returns {string[]}
 */
function cellsOf({ measure, unit, ours, reference }) {
  /** @param {readonly number[]} values */
  const amount = (values) => `${median(values).toFixed(1)} ${unit}`;
  if (reference === undefined) return [measure, '', '', '', '', amount(ours), ''];
  const ratios = ours.map((value, at) => value / (reference.values[at] ?? Number.NaN));
  const numbers = [median(ratios), Math.min(...ratios), Math.max(...ratios)].map((ratio) => ratio.toFixed(2));
  return [measure, reference.name, ...numbers, amount(ours), amount(reference.values)];
}

/**
 * The middle value; of an even number of values the mean of the two in the middle.
 * @param {readonly number[]} values at least one
 */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}
