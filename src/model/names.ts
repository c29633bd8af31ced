/** Gives names that differ in more than case, so that a restored folder holds all files. */
export type NameGiver = {
  /**
   * `wanted`, or with a number before its ending where it is taken: `01.mp4`, `01 (2).mp4`. What was given is taken.
   * A 'whole' name has no ending, whatever dots are in it.
   */
  give(wanted: string, kind?: 'file' | 'whole'): string;
};

/** @param taken names that may not be given; read once, so that hundreds of clips do not cost the square of their number */
export function createNames(taken: Iterable<string>): NameGiver {
  const used = new Set<string>();
  const take = (name: string) => {
    const before = used.size;
    return used.add(name.toLowerCase()).size > before;
  };
  for (const name of taken) take(name);
  return {
    give(wanted, kind = 'file') {
      if (take(wanted)) return wanted;
      const dot = kind === 'file' ? wanted.lastIndexOf('.') : -1;
      const stem = dot > 0 ? wanted.slice(0, dot) : wanted;
      const ending = dot > 0 ? wanted.slice(dot) : '';
      for (let n = 2; ; n++) {
        const name = `${stem} (${n})${ending}`;
        if (take(name)) return name;
      }
    },
  };
}

/** One name beside those that are taken: see {@link NameGiver.give}. */
export function uniqueName(wanted: string, taken: Iterable<string>, kind: 'file' | 'whole' = 'file'): string {
  return createNames(taken).give(wanted, kind);
}
