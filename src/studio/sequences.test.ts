import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  activeSequence,
  addSequence,
  appendClips,
  type ClipId,
  keepVersion,
  type ProjectDocument,
  removeSequence,
  type SequenceId,
  versionsOf,
} from '../model';
import { must } from '../testing/builders';
import { createFakeLocks } from '../testing/fake-locks';
import { createMemoryStorage } from '../testing/memory-storage';
import { createStudioKit, incoming, type StudioKit } from '../testing/studio-kit';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const table = (kit: StudioKit) => activeSequence(kit.document());
const shows = (kit: StudioKit) => `${table(kit).name} ${table(kit).items.length}`;
const clips = (document: ProjectDocument) => Object.keys(document.clips) as ClipId[];

/** A project «Film» with one item, and an empty «Short» on the table. */
async function twoSequences(kit: StudioKit): Promise<{ film: SequenceId; short: SequenceId }> {
  await kit.start('Film');
  await kit.settle(kit.studio.importFiles([incoming('a.mp4'), incoming('b.mp4')]));
  const film = table(kit).id;
  must(kit.studio.edit('append', (document) => appendClips(document, clips(document).slice(0, 1))));
  must(kit.studio.edit('sequence', (document) => addSequence(document, 'Short', 5_000)));
  return { film, short: table(kit).id };
}

describe('several sequences', () => {
  it('are looked at without a step, and without losing what can be redone', async () => {
    const kit = createStudioKit();
    const { film, short } = await twoSequences(kit);
    must(kit.studio.edit('append', (document) => appendClips(document, clips(document))));
    kit.studio.undo();
    const before = kit.studio.project.getState()?.history;
    kit.studio.openSequence(film);
    expect(shows(kit)).toBe('Film 1');
    expect(kit.studio.project.getState()?.history).toBe(before);
    kit.studio.redo();
    expect(shows(kit), 'what is redone lies on the table').toBe('Short 2');
    expect(table(kit).id).toBe(short);
  });

  it('come to the table when something of theirs is undone', async () => {
    const kit = createStudioKit();
    const { film, short } = await twoSequences(kit);
    must(kit.studio.edit('append', (document) => appendClips(document, clips(document))));
    kit.studio.openSequence(film);
    must(kit.studio.edit('version', (document) => keepVersion(document, 'Monday', 6_000)));
    kit.studio.openSequence(short);
    kit.studio.undo();
    expect(shows(kit), 'the version was of the film').toBe('Film 1');
    expect(versionsOf(kit.document(), film)).toEqual([]);
    kit.studio.undo();
    expect(shows(kit)).toBe('Short 0');
    kit.studio.undo();
    expect(shows(kit), 'before there was another').toBe('Film 1');
    for (let n = 0; n < 3; n++) kit.studio.redo();
    expect(shows(kit), 'the version is of the film').toBe('Film 1');
    expect(versionsOf(kit.document(), film).map(({ name }) => name)).toEqual(['Monday']);
  });

  it('are deleted and come back, whichever is looked at meanwhile', async () => {
    const kit = createStudioKit();
    const { film, short } = await twoSequences(kit);
    kit.studio.openSequence(film);
    must(kit.studio.edit('sequence', (document) => removeSequence(document, short)));
    kit.studio.undo();
    expect(shows(kit)).toBe('Short 0');
    kit.studio.redo();
    expect(shows(kit)).toBe('Film 1');
  });

  it('are as they were in the next session, the one on the table too', async () => {
    const storage = createMemoryStorage();
    const kit = createStudioKit(storage);
    const { film } = await twoSequences(kit);
    kit.studio.openSequence(film);
    const { id } = kit.document().info;
    const before = kit.document();
    await kit.settle(kit.studio.closeProject());
    must(await kit.settle(kit.studio.openProject(id)));
    expect(kit.document()).toEqual(before);
    expect(shows(kit)).toBe('Film 1');
  });

  it('are looked at in a tab that may change nothing, and nothing is saved of it', async () => {
    const [storage, locks] = [createMemoryStorage(), createFakeLocks()];
    const kit = createStudioKit(storage, locks);
    const { film, short } = await twoSequences(kit);
    await kit.settle(kit.studio.flush());
    const { id } = kit.document().info;
    const other = createStudioKit(storage, locks);
    must(await other.settle(other.studio.openProject(id)));
    other.studio.openSequence(film);
    expect(shows(other)).toBe('Film 1');
    await other.settle(other.studio.flush());
    expect(must(await storage.loadProject(id)).document.info.activeSequenceId).toBe(short);
  });

  it('name their films, and what they lose with a clip is told of all of them', async () => {
    const kit = createStudioKit();
    const { film } = await twoSequences(kit);
    expect(kit.studio.filmName()).toBe('film-short.mp4');
    must(kit.studio.edit('append', (document) => appendClips(document, clips(document))));
    kit.studio.openSequence(film);
    expect(kit.studio.filmName()).toBe('film.mp4');
    must(kit.studio.removeClips(clips(kit.document()).slice(0, 1)));
    expect(kit.told('clips-removed')).toEqual([{ kind: 'clips-removed', clips: 1, items: 2 }]);
  });
});
