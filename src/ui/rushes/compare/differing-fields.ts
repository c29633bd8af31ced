import type { MadeField, Making } from '../../../model';

/** What is short enough to stand beside a picture, in the order in which it is told; prompts are compared word by word. */
const COMPARED = [
  'tool',
  'model',
  'seed',
  'steps',
  'guidance',
  'size',
] as const satisfies readonly MadeField[];
export type ComparedField = (typeof COMPARED)[number];

/** The fields of which the takes do not all say the same; one that says nothing differs from those that do. */
export function differingFields(makings: readonly Making[]): readonly ComparedField[] {
  return COMPARED.filter((field) => new Set(makings.map(({ fields }) => fields[field]?.value)).size > 1);
}
