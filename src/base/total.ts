/** `value` held within [`low`, `high`]; `low` wins where the two cross. */
export function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}

/** Marks a branch no value can reach; a new member of a union makes it a type error. */
export function exhaustive(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
