import { clamp } from '../../base';

/** What a number field takes: whole steps of `step`, within limits, with so many decimals. */
export type NumberRule = {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly decimals: number;
};

/** Reads a typed number, with a point or a comma; undefined for anything else. */
export function readDecimal(text: string): number | undefined {
  const plain = text.trim().replace('−', '-').replace(',', '.');
  return /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined;
}

/** Reads a typed number that keeps to a rule; undefined for anything else or outside the limits. */
export function readNumber(text: string, rule: NumberRule): number | undefined {
  const typed = readDecimal(text);
  if (typed === undefined) return undefined;
  const value = roundTo(typed, rule.decimals);
  return value >= rule.min && value <= rule.max ? value : undefined;
}

/** Like readNumber, but what lies outside is brought to the nearest limit. */
export function readNumberWithin(text: string, rule: NumberRule): number | undefined {
  const value = readNumber(text, { ...rule, min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY });
  return value === undefined ? undefined : clamp(value, rule.min, rule.max);
}

/** A number as the field shows it, with the sign that a language sets before decimals. */
export function writeNumber(value: number, rule: NumberRule, point: string): string {
  return roundTo(value, rule.decimals).toFixed(rule.decimals).replace('.', point);
}

/** The number `steps` steps away, within the limits. */
export function stepNumber(value: number, steps: number, rule: NumberRule): number {
  return clamp(roundTo(value + steps * rule.step, rule.decimals), rule.min, rule.max);
}

function roundTo(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  const rounded = Math.round(value * scale) / scale;
  return rounded === 0 ? 0 : rounded;
}
