import { describe, expect, it } from 'vitest';
import { aClip, aClipId, aProject, must } from '../../testing/builders';
import { ticks } from '../../time';
import {
  activeSequence,
  addMarker,
  addSequence,
  applyChanges,
  changedRecords,
  checkDocument,
  duplicateSequence,
  isSameCut,
  keepVersion,
  type MarkerId,
  openSequence,
  type ProjectDocument,
  parseDocument,
  removeClip,
  removeSequence,
  removeVersion,
  renameProject,
  renameSequence,
  restoreVersion,
  rippleDelete,
  type SequenceId,
  setSong,
  versionsOf,
  workedOn,
} from '..';

/** Sequences with the lengths of their films, the one on the table marked; versions behind theirs. */
function told(document: ProjectDocument): string {
  const items = (sequence: { readonly items: readonly unknown[] }) => sequence.items.length;
  return workedOn(document)
    .map((sequence) => {
      const mark = sequence.id === document.info.activeSequenceId ? '▸' : '';
      const versions = versionsOf(document, sequence.id).map((kept) => `${kept.name} ${items(kept)}`);
      return `${mark}${sequence.name} ${items(sequence)}${versions.length > 0 ? ` (${versions.join(', ')})` : ''}`;
    })
    .join(' · ');
}

const film = () => aProject([aClip({ n: 1 }), aClip({ n: 2 }), aClip({ n: 3 })], 'Film');
const table = (document: ProjectDocument) => document.info.activeSequenceId;
const named = (document: ProjectDocument, name: string): SequenceId => {
  const found = Object.values(document.sequences).find((sequence) => sequence.name === name);
  if (!found) throw new Error(`there is no ${name}`);
  return found.id;
};
const shorter = (document: ProjectDocument) => {
  const [first] = activeSequence(document).items;
  return must(rippleDelete(document, first ? [first.id] : []));
};

/** The document, found valid, as it comes back from storage. */
function stored(document: ProjectDocument): ProjectDocument {
  expect(checkDocument(document)).toBeNull();
  expect(must(parseDocument(JSON.parse(JSON.stringify(document))))).toEqual(document);
  return document;
}

describe('several sequences', () => {
  it('a new one is empty, to the same song and in the same format, and lies on the table', () => {
    const song = aClip({ n: 9, kind: 'audio' });
    const start = aProject([aClip({ n: 1, size: { width: 640, height: 360 } }), song], 'Film');
    const use = { clipId: song.id, offset: ticks(0), levelDb: -3 };
    const document = stored(must(addSequence(must(setSong(start, use)), ' Short ', 5_000)));
    expect(told(document)).toBe('Film 1 · ▸Short 0');
    const { song: laid, size, rate, tracks, createdAt } = activeSequence(document);
    expect({ laid, size, rate }).toEqual({
      laid: use,
      size: { width: 640, height: 360 },
      rate: activeSequence(start).rate,
    });
    expect([tracks.length, createdAt]).toEqual([1, 5_000]);
    expect(addSequence(start, '  ', 0).ok).toBe(false);
  });

  it('a copy has what its pattern has, and goes its own way', () => {
    const document = film();
    const copied = stored(must(duplicateSequence(document, table(document), 'Film', 5_000)));
    expect(told(copied)).toBe('Film 3 · ▸Film (2) 3');
    expect(told(stored(shorter(copied)))).toBe('Film 3 · ▸Film (2) 2');
    expect(duplicateSequence(document, named(document, 'Film'), ' ', 0).ok).toBe(false);
  });

  it('names differ in more than case, whatever dots are in them', () => {
    const two = must(addSequence(film(), 'v1.2', 5_000));
    expect(told(must(addSequence(two, 'V1.2', 6_000)))).toBe('Film 3 · v1.2 0 · ▸V1.2 (2) 0');
    expect(told(must(renameSequence(two, table(two), 'film')))).toBe('Film 3 · ▸film (2) 0');
    expect(told(must(renameSequence(two, table(two), ' V1.2 ')))).toBe('Film 3 · ▸V1.2 0');
    expect(must(renameSequence(two, table(two), 'v1.2'))).toBe(two);
    expect(renameSequence(two, table(two), ' ').ok).toBe(false);
    expect(renameSequence(two, 'none' as SequenceId, 'x').ok).toBe(false);
  });

  it('another lies on the table when it goes, and the last one stays', () => {
    const two = must(addSequence(film(), 'Short', 5_000));
    const three = must(addSequence(two, 'Long', 6_000));
    const open = must(openSequence(three, named(three, 'Short')));
    expect(told(open)).toBe('Film 3 · ▸Short 0 · Long 0');
    expect(must(openSequence(open, table(open)))).toBe(open);
    const one = must(removeSequence(open, table(open)));
    expect(told(stored(one))).toBe('Film 3 · ▸Long 0');
    expect(told(must(removeSequence(one, table(one))))).toBe('▸Film 3');
    expect(told(must(removeSequence(one, named(one, 'Film'))))).toBe('▸Long 0');
    expect(removeSequence(film(), table(film())).ok).toBe(false);
    expect(removeSequence(one, 'none' as SequenceId).ok).toBe(false);
  });

  it('the only one is renamed with its project, as long as it has its name', () => {
    const start = film();
    expect(told(must(renameProject(start, 'First light')))).toBe('▸First light 3');
    const own = must(renameSequence(start, table(start), 'Main'));
    expect(told(must(renameProject(own, 'Other')))).toBe('▸Main 3');
    const two = must(addSequence(start, 'Short', 5_000));
    expect(told(must(renameProject(two, 'Other')))).toBe('Film 3 · ▸Short 0');
  });
});

describe('kept versions', () => {
  const kept = must(keepVersion(film(), 'Monday', 5_000));

  it('stay as they are while the sequence is worked on', () => {
    expect(told(stored(shorter(kept)))).toBe('▸Film 2 (Monday 3)');
    expect(openSequence(kept, named(kept, 'Monday')).ok, 'a version is never on the table').toBe(false);
    expect(keepVersion(kept, ' ', 0).ok).toBe(false);
    const twice = must(keepVersion(kept, 'monday', 6_000));
    expect(told(twice)).toBe('▸Film 3 (monday (2) 3, Monday 3)');
    expect(told(must(renameSequence(twice, named(twice, 'Monday'), 'First')))).toBe(
      '▸Film 3 (monday (2) 3, First 3)',
    );
    expect(told(must(removeVersion(twice, named(twice, 'Monday'))))).toBe('▸Film 3 (monday (2) 3)');
    expect(removeVersion(twice, table(twice)).ok, 'a sequence is no version').toBe(false);
  });

  it('come back whole, and what was there is kept by itself', () => {
    const later = must(
      addMarker(shorter(shorter(kept)), { id: 'm' as MarkerId, frame: 4, name: 'Hit', colour: 'red' }),
    );
    const back = stored(must(restoreVersion(later, named(later, 'Monday'), 'Before', 7_000)));
    expect(told(back)).toBe('▸Film 3 (Before 1, Monday 3)');
    expect(isSameCut(activeSequence(back), activeSequence(film()))).toBe(false);
    expect(isSameCut(activeSequence(back), activeSequence(kept))).toBe(true);
    expect(activeSequence(back).createdAt).toBe(activeSequence(kept).createdAt);
    expect(activeSequence(back).markers).toEqual([]);
    const forth = stored(must(restoreVersion(back, named(back, 'Before'), 'Again', 8_000)));
    expect(told(forth), 'as it was, it is kept already').toBe('▸Film 1 (Before 1, Monday 3)');
    expect(activeSequence(forth)).toEqual(activeSequence(later));
    expect(restoreVersion(back, table(back), 'x', 0).ok).toBe(false);
  });

  it('bring their own sequence to the table, can be made a sequence, and go with theirs', () => {
    const two = must(addSequence(shorter(kept), 'Short', 6_000));
    const back = must(restoreVersion(two, named(two, 'Monday'), 'Before', 7_000));
    expect(told(back)).toBe('▸Film 3 (Before 2, Monday 3) · Short 0');
    const own = stored(must(duplicateSequence(two, named(two, 'Monday'), 'Monday', 7_000)));
    expect(told(own)).toBe('Film 2 (Monday 3) · Short 0 · ▸Monday 3');
    expect(told(must(removeSequence(own, named(own, 'Film'))))).toBe('Short 0 · ▸Monday 3');
  });

  it('lose a clip with the project', () => {
    const document = stored(must(removeClip(shorter(kept), aClipId(1))));
    expect(told(document)).toBe('▸Film 2 (Monday 2)');
  });
});

describe('undoing', () => {
  it('leaves the table as it is, unless a step has laid it, or takes away what lies on it', () => {
    const start = film();
    const two = must(addSequence(start, 'Short', 5_000));
    const added = changedRecords(start, two);
    const named = must(renameProject(two, 'Other'));
    const renamed = changedRecords(two, named);
    const looked = must(openSequence(named, table(start)));
    expect(told(applyChanges(looked, renamed, 'before'))).toBe('▸Film 3 · Short 0');
    expect(told(applyChanges(two, added, 'before'))).toBe('▸Film 3');
    // Short went while Film lay on the table; redone while Short lies there.
    const open = must(openSequence(two, table(start)));
    const gone = changedRecords(open, must(removeSequence(open, table(two))));
    expect(told(applyChanges(two, gone, 'after'))).toBe('▸Film 3');
  });
});
