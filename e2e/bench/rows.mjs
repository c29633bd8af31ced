// @ts-check
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../setup/project.mjs';

/**
 * One row of the table: a measure of ours, and that of a reference in the same rounds where there is one.
 * @typedef {object} BenchRow
 * @property {string} work what was done; rows of the same work stand under one heading
 * @property {string} measure what was measured: `speed`, `memory` …
 * @property {string} unit `fps`, `MB` …
 * @property {readonly number[]} ours a value for each round
 * @property {{ readonly name: string, readonly values: readonly number[] }} [reference] a value for each round
 */

const file = join(cacheFolder, 'bench-rows.jsonl');

/** Takes away what the last run left. */
export function forgetRows() {
  rmSync(file, { force: true });
}

/**
 * Hands a row over to the table.
 * @param {BenchRow} row
 */
export function addRow(row) {
  mkdirSync(cacheFolder, { recursive: true });
  appendFileSync(file, `${JSON.stringify(row)}\n`);
}

/** @returns {BenchRow[]} the rows of this run, in the order in which they came */
export function readRows() {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}
