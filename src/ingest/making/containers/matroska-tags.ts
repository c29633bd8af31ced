import { type Findings, LONGEST_TEXT, NO_FINDINGS, type Tag } from '../findings';
import { type Peek, textOf, viewOf } from '../peek';

/* Element ids (RFC 9559). */
const SEGMENT = 0x18538067;
const SEEK_HEAD = 0x114d9b74;
const SEEK = 0x4dbb;
const SEEK_ID = 0x53ab;
const SEEK_POSITION = 0x53ac;
const INFO = 0x1549a966;
const DATE = 0x4461;
const TITLE = 0x7ba9;
const WRITING_APP = 0x5741;
const TAGS = 0x1254c367;
const TAG = 0x7373;
const TARGETS = 0x63c0;
const TRACK_UID = 0x63c5;
const SIMPLE_TAG = 0x67c8;
const TAG_NAME = 0x45a3;
const TAG_STRING = 0x4487;
const CLUSTER = 0x1f43b675;

/** More elements side by side than this are not looked at. */
const MOST_ELEMENTS = 4_000;
/** 2001-01-01 in milliseconds since 1970: Matroska's dates count from there, in nanoseconds. */
const EPOCH_2001_MS = 978_307_200_000;

type Element = { readonly id: number; readonly start: number; readonly end: number };

/** The tags of a Matroska or WebM file that speak of all of it, wherever they lie, and its date (RFC 8794, RFC 9559). */
export async function readMatroska(peek: Peek): Promise<Findings> {
  const segment = (await elementsIn(peek, 0, peek.size, 8)).find(({ id }) => id === SEGMENT);
  if (!segment) return NO_FINDINGS;
  const tags: Tag[] = [];
  let tagsAt: number | null = null;
  const seen = new Set<number>();
  const take = async (element: Element) => {
    if (seen.has(element.start)) return;
    seen.add(element.start);
    if (element.id === INFO) tags.push(...(await tagsOfInfo(peek, element)));
    if (element.id === TAGS) tags.push(...(await tagsIn(peek, element)));
    if (element.id === SEEK_HEAD) tagsAt ??= await positionOfTags(peek, element);
  };
  // Pictures begin with the first cluster; what lies behind them is where the seek head says, else it is walked to.
  const front = await elementsIn(peek, segment.start, segment.end, MOST_ELEMENTS, CLUSTER);
  for (const element of front) await take(element);
  const cluster = front.at(-1);
  const behind = tagsAt === null ? cluster?.start : segment.start + tagsAt;
  if (cluster?.id === CLUSTER && behind !== undefined) {
    const from = tagsAt === null ? cluster.end : behind;
    const most = tagsAt === null ? MOST_ELEMENTS : 1;
    for (const element of await elementsIn(peek, from, segment.end, most)) await take(element);
  }
  return { ...NO_FINDINGS, tags };
}

async function positionOfTags(peek: Peek, head: Element): Promise<number | null> {
  for (const seek of await elementsIn(peek, head.start, head.end, 64)) {
    if (seek.id !== SEEK) continue;
    const parts = await elementsIn(peek, seek.start, seek.end, 8);
    const of = async (id: number) => {
      const part = parts.find((one) => one.id === id);
      return part ? unsigned(await content(peek, part)) : null;
    };
    if ((await of(SEEK_ID)) === TAGS) return of(SEEK_POSITION);
  }
  return null;
}

async function tagsOfInfo(peek: Peek, info: Element): Promise<readonly Tag[]> {
  const tags: Tag[] = [];
  for (const part of await elementsIn(peek, info.start, info.end, 64)) {
    if (part.id === TITLE) tags.push({ key: 'title', text: textOf(await content(peek, part)) });
    if (part.id === WRITING_APP) tags.push({ key: 'encoder', text: textOf(await content(peek, part)) });
    if (part.id !== DATE) continue;
    const bytes = await content(peek, part);
    const ms =
      bytes.length === 8 ? EPOCH_2001_MS + Number(viewOf(bytes).getBigInt64(0) / 1_000_000n) : Number.NaN;
    if (ms > 1_262_304_000_000 && ms < 4_102_444_800_000)
      tags.push({ key: 'creation_time', text: new Date(ms).toISOString() });
  }
  return tags;
}

async function tagsIn(peek: Peek, list: Element): Promise<readonly Tag[]> {
  const tags: Tag[] = [];
  for (const tag of await elementsIn(peek, list.start, list.end, MOST_ELEMENTS)) {
    if (tag.id !== TAG) continue;
    const parts = await elementsIn(peek, tag.start, tag.end, MOST_ELEMENTS);
    const targets = parts.find(({ id }) => id === TARGETS);
    const aims = targets ? await elementsIn(peek, targets.start, targets.end, 16) : [];
    const track = aims.find(({ id }) => id === TRACK_UID);
    // What speaks of one track says how long it is, and such.
    if (track && unsigned(await content(peek, track)) !== 0) continue;
    for (const simple of parts) {
      if (simple.id !== SIMPLE_TAG) continue;
      const inner = await elementsIn(peek, simple.start, simple.end, 16);
      const name = inner.find(({ id }) => id === TAG_NAME);
      const value = inner.find(({ id }) => id === TAG_STRING);
      if (!name || !value) continue;
      tags.push({ key: textOf(await content(peek, name)), text: textOf(await content(peek, value)) });
    }
  }
  return tags;
}

function unsigned(bytes: Uint8Array): number {
  return bytes.length > 8 ? -1 : bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}

async function content(peek: Peek, { start, end }: Element): Promise<Uint8Array> {
  return end - start > LONGEST_TEXT ? new Uint8Array() : peek.read(start, end - start);
}

/** The elements side by side in a stretch of the file, up to the first of id `last`; a broken one ends them. */
async function elementsIn(
  peek: Peek,
  start: number,
  end: number,
  most: number,
  last?: number,
): Promise<readonly Element[]> {
  const elements: Element[] = [];
  for (let at = start; at < end && elements.length < most; ) {
    const head = await peek.read(at, 12);
    const idLength = lengthOf(head[0]);
    const sizeLength = lengthOf(head[idLength]);
    if (idLength === 0 || idLength > 4 || sizeLength === 0 || head.length < idLength + sizeLength) break;
    const id = unsigned(head.subarray(0, idLength));
    const size = sizeIn(head.subarray(idLength, idLength + sizeLength));
    const from = at + idLength + sizeLength;
    // An unknown size is to the end: only what holds the others has one.
    const to = size === null ? end : Math.min(from + size, end);
    elements.push({ id, start: from, end: to });
    if (id === last || (size !== null && !Number.isSafeInteger(from + size))) break;
    at = size === null ? end : from + size;
  }
  return elements;
}

/** How many bytes a number of variable length takes, by its first; 0 where that is none. */
function lengthOf(first: number | undefined): number {
  return first === undefined || first === 0 ? 0 : Math.clz32(first) - 23;
}

/** Null where the size is not known. */
function sizeIn(bytes: Uint8Array): number | null {
  const first = bytes[0] ?? 0;
  const mask = 0xff >> bytes.length;
  const isUnknown = (first & mask) === mask && bytes.subarray(1).every((byte) => byte === 0xff);
  return isUnknown ? null : bytes.subarray(1).reduce((sum, byte) => sum * 256 + byte, first & mask);
}
