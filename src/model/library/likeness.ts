import type { ClipId } from '../clip';
import { type ClipAnalysis, SIGNATURE } from '../clip-analysis';
import { areTwins, middleOf } from './are-twins';
import { isRepeated } from './repeated-picture';
import { sceneKeys } from './scene-keys';
import { type Prints, printsOf } from './signatures';

/** What is alike among the clips that were told of. */
export type LikenessFound = {
  /** Near-duplicates by clip, itself not among them. A clip that has none is not there. */
  readonly twins: ReadonlyMap<ClipId, readonly ClipId[]>;
  /** Clips that begin with the last picture of this one. */
  readonly followers: ReadonlyMap<ClipId, readonly ClipId[]>;
};

/**
 * Finds clips that are alike, one added after the other. What is found does not depend on the order in which they came.
 * Adding one costs well under a millisecond among thousands that differ, a fraction of one for each that looks like it.
 */
export type LikenessIndex = {
  /** A clip's analysis; one that is there stays as it is. */
  add(id: ClipId, analysis: ClipAnalysis): void;
  /**
   * The same a little at a time: yields after each clip that it was compared with, and is added when that ends. Others
   * may be removed meanwhile, and it may be given up by removing it; none is added.
   */
  adding(id: ClipId, analysis: ClipAnalysis): Generator<undefined, void>;
  remove(id: ClipId): void;
  found(): LikenessFound;
};

type Entry = {
  readonly id: ClipId;
  readonly prints: Prints;
  readonly first: Prints;
  readonly last: Prints;
  readonly keys: Keys;
  /** When it was looked at as a candidate last. */
  seen: number;
};

/** Keys of its pictures, of those in the middle that no trimming takes, of those at its ends. */
type Keys = { readonly [part in 'all' | 'middle' | 'first' | 'last']: readonly number[] };

/** So many pictures are an end: the very last may be less like itself in another version than the one before it. */
const END = 2;

/** Nothing added yet. */
export function createLikeness(): LikenessIndex {
  const entries = new Map<ClipId, Entry>();
  const byKey = { all: keyIndex(), middle: keyIndex(), first: keyIndex(), last: keyIndex() };
  const twins = new Map<ClipId, Set<ClipId>>();
  const followers = new Map<ClipId, Set<ClipId>>();
  let turn = 0;

  function compare(entry: Entry, other: Entry): void {
    if (areTwins(entry.prints, other.prints, entry.id < other.id ? -1 : 1)) {
      link(twins, entry.id, other.id);
      link(twins, other.id, entry.id);
    }
    if (isRepeated(entry, other)) link(followers, entry.id, other.id);
    if (isRepeated(other, entry)) link(followers, other.id, entry.id);
  }

  function* adding(id: ClipId, analysis: ClipAnalysis): Generator<undefined, void> {
    if (entries.has(id)) return;
    const entry = entryOf(id, analysis);
    const { keys } = entry;
    turn += 1;
    for (const [its, of] of [
      [keys.middle, byKey.all],
      [keys.all, byKey.middle],
      [keys.first, byKey.last],
      [keys.last, byKey.first],
    ] as const)
      for (const key of its)
        for (const other of of.get(key)) {
          if (other.seen === turn) continue;
          other.seen = turn;
          compare(entry, other);
          yield;
        }
    for (const part of PARTS) byKey[part].add(keys[part], entry);
    entries.set(id, entry);
  }

  return {
    adding,
    add(id, analysis) {
      for (const _ of adding(id, analysis));
    },
    remove(id) {
      const entry = entries.get(id);
      entries.delete(id);
      if (entry) for (const part of PARTS) byKey[part].remove(entry.keys[part], entry);
      for (const links of [twins, followers]) {
        links.delete(id);
        for (const [from, to] of links) if (to.delete(id) && to.size === 0) links.delete(from);
      }
    },
    found: () => ({ twins: sorted(joined(twins)), followers: sorted(withoutTwins(followers, twins)) }),
  };
}

const PARTS = ['all', 'middle', 'first', 'last'] as const;

function entryOf(id: ClipId, analysis: ClipAnalysis): Entry {
  const prints = printsOf(analysis);
  const single = (fingerprint: Uint8Array<ArrayBuffer>) => printsOf({ fingerprint, step: analysis.step });
  const first = single(analysis.fingerprint.subarray(0, SIGNATURE.length));
  const last = single(analysis.last);
  const { count } = prints;
  const middle = middleOf(prints);
  const keys = {
    all: sceneKeys(prints, 0, count),
    middle: sceneKeys(prints, middle.from, middle.to),
    first: sceneKeys(prints, 0, Math.min(END, count)),
    last: [...sceneKeys(last, 0, 1), ...sceneKeys(prints, Math.max(0, count - END), count)],
  };
  return { id, prints, first, last, keys, seen: -1 };
}

function keyIndex() {
  const entries = new Map<number, Set<Entry>>();
  const none: ReadonlySet<Entry> = new Set();
  return {
    get: (key: number): ReadonlySet<Entry> => entries.get(key) ?? none,
    add(keys: readonly number[], entry: Entry): void {
      for (const key of keys) entries.set(key, (entries.get(key) ?? new Set()).add(entry));
    },
    remove(keys: readonly number[], entry: Entry): void {
      for (const key of keys) entries.get(key)?.delete(entry);
    },
  };
}

function link(links: Map<ClipId, Set<ClipId>>, from: ClipId, to: ClipId): void {
  const its = links.get(from) ?? new Set();
  its.add(to);
  links.set(from, its);
}

/** Each clip with all that it is linked to, over however many: alike to one that is alike is alike. */
function joined(links: ReadonlyMap<ClipId, ReadonlySet<ClipId>>): ReadonlyMap<ClipId, ReadonlySet<ClipId>> {
  const groups = new Map<ClipId, Set<ClipId>>();
  for (const start of links.keys()) {
    if (groups.has(start)) continue;
    const group = new Set([start]);
    for (const id of group) {
      groups.set(id, group);
      for (const other of links.get(id) ?? []) group.add(other);
    }
  }
  return groups;
}

/** Twins of one clip begin and end alike: that says nothing of following. */
function withoutTwins(
  followers: ReadonlyMap<ClipId, ReadonlySet<ClipId>>,
  twins: ReadonlyMap<ClipId, ReadonlySet<ClipId>>,
): ReadonlyMap<ClipId, ReadonlySet<ClipId>> {
  const left = new Map<ClipId, ReadonlySet<ClipId>>();
  for (const [id, its] of followers) {
    const others = new Set([...its].filter((other) => !twins.get(id)?.has(other)));
    if (others.size > 0) left.set(id, others);
  }
  return left;
}

/** The others of each, in an order that does not depend on when they came. */
function sorted(links: ReadonlyMap<ClipId, ReadonlySet<ClipId>>): ReadonlyMap<ClipId, readonly ClipId[]> {
  // Those of one group share their set: it is sorted once, however many they are.
  const orders = new Map<ReadonlySet<ClipId>, readonly ClipId[]>();
  const orderOf = (its: ReadonlySet<ClipId>): readonly ClipId[] => {
    const order = orders.get(its) ?? [...its].sort();
    orders.set(its, order);
    return order;
  };
  return new Map([...links].map(([id, its]) => [id, orderOf(its).filter((other) => other !== id)] as const));
}
