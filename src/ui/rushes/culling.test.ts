import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { activeSequence, type ClipId, clipItems, type ProjectClip } from '../../model';
import { createStudioKit, incoming, type StudioKit } from '../../testing/studio-kit';
import { type Culling, createCulling } from './culling';

let kit: StudioKit;
let culling: Culling;
let isAdvancing: boolean;
/** Whether rejected clips are not shown. */
let isHiding: boolean;

const clips = (): readonly ProjectClip[] =>
  Object.values(kit.document().clips).sort((one, other) => one.order - other.order);
const shown = () => clips().filter((clip) => !isHiding || clip.flag !== 'reject');
const id = (n: number): ClipId => clips()[n]?.id ?? ('none' as ClipId);
const focus = () => clips().findIndex((clip) => clip.id === kit.studio.session.getState().focusedClip);
const select = (...places: readonly number[]) =>
  kit.studio.selectClips(places.map(id), id(places.at(-1) ?? 0));
const signs = { pick: 'P', reject: 'X', none: '·' } as const;
const flags = () =>
  clips()
    .map(({ flag }) => signs[flag ?? 'none'])
    .join('');
const steps = () => kit.studio.project.getState()?.history.steps.length;

beforeEach(async () => {
  vi.useFakeTimers();
  kit = createStudioKit();
  isAdvancing = true;
  isHiding = false;
  culling = createCulling(kit.studio, shown, () => isAdvancing);
  await kit.start();
  await kit.settle(kit.studio.importFiles(['a', 'b', 'c', 'd'].map((name) => incoming(`${name}.mp4`))));
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a mark', () => {
  it('on one clip goes on to the next, and stays on the last', () => {
    select(0);
    for (const flag of ['pick', 'reject', 'pick', 'reject', 'pick'] as const) culling.flag(flag);
    expect(flags()).toBe('PXPP');
    expect(focus()).toBe(3);
  });

  it('lands on the right neighbour where rejected clips are hidden', () => {
    isHiding = true;
    select(1);
    culling.flag('reject');
    expect([flags(), focus()]).toEqual(['·X··', 2]);
    culling.flag('reject');
    expect([flags(), focus()]).toEqual(['·XX·', 3]);
    kit.studio.viewLibrary({ hideRejected: true });
    culling.flag('reject');
    expect([flags(), focus()]).toEqual(['·XXX', 0]);
  });

  it('stays where nobody wants to go on, and where a mark is taken back', () => {
    isAdvancing = false;
    select(1);
    culling.flag('pick');
    expect([flags(), focus()]).toEqual(['·P··', 1]);
    isAdvancing = true;
    culling.flag(null);
    expect([flags(), focus()]).toEqual(['····', 1]);
  });

  it('is for all that is selected, as one step, and goes nowhere', () => {
    select(0, 3);
    culling.flag('reject');
    expect([flags(), focus(), steps()]).toEqual(['X··X', 3, 1]);
    culling.rate(4);
    expect(clips().map(({ rating }) => rating)).toEqual([4, 0, 0, 4]);
    culling.tag(['lead', 'night']);
    culling.untag('night');
    expect(clips().map(({ tags }) => tags.join())).toEqual(['lead', '', '', 'lead']);
  });

  it('is for the selection also where the focus is elsewhere, and for the focus where nothing is selected', () => {
    kit.studio.selectClips([id(0)], id(2));
    culling.flag('pick');
    expect([flags(), focus()]).toEqual(['P···', 2]);
    kit.studio.selectClips([], id(2));
    culling.flag('pick');
    expect([flags(), focus()]).toEqual(['P·P·', 3]);
  });

  it('leaves alone what is selected and not shown', () => {
    isHiding = true;
    select(1);
    culling.flag('reject');
    kit.studio.selectClips([id(1), id(2)], id(2));
    expect(culling.targets()).toEqual([id(2)]);
    kit.studio.selectClips([], null);
    expect(culling.targets()).toEqual([]);
    culling.flag('pick');
    expect(flags()).toBe('·X··');
  });

  it('is stored at once', async () => {
    select(0);
    culling.flag('pick');
    await vi.advanceTimersByTimeAsync(50);
    const stored = await kit.storage.loadProject(kit.document().info.id);
    expect(stored.ok && stored.value.document.clips[id(0)]?.flag).toBe('pick');
  });
});

it('the winner of a comparison is picked, and the others rejected where that is wanted, as one step', () => {
  culling.choose(id(1), [id(0), id(2)], false);
  expect([flags(), focus(), steps()]).toEqual(['·P··', 1, 1]);
  culling.choose(id(2), [id(0), id(1)], true);
  expect([flags(), focus(), steps()]).toEqual(['XXP·', 2, 2]);
  kit.studio.undo();
  expect(flags()).toBe('·P··');
});

it('clips go into the film in the order that is given', () => {
  culling.addToFilm([id(2), id(0)]);
  culling.addToFilm([]);
  expect(clipItems(activeSequence(kit.document())).map(({ clipId }) => clipId)).toEqual([id(2), id(0)]);
  expect(steps()).toBe(1);
});

it('walking ends at the ends', () => {
  select(2);
  culling.walk(1);
  culling.walk(1);
  expect(focus()).toBe(3);
  culling.walk(-1);
  expect(focus()).toBe(2);
});
