import { describe, expect, it } from 'vitest';
import { ok, type Result } from '../../base';
import { aClip } from '../../testing/builders';
import { frameRate, ticks, ticksFromSeconds, USUAL_RATES } from '../../time';
import {
  activeSequence,
  addChange,
  addClips,
  addMarker,
  addRange,
  addSequence,
  addTags,
  addTitle,
  addTrack,
  appendClips,
  applyChanges,
  assembleSlots,
  type BeatGrid,
  BLENDS,
  barStartsAt,
  type ChangedRecord,
  type ClipId,
  changedRecords,
  changeMarker,
  changeRange,
  checkDocument,
  clearSlots,
  clipItems,
  copiedItems,
  doubleTempo,
  duplicateItems,
  duplicateSequence,
  edgeTrim,
  editBeats,
  editSections,
  type Fit,
  type Flag,
  fillSlot,
  firstBeatAt,
  halveTempo,
  type Item,
  type ItemId,
  insertClips,
  keepVersion,
  liftItems,
  type MarkerId,
  type MediaKind,
  mendSlot,
  mergeSection,
  moveItem,
  moveItems,
  moveSectionStart,
  moveTrack,
  NO_MAP,
  newProject,
  nudgeBeats,
  openSequence,
  orderItems,
  overwriteClips,
  type ProjectDocument,
  parseDocument,
  pasteItems,
  periodOf,
  plainItem,
  type RangeId,
  type Rating,
  removeChange,
  removeClip,
  removeMarker,
  removeRange,
  removeSequence,
  removeTag,
  removeTrack,
  removeVersion,
  renameProject,
  renameSequence,
  renameTrack,
  replaceTake,
  restoreVersion,
  rippleDelete,
  rippleTrim,
  rollTrim,
  type SectionId,
  SHORT_WAYS,
  sequenceLength,
  setBeatsPerBar,
  setFit,
  setFlag,
  setFocus,
  setFormat,
  setItemSound,
  setLook,
  setNote,
  setRating,
  setSlots,
  setSong,
  setSpeed,
  setTempo,
  setTitle,
  setTransition,
  slideItems,
  slipItems,
  splitItems,
  splitSection,
  TRANSITIONS,
  type TrackId,
  tapTempo,
  trimItem,
  trimLimits,
  versionsOf,
  withSequence,
} from '../index';

/** A small seeded generator, the same on every machine: mulberry32 (public domain). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}

/** A random correction of the song's beats and sections, or of the markers. */
function randomMusic(document: ProjectDocument, random: () => number): Result<ProjectDocument> {
  const below = (n: number) => Math.floor(random() * n);
  const time = ticksFromSeconds(180 * random());
  switch (below(3)) {
    case 0: {
      const id = `m${below(1e9)}` as MarkerId;
      const [first] = activeSequence(document).markers;
      if (!first || random() < 0.5)
        return addMarker(document, { id, frame: below(500), name: '', colour: 'red' });
      if (random() < 0.3) return removeMarker(document, first.id);
      return changeMarker(document, first.id, { frame: below(500) });
    }
    case 1:
      return editBeats(document, NO_MAP, (grid) => randomBeats(grid, random));
    default:
      return editSections(document, NO_MAP, (sections) => {
        const section = sections[below(sections.length)];
        if (section && random() < 0.3) return moveSectionStart(sections, section.id, time);
        if (section && random() < 0.3) return mergeSection(sections, section.id);
        return splitSection(sections, time, { id: `s${below(1e9)}` as SectionId, name: 'A' });
      });
  }
}

/** A random correction of a song's beats. */
function randomBeats(grid: BeatGrid | null, random: () => number): Result<BeatGrid | null> {
  const time = ticksFromSeconds(180 * random());
  if (grid === null)
    return tapTempo(
      null,
      [0, 1, 2, 3].map((n) => ticks(time + n * periodOf(120))),
    );
  const edits: readonly (() => Result<BeatGrid | null>)[] = [
    () => halveTempo(grid),
    () => doubleTempo(grid),
    () => setTempo(grid, time, 400 * random()),
    () =>
      tapTempo(
        grid,
        [0, 1, 2, 3].map((n) => ticks(time + n * periodOf(60 + Math.round(99 * random())))),
      ),
    () => addChange(grid, time),
    () => removeChange(grid, time),
    () => setBeatsPerBar(grid, time, Math.floor(8 * random())),
    () => ok(barStartsAt(grid, time)),
    () => ok(firstBeatAt(grid, time, ticksFromSeconds(0.04))),
    () => ok(nudgeBeats(grid, ticksFromSeconds(0.01))),
  ];
  return edits[Math.floor(edits.length * random())]?.() ?? ok(grid);
}

/** A random edit of the document; some of them cannot be made. */
function randomEdit(document: ProjectDocument, random: () => number): Result<ProjectDocument> {
  const below = (n: number) => Math.floor(random() * n);
  const pick = <T>(from: readonly T[]): T | undefined => from[below(from.length)];
  const sequence = activeSequence(document);
  const clips = Object.keys(document.clips) as ClipId[];
  const clip = pick(clips) ?? ('none' as ClipId);
  const item = pick(sequence.items);
  const itemId = item?.id ?? ('none' as ItemId);
  // Pasting with gaps doubles a film again and again.
  const far = sequence.items.filter(({ start }) => start > 100_000).map(({ id }) => id);
  if (far.length > 0) return liftItems(document, far);
  if (random() < 0.1) return randomLook(document, itemId, random);
  if (random() < 0.03) return randomSequenceEdit(document, random);
  if (random() < 0.04) return randomSlotEdit(document, random);
  if (random() < 0.45) return randomTimelineEdit(document, random);
  switch (below(25)) {
    case 0: {
      const kind = pick<MediaKind>(['video', 'video', 'animation', 'still', 'audio']) ?? 'video';
      const rate = pick(USUAL_RATES) ?? frameRate(24);
      const size = { width: 2 + below(2000), height: 2 + below(2000) };
      const record = aClip({ n: below(60), kind, rate, size, frames: 1 + below(300), sound: random() < 0.5 });
      return addClips(document, [{ record, name: `${below(8)}.mp4` }], below(1000));
    }
    case 1:
    case 2:
    case 3:
      // Long enough to be a film, short enough to be quick.
      if (sequence.items.length > 100) return rippleDelete(document, [itemId]);
      return appendClips(
        document,
        Array.from({ length: below(4) }, () => pick(clips) ?? clip),
      );
    case 4:
      return duplicateItems(document, [itemId]);
    case 5:
    case 6:
      return moveItem(document, itemId, below(sequence.items.length + 2));
    case 7:
      return rippleDelete(document, [itemId]);
    case 8:
      return random() < 0.2 ? removeClip(document, clip) : rippleDelete(document, [itemId]);
    case 9:
      return renameProject(document, pick(['', ' ', 'One', 'Two ']) ?? '');
    case 10:
      return setFit(document, itemId, pick<Fit>(['contain', 'cover', 'stretch']) ?? 'contain');
    case 11: {
      const rate = pick(USUAL_RATES) ?? frameRate(24);
      return setFormat(document, { width: 2 * below(1000), height: 2 * below(1000) }, rate);
    }
    case 12: {
      const offset = ticksFromSeconds(20 * random() - 10);
      return setSong(document, random() < 0.2 ? null : { clipId: clip, offset, levelDb: 12 * random() - 9 });
    }
    case 13:
    case 14:
    case 15:
      return randomMark(document, clip, random);
    case 16:
    case 17: {
      const duration = document.clips[clip]?.duration ?? 0;
      const span = { start: ticks(below(duration + 9)), duration: ticks(below(duration + 9)) };
      const range = pick(document.clips[clip]?.ranges ?? []);
      if (!range || random() < 0.4) return addRange(document, clip, { name: `${below(3)}`, ...span });
      const id = random() < 0.1 ? ('none' as RangeId) : range.id;
      if (random() < 0.3) return removeRange(document, clip, id);
      return changeRange(document, clip, id, random() < 0.5 ? span : { name: 'another' });
    }
    case 18:
    case 19:
    case 20:
      return randomMusic(document, random);
    case 21:
    case 22: {
      const sound = { levelDb: 70 * random() - 62, fadeIn: below(90), fadeOut: below(90) };
      const others = random() < 0.3 ? sequence.items.map(({ id }) => id) : [itemId];
      return setItemSound(document, others, random() < 0.2 ? null : sound);
    }
    default: {
      if (!item) return trimItem(document, itemId, 0, 1);
      const { out } = trimLimits(document, item);
      return trimItem(document, itemId, below(out + 2), below(out + 10));
    }
  }
}

/** A random change of how an item is shown, or one more title; now and then one that cannot be made. */
function randomLook(document: ProjectDocument, id: ItemId, random: () => number): Result<ProjectDocument> {
  const below = (n: number) => Math.floor(random() * n);
  const kinds = [...TRANSITIONS];
  switch (below(7)) {
    case 0:
      return setLook(document, [id], { fadeIn: below(60), scale: 3 * random() });
    case 1:
      return setLook(document, [id], {
        fadeOut: below(60),
        opacity: 1.1 * random(),
        blend: BLENDS[below(4)] ?? 'add',
      });
    case 2:
      return setSpeed(document, [id], [50, -100, 0, 200, 100, 33.3][below(6)] ?? 100);
    case 3: {
      const kind = kinds[below(kinds.length)];
      return setTransition(document, id, kind ? { kind, duration: below(30) } : null);
    }
    case 4:
      return setFocus(document, id, { x: random(), y: 1.1 * random() });
    case 5:
      return addTitle(document, `t${below(1e9)}` as ItemId, below(600), 'Title');
    default:
      return setTitle(document, id, { text: `${below(9)}`, size: random(), isBold: random() < 0.5 });
  }
}

/** A random edit of the timeline, on any track; now and then one that cannot be made. */
function randomTimelineEdit(document: ProjectDocument, random: () => number): Result<ProjectDocument> {
  const below = (n: number) => Math.floor(random() * n);
  const pick = <T>(from: readonly T[]): T | undefined => from[below(from.length)];
  const sequence = activeSequence(document);
  const { items, tracks } = sequence;
  const at = below(items.length);
  const run = items.slice(at, at + 1 + below(3)).map(({ id }) => id);
  const ids = random() < 0.3 ? items.filter(() => random() < 0.1).map(({ id }) => id) : run;
  const id = ids[0] ?? ('none' as ItemId);
  const edge = random() < 0.5 ? 'in' : 'out';
  const by = below(25) - 12;
  const trackId = pick(tracks)?.id ?? ('none' as TrackId);
  const place = { trackId, frame: below(sequenceLength(sequence) + 10) };
  const clips = (Object.keys(document.clips) as ClipId[]).filter(() => random() < 0.05);
  const placing = random() < 0.5 ? 'insert' : 'overwrite';
  if (items.length > 120) return random() < 0.5 ? rippleDelete(document, ids) : liftItems(document, ids);
  switch (below(19)) {
    case 0:
      return insertClips(document, clips, place);
    case 1:
      return overwriteClips(document, clips, place);
    case 2:
      return rippleTrim(document, ids, edge, by);
    case 3:
      return edgeTrim(document, id, edge, by);
    case 4:
      return rollTrim(document, id, edge, by);
    case 5:
      return slipItems(document, ids, by);
    case 6:
    case 7:
      return slideItems(document, run, by);
    case 8:
      return splitItems(document, place.frame, random() < 0.5 ? [trackId] : tracks.map((track) => track.id));
    case 9:
    case 10:
      return moveItems(document, ids, { by: below(200) - 100, tracks: below(3) - 1, placing });
    case 11:
      return orderItems(document, ids, trackId, below(items.length));
    case 12:
      return rippleDelete(document, ids);
    case 13:
      return liftItems(document, ids);
    case 14:
      return replaceTake(document, id, pick(Object.keys(document.clips) as ClipId[]) ?? ('none' as ClipId));
    case 15: {
      const track = `track ${below(1e9)}` as TrackId;
      if (tracks.length < 4) return addTrack(document, track);
      return random() < 0.3
        ? removeTrack(document, trackId)
        : renameTrack(document, trackId, pick(['', 'Titles']) ?? '');
    }
    case 16:
      return moveTrack(document, trackId, below(5));
    case 17:
      return pasteItems(document, copiedItems(document, ids), place, placing);
    default: {
      // What other parts of the app do to items: speeds, titles, fades and transitions.
      const changed = items.map((item): Item => {
        if (!ids.includes(item.id)) return item;
        const look = { ...item.look, fadeIn: below(item.duration + 1), fadeOut: 0 };
        if (item.kind === 'title') return { ...item, look };
        if (random() < 0.2) {
          const { id, trackId, start, duration } = item;
          return { kind: 'title', id, trackId, start, duration, look, title: A_TITLE };
        }
        const transition = { kind: 'crossfade' as const, duration: 1 + below(12) };
        return { ...item, look, speed: pick([100, 50, -100, 0, 33, 250]) ?? 100, transition };
      });
      return ok(withSequence(document, { ...sequence, items: changed }));
    }
  }
}

/** Something with sequences and their kept versions, of which there are a few at a time. */
function randomSequenceEdit(document: ProjectDocument, random: () => number): Result<ProjectDocument> {
  const below = (n: number) => Math.floor(random() * n);
  const pick = <T>(from: readonly T[]): T | undefined => from[below(from.length)];
  const active = activeSequence(document);
  const some = pick(Object.values(document.sequences)) ?? active;
  const version = pick(versionsOf(document, active.id)) ?? some;
  const name = pick(['', 'Film', 'film ', 'v1.2']) ?? '';
  if (Object.keys(document.sequences).length > 5)
    return some.versionOf === null ? removeSequence(document, some.id) : removeVersion(document, some.id);
  const edits: readonly (() => Result<ProjectDocument>)[] = [
    () => addSequence(document, name, below(99)),
    () => duplicateSequence(document, some.id, name, below(99)),
    () => renameSequence(document, some.id, name),
    () => openSequence(document, some.id),
    () => openSequence(document, some.id),
    () => keepVersion(document, name, below(99)),
    () => keepVersion(document, name, below(99)),
    () => restoreVersion(document, version.id, 'Before', below(99)),
    () => removeVersion(document, version.id),
  ];
  return edits[below(edits.length)]?.() ?? ok(document);
}

/** Slots laid and filled at once, one filled by hand or to its end, all taken away. */
function randomSlotEdit(document: ProjectDocument, random: () => number): Result<ProjectDocument> {
  const below = (n: number) => Math.floor(random() * n);
  const { slots } = activeSequence(document);
  const start = slots[below(slots.length)]?.start ?? 0;
  const clips = (Object.keys(document.clips) as ClipId[]).filter(() => random() < 0.2);
  const short = SHORT_WAYS[below(SHORT_WAYS.length)] ?? 'short';
  const [from, length] = [below(500), 1 + below(50)];
  switch (below(4)) {
    case 0: {
      const laid = Array.from({ length: 1 + below(9) }, (_, n) => ({
        start: from + n * length,
        duration: length,
      }));
      return assembleSlots(document, { slots: laid, clips, short });
    }
    case 1:
      return fillSlot(document, start, clips[0] ?? ('none' as ClipId), short);
    case 2:
      return mendSlot(document, start, { way: random() < 0.5 ? 'slow' : 'freeze' });
    default:
      return random() < 0.2 ? clearSlots(document) : setSlots(document, [{ start: from, duration: length }]);
  }
}

/** Another mark on some of the clips; on what is no clip of the project now and then. */
function randomMark(document: ProjectDocument, clip: ClipId, random: () => number): Result<ProjectDocument> {
  const below = (n: number) => Math.floor(random() * n);
  const stranger = 'none' as ClipId;
  const ids = [clip, ...(Object.keys(document.clips) as ClipId[]).filter(() => random() < 0.1)];
  if (random() < 0.05) ids.push(stranger);
  const tag = ['lead', 'Lead', ' rain ', ' '][below(4)] ?? '';
  switch (below(5)) {
    case 0:
      return setFlag(document, ids, (['pick', 'reject', null] as const satisfies Flag[])[below(3)] ?? null);
    case 1:
      return setRating(document, ids, ([0, 1, 2, 3, 4, 5] as const satisfies Rating[])[below(6)] ?? 0);
    case 2:
      return addTags(document, ids, [tag]);
    case 3:
      return removeTag(document, ids, tag.trim());
    default:
      return setNote(document, clip, tag);
  }
}

const A_TITLE = {
  text: 'First light',
  font: 'sans',
  size: 0.1,
  isBold: false,
  align: 'centre',
  colour: '#ffffff',
} as const;

/** A project whose sequence has two tracks and gaps. */
function withTwoTracks(): ProjectDocument {
  const records = [aClip({ n: 1000 }), aClip({ n: 1001, frames: 30 })];
  const added = addClips(
    newProject('Two tracks', 0),
    records.map((record, n) => ({ record, name: `${n}.mp4` })),
    0,
  );
  if (!added.ok) throw new Error('no clips');
  const sequence = activeSequence(added.value);
  const [one] = sequence.tracks;
  if (!one) throw new Error('no track');
  const two = { id: 'V2' as TrackId, kind: 'video' as const, name: 'V2' };
  const items = Array.from({ length: 40 }, (_, n) =>
    plainItem({
      id: `start ${n}` as ItemId,
      clipId: records[n % 2]?.id as ClipId,
      trackId: n % 2 === 0 ? one.id : two.id,
      start: 7 * n,
      duration: 1 + (n % 10),
      sourceIn: ticks(0),
    }),
  );
  return withSequence(added.value, { ...sequence, tracks: [one, two], items });
}

/** What no clip's marks may be: a tag twice, ranges out of order or beyond the clip. */
function brokenMarks({ clips }: ProjectDocument): { readonly detail: string } | null {
  for (const clip of Object.values(clips)) {
    const tags = new Set(clip.tags.map((tag) => tag.toLowerCase()));
    if (tags.size !== clip.tags.length || tags.has('')) return { detail: `the tags ${clip.tags.join()}` };
    for (const [at, range] of clip.ranges.entries()) {
      const before = clip.ranges[at - 1]?.start ?? 0;
      if (range.start < before || range.duration < 1 || range.start + range.duration > clip.duration)
        return { detail: `the range ${range.start}+${range.duration} of ${clip.duration}` };
    }
  }
  return null;
}

describe.each([
  ['an empty project', 1, () => newProject('Empty', 0)],
  ['two tracks with gaps', 2, withTwoTracks],
] as const)('10,000 random edits of %s', (_name, seed, begin) => {
  const random = seeded(seed);
  const start = deepFreeze(begin());
  const steps: (readonly ChangedRecord[])[] = [];
  let end = start;
  let refused = 0;

  it('leave a valid document, or leave it alone', () => {
    for (let n = 0; n < 10_000; n++) {
      const result = randomEdit(end, random);
      if (!result.ok) {
        expect(result.error.code).toBe('edit/invalid');
        refused++;
        continue;
      }
      const next = deepFreeze(result.value);
      const broken = checkDocument(next) ?? brokenMarks(next);
      if (broken) expect.fail(`edit ${n}: ${broken.detail}`);
      for (const { sound, duration, clipId } of clipItems(activeSequence(next)))
        if (sound && (sound.fadeIn + sound.fadeOut > duration || !next.clips[clipId]?.hasSound))
          expect.fail(`edit ${n}: fades of ${sound.fadeIn} and ${sound.fadeOut} in ${duration} frames`);
      const changes = changedRecords(end, next);
      steps.push(changes);
      end = next;
      if (n % 250 === 0) expect(parseDocument(structuredClone(end))).toEqual({ ok: true, value: end });
    }
    expect(checkDocument(start)).toBeNull();
    expect(steps.length).toBeGreaterThan(5_000);
    expect(refused).toBeGreaterThan(100);
  });

  it('are undone to the start and redone to the end, record by record', () => {
    let document = end;
    for (const step of steps.toReversed()) document = applyChanges(document, step, 'before');
    expect(document).toEqual(start);
    expect(changedRecords(start, document)).toEqual([]);
    for (const step of steps) document = applyChanges(document, step, 'after');
    expect(document).toEqual(end);
    expect(changedRecords(end, document)).toEqual([]);
  });
});
