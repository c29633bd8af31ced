import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  activeSequence,
  appendClips,
  duplicateItems,
  type Item,
  mainLine,
  moveItem,
  rippleDelete,
  rippleTrim,
  setSlots,
} from '../model';
import { must } from '../testing/builders';
import { createStudioKit, incoming, type StudioKit } from '../testing/studio-kit';

let kit: StudioKit;

/** Four items, each in a slot of its length. */
beforeEach(async () => {
  vi.useFakeTimers();
  kit = createStudioKit();
  await kit.start();
  const files = ['a.mp4', 'b.mp4', 'c.mp4', 'd.mp4'].map((name) => incoming(name));
  await kit.settle(kit.studio.importFiles(files));
  const clips = Object.values(kit.document().clips).map(({ id }) => id);
  must(kit.studio.edit('append', (document) => appendClips(document, clips)));
  const slots = line().map(({ start, duration }) => ({ start, duration }));
  must(kit.studio.edit('slots', (document) => setSlots(document, slots)));
});
afterEach(() => {
  vi.useRealTimers();
});

const line = () => mainLine(activeSequence(kit.document()));
const item = (at: number): Item => line()[at] as Item;
const counts = () => kit.told('slots-left').map(({ count }) => count);

it('is told once a step how many items a ripple moved out of their slots', () => {
  const gesture = kit.studio.beginGesture('trim');
  const { id } = item(1);
  for (const by of [-3, -7]) must(gesture.preview((start) => rippleTrim(start, [id], 'out', by)));
  expect(counts()).toEqual([]);
  gesture.commit();
  expect(counts(), 'the one that was trimmed still begins with its slot').toEqual([2]);
  kit.studio.undo();
  kit.studio.redo();
  kit.studio.undo();
  expect(counts()).toEqual([2]);
});

it('counts none that comes to another slot, or that was meant', () => {
  must(kit.studio.edit('remove', (document) => rippleDelete(document, [item(0).id])));
  must(kit.studio.edit('move', (document) => moveItem(document, item(0).id, 2)));
  must(kit.studio.edit('duplicate', (document) => duplicateItems(document, [item(1).id])));
  expect(counts()).toEqual([]);
  kit.studio.undo();
  kit.studio.selectItem(item(2).id);
  must(kit.studio.edit('trim', (document) => rippleTrim(document, [item(1).id], 'out', -7)));
  expect(counts()).toEqual([]);
});

it('counts none where the slots themselves are changed', () => {
  must(
    kit.studio.edit('slots', (document) => {
      const trimmed = must(rippleTrim(document, [item(0).id], 'out', -7));
      return setSlots(trimmed, [{ start: 0, duration: 50 }]);
    }),
  );
  expect(counts()).toEqual([]);
});
