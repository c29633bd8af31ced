/**
 * `wanted`, or with a number before its ending where it is taken: `01.mp4`, `01 (2).mp4`.
 * A 'whole' name has no ending, whatever dots are in it. Names differ when they differ in more than case, so that a restored folder holds them all.
 */
export function uniqueName(wanted: string, taken: Iterable<string>, kind: 'file' | 'whole' = 'file'): string {
  const used = new Set([...taken].map((name) => name.toLocaleLowerCase('en')));
  if (!used.has(wanted.toLocaleLowerCase('en'))) return wanted;
  const dot = kind === 'file' ? wanted.lastIndexOf('.') : -1;
  const stem = dot > 0 ? wanted.slice(0, dot) : wanted;
  const ending = dot > 0 ? wanted.slice(dot) : '';
  for (let n = 2; ; n++) {
    const name = `${stem} (${n})${ending}`;
    if (!used.has(name.toLocaleLowerCase('en'))) return name;
  }
}
