/** A stretch of a text, and whether some other text lacks it. */
export type Stretch = { readonly text: string; readonly isOwn: boolean };

/** Beyond so many pairs of words two texts are compared by what words they have, not by their order. */
const MOST_PAIRS = 400_000;

type Token = { readonly text: string; readonly word: string | null };

/**
 * What distinguishes texts from each other, word by word: a word is a text's own where its longest common order with
 * any of the others leaves it out. Case does not count. The stretches of a text put together are the text.
 */
export function wordDifferences(texts: readonly string[]): readonly (readonly Stretch[])[] {
  const all = texts.map(tokensOf);
  const words = all.map((tokens) => tokens.flatMap(({ word }) => (word === null ? [] : [word])));
  const own = words.map((its) => its.map(() => false));
  for (const [at, its] of words.entries())
    for (const [other, others] of words.entries()) {
      if (other <= at) continue;
      const common = commonWords(its, others);
      for (const n of its.keys()) if (!common.ofA.has(n)) mark(own[at], n);
      for (const n of others.keys()) if (!common.ofB.has(n)) mark(own[other], n);
    }
  return all.map((tokens, at) => stretchesOf(tokens, own[at] ?? []));
}

function mark(own: boolean[] | undefined, at: number): void {
  if (own) own[at] = true;
}

function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.-]*|\s+|./gsu)].map(([found]) => ({
    text: found,
    word: found.trim() === '' ? null : found.toLocaleLowerCase('en'),
  }));
}

/** The space between two words of one stretch is that stretch's; between others it is nobody's. */
function stretchesOf(tokens: readonly Token[], own: readonly boolean[]): readonly Stretch[] {
  const stretches: { text: string; isOwn: boolean }[] = [];
  let word = 0;
  for (const token of tokens) {
    const isOwn =
      token.word === null ? (own[word - 1] ?? false) && (own[word] ?? false) : (own[word] ?? false);
    if (token.word !== null) word += 1;
    const last = stretches.at(-1);
    if (last && last.isOwn === isOwn) last.text += token.text;
    else stretches.push({ text: token.text, isOwn });
  }
  return stretches;
}

type Common = { readonly ofA: ReadonlySet<number>; readonly ofB: ReadonlySet<number> };

/** The places of a longest common subsequence in both lists. */
function commonWords(a: readonly string[], b: readonly string[]): Common {
  const ofA = new Set<number>();
  const ofB = new Set<number>();
  const keep = (i: number, j: number) => {
    ofA.add(i);
    ofB.add(j);
  };
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) keep(start, start++);
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) keep(--endA, --endB);
  const [rows, columns] = [endA - start, endB - start];
  if (rows * columns > MOST_PAIRS) {
    const [hasA, hasB] = [new Set(a), new Set(b)];
    for (const [i, word] of a.entries()) if (hasB.has(word)) ofA.add(i);
    for (const [j, word] of b.entries()) if (hasA.has(word)) ofB.add(j);
    return { ofA, ofB };
  }
  const width = columns + 1;
  /** The length of the longest common order of what follows place i of the one and place j of the other. */
  const lengths = new Uint16Array((rows + 1) * width);
  const lengthAt = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = rows - 1; i >= 0; i--)
    for (let j = columns - 1; j >= 0; j--)
      lengths[i * width + j] =
        a[start + i] === b[start + j]
          ? lengthAt(i + 1, j + 1) + 1
          : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1));
  for (let i = 0, j = 0; i < rows && j < columns; )
    if (a[start + i] === b[start + j]) keep(start + i++, start + j++);
    else if (lengthAt(i + 1, j) >= lengthAt(i, j + 1)) i += 1;
    else j += 1;
  return { ofA, ofB };
}
