/** «Untitled film», or the first of «Untitled film 2», «… 3» that is free; case does not tell names apart. */
export function untitledName(untitled: string, taken: readonly string[]): string {
  const used = new Set(taken.map((name) => name.toLocaleLowerCase()));
  for (let n = 1; ; n++) {
    const name = n === 1 ? untitled : `${untitled} ${n}`;
    if (!used.has(name.toLocaleLowerCase())) return name;
  }
}
