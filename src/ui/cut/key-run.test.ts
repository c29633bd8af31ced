import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  activeSequence,
  addMarker,
  appendClips,
  changeMarker,
  clipItems,
  type ItemId,
  type MarkerId,
  trimItem,
} from '../../model';
import { must } from '../../testing/builders';
import { createStudioKit, incoming, type StudioKit } from '../../testing/studio-kit';
import { type CutActions, cutActions } from './cut-actions';
import { cutTools } from './cut-tools';
import { keyRuns } from './key-run';
import { musicActions } from './music/music-actions';

let kit: StudioKit;
let actions: CutActions;

beforeEach(async () => {
  vi.useFakeTimers();
  cutTools.setState({ tool: 'select' });
  kit = createStudioKit();
  await kit.start();
  await kit.settle(kit.studio.importFiles(['a.mp4', 'b.mp4', 'c.mp4'].map((name) => incoming(name))));
  const clips = Object.values(kit.document().clips).map(({ id }) => id);
  must(kit.studio.edit('append', (document) => appendClips(document, clips)));
  actions = cutActions(kit.studio);
  actions.select(line()[1]?.id ?? null);
});
afterEach(() => {
  vi.useRealTimers();
});

const line = () => clipItems(activeSequence(kit.document()));
const places = () => line().map(({ start, duration }) => `${start}+${duration}`);
const steps = () => kit.studio.project.getState()?.history.steps.map(({ label }) => label) ?? [];
const nudge = (...by: readonly number[]) => by.forEach(actions.nudge);

describe('a run of keys', () => {
  it('leaves all as it was where it comes back, and is no step', () => {
    const before = kit.document();
    nudge(-1, -1, -1, -10, -1);
    expect(places()).toEqual(['0+106', '106+120', '240+120']);
    nudge(1, 10, 1, 1, 1);
    keyRuns(kit.studio).end();
    expect(kit.document()).toEqual(before);
    expect(steps()).toEqual(['append']);
  });

  it('is one step, over after a pause', () => {
    nudge(-1, -1);
    vi.advanceTimersByTime(500);
    nudge(-1);
    expect(steps()).toEqual(['append']);
    vi.advanceTimersByTime(700);
    expect(steps()).toEqual(['append', 'move']);
    nudge(-1);
    keyRuns(kit.studio).end();
    expect(steps()).toEqual(['append', 'move', 'move']);
    kit.studio.undo();
    kit.studio.undo();
    expect(places()).toEqual(['0+120', '120+120', '240+120']);
  });

  it('goes no further than it can, and comes back from there at once', () => {
    actions.select(line()[0]?.id ?? null);
    nudge(-10, 3, -10, -10, 1);
    expect(places()).toEqual(['1+120', '121+119', '240+120']);
  });

  it('ends with another selection, tool or edit', () => {
    nudge(-5);
    actions.select(line()[2]?.id ?? null);
    nudge(2);
    expect(steps()).toEqual(['append', 'move']);
    const first = line()[0]?.id ?? ('' as ItemId);
    must(kit.studio.edit('trim', (document) => trimItem(document, first, 0, 100)));
    const trimmed = places();
    nudge(1);
    kit.studio.undo();
    expect(places(), 'a run that is undone is given up').toEqual(trimmed);
    expect(steps()).toEqual(['append', 'move', 'move', 'trim']);
  });

  it('moves items in their order, markers and back', () => {
    const order = () => line().map(({ clipId }) => clipId);
    const before = order();
    const [first] = line();
    if (!first) throw new Error('no item');
    actions.moveBy(first.id, 1, true);
    actions.moveBy(first.id, 1, true);
    expect(order().at(-1)).toBe(before[0]);
    keyRuns(kit.studio).end();
    expect(steps()).toEqual(['append', 'move']);
    kit.studio.undo();
    expect(order()).toEqual(before);

    const music = musicActions(kit.studio);
    const marker = 'm' as MarkerId;
    must(
      kit.studio.edit('marker', (document) =>
        addMarker(document, { id: marker, frame: 10, name: '', colour: 'teal' }),
      ),
    );
    must(
      kit.studio.edit('marker', (document) =>
        addMarker(document, { id: 'n' as MarkerId, frame: 12, name: '', colour: 'teal' }),
      ),
    );
    const withOne = kit.document();
    const frameNow = () => activeSequence(kit.document()).markers.find(({ id }) => id === marker)?.frame;
    for (const frame of [11, 12]) music.moveMarker(marker, frame);
    expect(frameNow(), 'past the other').toBe(13);
    music.moveMarker(marker, 12);
    expect(frameNow(), 'and back over it').toBe(11);
    music.moveMarker(marker, 10);
    keyRuns(kit.studio).end();
    expect(kit.document()).toEqual(withOne);
    expect(steps()).toEqual(['append', 'marker', 'marker']);
    music.moveMarker(marker, 20);
    keyRuns(kit.studio).end();
    expect(kit.document()).toEqual(must(changeMarker(withOne, marker, { frame: 20 })));
  });
});
