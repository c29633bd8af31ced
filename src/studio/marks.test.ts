import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type ClipId, setFlag } from '../model';
import { must } from '../testing/builders';
import { createStudioKit, incoming, type StudioKit } from '../testing/studio-kit';

let kit: StudioKit;
let ids: readonly ClipId[];
beforeEach(async () => {
  vi.useFakeTimers();
  kit = createStudioKit();
  await kit.start();
  await kit.settle(kit.studio.importFiles(['a.mp4', 'b.mp4', 'c.mp4'].map((name) => incoming(name))));
  ids = Object.values(kit.document().clips)
    .sort((one, other) => one.order - other.order)
    .map(({ id }) => id);
});
afterEach(() => {
  vi.useRealTimers();
});

const at = (n: number): ClipId => ids[n] ?? ('none' as ClipId);
const flags = () => ids.map((id) => kit.document().clips[id]?.flag);
const seen = () => ids.map((id) => kit.document().clips[id]?.isSeen);
const session = () => kit.studio.session.getState();

it('what was looked at is stored, and no step of the history', async () => {
  kit.studio.seeClips([at(1)]);
  expect(kit.studio.project.getState()?.history.steps).toEqual([]);
  await kit.settle(kit.studio.flush());
  const stored = must(await kit.storage.loadProject(kit.document().info.id)).document;
  expect(ids.map((id) => stored.clips[id]?.isSeen)).toEqual([false, true, false]);
});

it('undo takes marks back and leaves what was seen', () => {
  must(kit.studio.edit('flag', (document) => setFlag(document, ids.slice(0, 2), 'pick')));
  kit.studio.seeClips([at(0)]);
  kit.studio.undo();
  expect(flags()).toEqual([null, null, null]);
  expect(seen()).toEqual([true, false, false]);
  kit.studio.redo();
  expect(flags()).toEqual(['pick', 'pick', null]);
  expect(seen()).toEqual([true, false, false]);
});

it('undo and redo select what they changed', () => {
  must(kit.studio.edit('flag', (document) => setFlag(document, ids.slice(1), 'reject')));
  kit.studio.selectClips([at(0)], at(0));
  kit.studio.undo();
  expect(session()).toMatchObject({ selectedClips: ids.slice(1), focusedClip: at(1) });
  kit.studio.selectClips([], null);
  kit.studio.redo();
  expect(session()).toMatchObject({ selectedClips: ids.slice(1), focusedClip: at(1) });
});

it('undo of what is no mark leaves the selection alone', () => {
  must(kit.studio.removeClips([at(2)]));
  kit.studio.selectClips([at(0)], at(0));
  kit.studio.undo();
  expect(flags()).toHaveLength(3);
  expect(session().selectedClips).toEqual([at(0)]);
});

it('a drag that is under way goes on when a clip is seen meanwhile', () => {
  const gesture = kit.studio.beginGesture('flag');
  must(gesture.preview((document) => setFlag(document, [at(0)], 'pick')));
  kit.studio.seeClips([at(1)]);
  expect(flags()).toEqual(['pick', null, null]);
  expect(seen()).toEqual([false, true, false]);
  gesture.cancel();
  expect(flags()).toEqual([null, null, null]);
  expect(seen()).toEqual([false, true, false]);
});
