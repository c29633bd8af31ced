import type { Sequence, SequenceId } from './sequence';

/** What of a document this is about. */
type Sequences = { readonly sequences: { readonly [id: SequenceId]: Sequence } };

/** The sequences that are worked on, in the order in which they were begun; their kept versions are not among them. */
export function workedOn(document: Sequences): readonly Sequence[] {
  return Object.values(document.sequences)
    .filter(({ versionOf }) => versionOf === null)
    .sort((a, b) => a.createdAt - b.createdAt || a.name.localeCompare(b.name));
}

/** The kept versions of a sequence, the newest first. */
export function versionsOf(document: Sequences, id: SequenceId): readonly Sequence[] {
  return Object.values(document.sequences)
    .filter(({ versionOf }) => versionOf === id)
    .sort((a, b) => b.createdAt - a.createdAt || b.name.localeCompare(a.name));
}

/** Whether two sequences are cut alike, whatever they are called and whenever they were begun. */
export function isSameCut(one: Sequence, other: Sequence): boolean {
  return cutOf(one) === cutOf(other);
}

function cutOf({ id: _id, name: _name, createdAt: _at, versionOf: _of, ...cut }: Sequence): string {
  // In one order, for what was stored comes back in the order of the schema.
  return JSON.stringify(cut, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

/** What must hold between sequences; the first that does not, or null. */
export function brokenSequences({
  info,
  sequences,
}: Sequences & { readonly info: { readonly activeSequenceId: SequenceId } }): string | null {
  const active = sequences[info.activeSequenceId];
  if (!active) return 'no active sequence';
  if (active.versionOf !== null) return 'a kept version is on the table';
  const names = new Set<string>();
  for (const { name, versionOf } of Object.values(sequences)) {
    const whole = versionOf === null ? undefined : sequences[versionOf];
    if (versionOf !== null && whole?.versionOf !== null)
      return 'a version is of no sequence that is worked on';
    const told = `${versionOf} ${name.toLocaleLowerCase('en')}`;
    if (names.has(told)) return `two sequences, or versions of one, are named ${name}`;
    names.add(told);
  }
  return null;
}
