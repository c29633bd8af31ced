import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ok } from '../base';
import { type ClipId, dismissHint } from '../model';
import { aWatched } from '../testing/fake-ingest';
import { createStudioKit, incoming, type StudioKit } from '../testing/studio-kit';
import { TICKS_PER_SECOND, ticks } from '../time';

let kit: StudioKit;
beforeEach(() => {
  vi.useFakeTimers();
  kit = createStudioKit();
  // Both show the same, and stand still for a second.
  kit.ingest.watched = async (wanted) => {
    const watched = aWatched(wanted);
    const frozen = { kind: 'frozen' as const, start: ticks(0), duration: ticks(TICKS_PER_SECOND) };
    return ok({ ...watched, analysis: watched.analysis && { ...watched.analysis, faults: [frozen] } });
  };
});
afterEach(() => {
  vi.useRealTimers();
});

const idOf = (name: string): ClipId => {
  const clip = Object.values(kit.document().clips).find((one) => one.name === name);
  if (!clip) throw new Error(`no ${name}`);
  return clip.id;
};
const hints = () =>
  Object.fromEntries(
    Object.values(kit.document().clips).map(({ id, name }) => [
      name,
      kit.studio.findings.getState().hints.get(id) ?? [],
    ]),
  );

it('what analyses come to is told of each clip, dismissed by an edit that can be undone, and goes with its clip', async () => {
  const project = await kit.start();
  await kit.settle(kit.studio.importFiles(['a.mp4', 'b.mp4'].map((name) => incoming(name))));
  await vi.advanceTimersByTimeAsync(5000);
  expect(hints()).toEqual({
    'a.mp4': ['frozen', 'near-duplicate'],
    'b.mp4': ['frozen', 'near-duplicate'],
  });
  expect([...kit.studio.findings.getState().likeness.values()]).toEqual([0, 0]);
  expect(kit.studio.findings.getState().details.get(idOf('a.mp4'))).toMatchObject([
    { kind: 'frozen', duration: TICKS_PER_SECOND },
    { kind: 'near-duplicate', twins: [idOf('b.mp4')] },
  ]);

  const a = idOf('a.mp4');
  expect(kit.studio.edit('hint', (document) => dismissHint(document, [a], 'frozen', true)).ok).toBe(true);
  expect(hints()['a.mp4']).toEqual(['near-duplicate']);
  kit.studio.undo();
  expect(hints()['a.mp4']).toEqual(['frozen', 'near-duplicate']);

  kit.studio.removeClips([idOf('b.mp4')]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(hints()).toEqual({ 'a.mp4': ['frozen'] });

  // What was found is there again when the project is opened again, without a look at its clips.
  await kit.settle(kit.studio.closeProject());
  await vi.advanceTimersByTimeAsync(1000);
  expect(kit.studio.findings.getState().hints.size).toBe(0);
  const looked = kit.ingest.looked.length;
  await kit.settle(kit.studio.openProject(project));
  await vi.advanceTimersByTimeAsync(2000);
  expect(hints()).toEqual({ 'a.mp4': ['frozen'] });
  expect(kit.ingest.looked).toHaveLength(looked);
});
